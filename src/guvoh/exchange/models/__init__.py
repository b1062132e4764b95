"""What is kept of an import between its steps, and mappings that a circle saved."""

from guvoh.exchange.models.imports import Import
from guvoh.exchange.models.mappings import SavedMapping

__all__ = ["Import", "SavedMapping"]
