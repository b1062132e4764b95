"""Row 7: finding cases and people again: lists, filters, saved filters, search."""
