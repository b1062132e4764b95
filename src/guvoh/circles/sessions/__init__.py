"""Sessions: three shares (cookie, row, boot secret), any two of them worthless; and the forms kept for a member."""
