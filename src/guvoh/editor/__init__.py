"""Procedures edited in the browser: read, tried out, changed, saved as a new edition, taken out and brought in."""
