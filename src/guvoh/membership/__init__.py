"""Row 7: the screens of members and circles: signing in, coming back, inviting, admitting, removing, locking."""
