"""What is typed before a letter is made."""
