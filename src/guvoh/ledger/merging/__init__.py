"""Which states of a record stand, and where two of them differ. Pure."""
