"""Several people in one cell."""

import re
from dataclasses import dataclass

from guvoh.exchange.cells.lists import split
from guvoh.kit import names

_AND = re.compile(r"\s+(?:и|and|ва|жана|және|va|&|\+)\s+", re.IGNORECASE)
_NOTE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_COUNT = re.compile(r"^(\d{1,4})\s*(?:человек\w*|чел\b\.?|people|persons?|задержанн\w+|заключ[её]нн\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person of a cell. `name` is None where a phrase says that there is none; `group` for «5 человек».

    `note`: what stood in brackets behind the name.
    """

    name: str | None
    note: str | None = None
    group: int | None = None


def people(text: str) -> list[Somebody]:
    """Everybody in a cell, in order. A comma or «и» parts people only where each side is a whole name
    («Каримов Р., Алиев С.»), for «Каримов, Рустам» is one."""
    found: list[str] = []
    for piece in split(text, ";\n/"):
        found.extend(_by_comma(piece))
    return [_somebody(piece) for piece in found]


def _by_comma(text: str) -> list[str]:
    for pieces in (split(text, ","), [piece.strip() for piece in _AND.split(text)]):
        if len(pieces) > 1 and all(_is_whole(piece) for piece in pieces):
            return [one for piece in pieces for one in _by_comma(piece)]
    return [text]


def _is_whole(piece: str) -> bool:
    return names.is_missing(piece) or len(_NOTE.sub("", piece).replace(".", ". ").split()) >= 2


def _somebody(piece: str) -> Somebody:
    match = _NOTE.search(piece)
    note = match[1].strip() or None if match else None
    name = piece[: match.start()].strip() if match else piece
    count = _COUNT.match(piece)
    if count is not None:
        return Somebody(None, piece, int(count[1]))
    if names.is_missing(piece) or names.is_missing(name):
        return Somebody(None, note)
    return Somebody(name, note)
