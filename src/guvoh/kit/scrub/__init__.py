"""What gives people away in a text, a title or a file name, and a code name in its place."""

from guvoh.kit.scrub.finding import find, replace
from guvoh.kit.scrub.known import Found, Known, What

__all__ = ["Found", "Known", "What", "find", "replace"]
