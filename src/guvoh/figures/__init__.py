"""Row 7: figures: counting from codes, with the unit said; tables, bars, files."""
