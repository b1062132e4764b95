"""Ages in a cell: «48, 14», «около 30», «17 лет», «8 мес.», «1985 г.р.», «?»."""

import re
from dataclasses import dataclass

from guvoh.exchange.cells.lists import split
from guvoh.kit.dates.words import UNKNOWN

_AGE = re.compile(
    r"^(?:(?:около|примерно|прибл\.?|ок\.?|about|~|≈|±)\s*)?(\d{1,3})\s*(?:лет|год(?:а|ов)?|г\.?|л\.?|years?(?:\s+old)?|y\.?o\.?)?\??$",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"^(\d{1,2})\s*(?:мес\w*\.?|months?|нед\w*\.?|weeks?|дн\w*\.?|days?)$", re.IGNORECASE)
_BORN = re.compile(
    r"^(?:род\w*\.?\s*)?(?:(\d{1,2})[.](\d{1,2})[.])?(\d{4})\s*(?:г\.?\s*р\.?|года?\s+рождения|р\.)?$", re.I
)
_OLDEST = 120
_EARLIEST = 1880


@dataclass(frozen=True, slots=True)
class Age:
    """One age: whole years, or a birth (JSON of a partial date), or `unknown`; all None and False: unreadable."""

    text: str
    years: int | None = None
    born: str | None = None
    unknown: bool = False

    @property
    def readable(self) -> bool:
        return self.unknown or self.years is not None or self.born is not None


def ages(text: str) -> list[Age]:
    """Every age of a cell in order; empty for an empty cell."""
    return [_age(piece) for piece in split(text.replace(" и ", ", "), ",;\n/")]


def _age(piece: str) -> Age:
    if UNKNOWN.match(piece.lower()):
        return Age(piece, unknown=True)
    found = _AGE.match(piece)
    if found is not None and int(found[1]) <= _OLDEST:
        return Age(piece, years=int(found[1]))
    if _MONTHS.match(piece):
        return Age(piece, years=0)
    born = _BORN.match(piece)
    if born is not None and int(born[3]) >= _EARLIEST:
        return Age(piece, born=f"{born[3]}-{int(born[2]):02}-{int(born[1]):02}" if born[1] else born[3])
    return Age(piece)
