"""Row 4: what one circle can list, search and count. Knows no ledger."""
