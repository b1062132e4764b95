"""`guvoh verify`: is all of the ledger there, in order, and what its authors signed."""
