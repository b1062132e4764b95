"""What the sections of a case show: a file for each."""
