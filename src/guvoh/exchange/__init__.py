"""Row 7: import and export."""
