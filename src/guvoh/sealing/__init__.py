"""Row 1: bytes in, bytes out. No Django."""
