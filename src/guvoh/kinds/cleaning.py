"""What is done to every typed text before it is kept, and what is refused."""

import re
import unicodedata
from collections.abc import Callable

from pydantic_core import PydanticCustomError

LINE_LENGTH = 300
TEXT_LENGTH = 200_000

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
_BREAKS = re.compile(r"\r\n?|\u2028|\u2029|\x85")


def clean(text: str) -> str:
    """NFC, line breaks as `\\n`, marks that only turn the writing direction taken out, ends stripped."""
    if not text.isprintable():  # breaks, unseen marks and control characters all are not
        text = _UNSEEN.sub("", _BREAKS.sub("\n", text))
        if _CONTROL.search(text):
            raise PydanticCustomError("control_characters", "control characters")
    return unicodedata.normalize("NFC", text).strip()


def line(longest: int = LINE_LENGTH) -> Callable[[object], object]:
    """A validator for text on one line; breaks and tabs become spaces. Anything but text passes on."""

    def cleaned(value: object) -> object:
        if not isinstance(value, str):
            return value
        text = " ".join(clean(value).split()) if not value.isalnum() else value
        if len(text) > longest:
            raise PydanticCustomError("line_too_long", "too long", {"longest": longest, "typed": len(text)})
        return text

    return cleaned


def text(value: object) -> object:
    """A validator for text of many lines."""
    if not isinstance(value, str):
        return value
    found = clean(value)
    if len(found) > TEXT_LENGTH:
        raise PydanticCustomError("text_too_long", "too long", {"longest": TEXT_LENGTH, "typed": len(found)})
    return found
