"""What is asked about letters."""
