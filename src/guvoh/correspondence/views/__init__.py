"""Pages of letters and bodies."""
