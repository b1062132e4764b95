"""Guvoh: the case database of coalitions against torture in Central Asia."""

__version__ = "0.1.0"
