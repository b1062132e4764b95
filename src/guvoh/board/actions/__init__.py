"""What is written when work changes hands."""
