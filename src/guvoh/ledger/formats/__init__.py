"""Bytes of the ledger: what is hashed, signed and sealed. Pure; no database, no clock."""
