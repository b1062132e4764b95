"""Row 7: letters that come and go, the bodies they go to, and what bodies and officers decided."""
