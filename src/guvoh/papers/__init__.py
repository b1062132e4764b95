"""Row 7: sheets, briefs, letters."""
