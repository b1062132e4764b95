"""Row 3: members, circles, directory, channels, sign-in, sessions, recovery."""
