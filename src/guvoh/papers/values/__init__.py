"""What a case says to a letter: plain values by the names of lawbook/letters/fields.yaml, in the letter's language."""

from guvoh.papers.values.building import build
from guvoh.papers.values.sources import Picked, Source

__all__ = ["Picked", "Source", "build"]
