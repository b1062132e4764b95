"""Row 2: what a case is made of. No Django, no keys."""
