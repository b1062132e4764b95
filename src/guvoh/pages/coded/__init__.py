"""Codes as people read and choose them: labels of values, filters over codes, rows of lists."""
