"""What the pages of the track show."""
