"""What is asked of who wants a notice."""
