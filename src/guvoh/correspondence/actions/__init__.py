"""What is written into registers and letters."""
