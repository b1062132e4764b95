"""Row 5: cases, records, actions, shares, files. The only place that writes content."""
