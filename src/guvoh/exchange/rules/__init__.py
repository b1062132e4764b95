"""Who may import and export. Names registered here stand in the `screen` of each view."""

from guvoh.exchange.rules import bringing, taking

__all__ = ["bringing", "taking"]
