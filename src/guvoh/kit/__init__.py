"""Row 0: partial dates, names and scripts, numbers, tables. Small and pure."""
