"""Measurements against the budgets of the design: run by `make bench`, never asserted by a test."""
