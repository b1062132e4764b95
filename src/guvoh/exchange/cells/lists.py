"""Several values in one cell."""

import re

_BRACKETS = {"(": ")", "[": "]", "«": "»", "{": "}"}
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}\s*[.)]|[-–—•*])\s*(?=\D)")


def split(text: str, separators: str = ",;\n") -> list[str]:
    """The pieces between separators that do not stand in brackets, without numbering and blanks; no empty ones."""
    pieces, start, closing = [], 0, ""
    for at, char in enumerate(text):
        if closing:
            closing = "" if char == closing else closing
        elif char in _BRACKETS and _BRACKETS[char] in text[at:]:
            closing = _BRACKETS[char]
        elif char in separators:
            pieces.append(text[start:at])
            start = at + 1
    pieces.append(text[start:])
    clean = (_NUMBERED.sub("", piece).strip() for piece in pieces)
    return [piece for piece in clean if piece]
