"""What is asked when work changes hands."""
