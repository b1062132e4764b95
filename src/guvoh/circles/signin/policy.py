"""What a passphrase must be: long, and not what everybody takes. No rules about digits, capitals or signs."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from guvoh.sealing.passphrases import normal

SHORTEST: Final = 14
LONGEST: Final = 1000
FEWEST_LETTERS: Final = 6
_ROWS: Final = (
    "1234567890", "0987654321", "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
    "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя",
)  # fmt: skip


def problem(passphrase: str, *names: str) -> str | None:
    """Why it is not taken, as a code (`short`, `long`, `few-letters`, `common`, `name`), or None.

    `names` are what a stranger would try: the member's, her organisation's, the product's.
    """
    text = normal(passphrase)
    if len(text) < SHORTEST:
        return "short"
    if len(text) > LONGEST:
        return "long"
    plain = unicodedata.normalize("NFKC", text).casefold()
    if len(set(plain) - {" "}) < FEWEST_LETTERS or _repeated(plain):
        return "few-letters"
    letters = _without(plain, ())
    rest = _without(plain, (name.casefold() for name in names if len(name) > 2))
    if rest != letters and len(rest) < SHORTEST // 2:
        return "name"
    if len(_without(_without(plain, common()), _runs(plain))) < SHORTEST // 2:
        return "common"
    return None


@cache
def common() -> tuple[str, ...]:
    """The words most people take, the longest first."""
    words = Path(__file__).with_name("common.txt").read_text("utf-8").split()
    return tuple(sorted(words, key=len, reverse=True))


def _without(text: str, words: object) -> str:
    """What is left when known words, digits and signs are taken away."""
    for word in words:  # type: ignore[attr-defined]
        text = text.replace(word, "")
    return re.sub(r"[\W\d_]+", "", text)


def _runs(text: str) -> list[str]:
    """Pieces of four and more that lie side by side on a keyboard or in the alphabet."""
    found = []
    for start in range(len(text)):
        for end in range(len(text), start + 3, -1):
            if any(text[start:end] in row for row in _ROWS):
                found.append(text[start:end])
                break
    return sorted(found, key=len, reverse=True)


def _repeated(text: str) -> bool:
    """One short piece again and again."""
    return re.fullmatch(r"(.{1,6}?)\1+", text.replace(" ", "")) is not None
