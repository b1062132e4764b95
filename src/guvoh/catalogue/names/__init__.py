"""People by name in any spelling, and by the last digits of a telephone number."""
