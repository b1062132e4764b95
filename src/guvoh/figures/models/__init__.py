"""Who took which table as a file."""

from guvoh.figures.models.downloads import Download

__all__ = ["Download"]
