"""The only writers of addresses and days."""
