"""What the catalogue keeps of one case: codes to count, names and text to find, work to do. One module a table."""
