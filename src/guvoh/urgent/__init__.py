"""Row 7: urgent actions and the roster: who is called, what was tried in the first hours, and whom one can ring."""
