"""Telephone and other numbers in a text, whatever stands between their digits."""

import re
import unicodedata
from collections.abc import Iterator

from guvoh.kit import phones

_BETWEEN = r"[\s().\-‐-―_/·•]{0,3}"
_INSIDE = r"[\s.\-‐-―_/№#:]{0,3}"
_LOOKALIKE = {
    "a": "aа", "b": "bв", "c": "cс", "e": "eе", "h": "hн", "k": "kк", "m": "mм", "o": "oо0", "p": "pр", "t": "tт",
    "x": "xх", "y": "yу", "0": "0оo",
}  # fmt: skip
_TO_LATIN = str.maketrans("авсенкмортху", "abcehkmoptxy")
_SHORTEST_PHONE = 6
_SHORTEST_NUMBER = 4


def plain_digits(text: str) -> str:
    """The text with every digit of any script as 0–9, each character in its place."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and unicodedata.digit(c, -1) >= 0 else c for c in text)


def find_phone(text: str, number: str) -> Iterator[tuple[int, int]]:
    """Places of a telephone number: with any or no country code, in any grouping, or its last six or seven digits."""
    digits = phones.digits(number)
    if len(digits) < _SHORTEST_PHONE:
        return
    core, country = digits[-9:], _BETWEEN.join(digits[:-9]) or r"\d{1,3}"
    prefix = rf"(?:(?:\+|00|8[\s\-]?)?[\s(]{{0,2}}{country}[\s().\-]{{0,3}}|[08][\s(.\-]{{0,2}})?\(?"
    yield from _spans(rf"(?<!\d){prefix}{_BETWEEN.join(core)}(?!\d)", text)
    for length in (7, 6):
        if len(core) > length:
            yield from _spans(rf"(?<![\d+])(?<!\d[\s\-.]){_BETWEEN.join(core[-length:])}(?!\d)", text)


def find_number(text: str, number: str) -> Iterator[tuple[int, int]]:
    """Places of a number of letters and digits, with look-alike letters of the other script."""
    signs = [c for c in plain_digits(number).lower().translate(_TO_LATIN) if c.isalnum()]
    if len(signs) < _SHORTEST_NUMBER:
        return
    pattern = _INSIDE.join(f"[{_LOOKALIKE[c]}]" if c in _LOOKALIKE else re.escape(c) for c in signs)
    yield from _spans(rf"(?<![^\W_]){pattern}(?![^\W_])", text.lower() if len(text.lower()) == len(text) else text)


def _spans(pattern: str, text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(pattern, text, re.IGNORECASE):
        start, end = match.span()
        while start < end and not (text[start].isalnum() or text[start] in "+("):
            start += 1
        yield start, end
