"""Telephone numbers as people write them."""

import re
import unicodedata
from collections.abc import Iterator

_SHORTEST = 6  # a town number without its code
_LIKE_PHONE = re.compile(r"(?<![\w+])\+?\(?\d(?:[\s().\-–—/\u00a0\u2009]{0,3}\d){5,14}(?!\w)")  # fmt: skip
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{4}[./-]\d{1,2}[./-]\d{1,2}")


def digits(text: str) -> str:
    """Only the digits, in the international form where the form says so.

    `+992 (93) 500-11-22` and `00992935001122` give `992935001122`; `8 701 …` (eleven digits) gives `7701…`.
    """
    found = "".join(str(unicodedata.digit(c)) for c in text if c.isdigit() and unicodedata.digit(c, -1) >= 0)
    if found.startswith("00"):
        return found[2:]
    if len(found) == 11 and found.startswith("8"):
        return "7" + found[1:]
    return found


def mask(text: str) -> str:
    """The number with all but its last two digits hidden, in the grouping in which it was written."""
    left = sum(c.isdigit() for c in text) - 2
    out = []
    for char in text:
        if char.isdigit():
            out.append("•" if left > 0 else char)
            left -= 1
        else:
            out.append(char)
    return "".join(out)


def same(one: str, other: str) -> bool:
    """Whether two numbers are one: equal, or equal in their last nine digits (country code left out)."""
    a, b = digits(one), digits(other)
    if min(len(a), len(b)) < _SHORTEST:
        return False
    return a == b or (min(len(a), len(b)) >= 9 and a[-9:] == b[-9:])


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Every place of a text that looks like a telephone number: start, end, digits. Dates are not."""
    for match in _LIKE_PHONE.finditer(text):
        if not _DATE.fullmatch(match[0].strip("() ")):
            yield match.start(), match.end(), digits(match[0])
