"""Row 7: statistics."""
