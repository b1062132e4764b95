"""Backups: written without any member's secret, readable only by the age identities of the recipients."""
