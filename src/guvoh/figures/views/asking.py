"""What every screen of figures begins with."""
