"""When two labels are the same words: letter case, spaces, dashes, dots and ё/е apart."""

from __future__ import annotations

import re
import unicodedata

_NOISE = re.compile(r"[\s.,;:«»\"'‘’ʻʼ`()\-–—_/]+")


def folded(text: str) -> str:
    """The text for comparing: without case, ё, marks and more than one blank."""
    plain = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    return _NOISE.sub(" ", plain).strip()
