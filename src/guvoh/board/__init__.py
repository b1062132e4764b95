"""Row 7: running terms of a member and of a circle, a calendar file of them, and handing a colleague's over."""
