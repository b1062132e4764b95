"""Ages: bands for counting, minors, and the age at the time of an act."""

from datetime import date
from typing import Final

from guvoh.kit.dates import PartialDate

ADULT: Final = 18

# Upper ends and codes of the bands (vocabulary `age_band`).
BANDS: Final = (
    (13, "0-13"),
    (17, "14-17"),
    (24, "18-24"),
    (34, "25-34"),
    (44, "35-44"),
    (59, "45-59"),
    (150, "60plus"),
)
MINOR_BANDS: Final = frozenset({"0-13", "14-17"})


def band(age: int) -> str:
    """The code of the band in which an age in whole years lies."""
    return next(code for last, code in BANDS if age <= last)


def at(birth: PartialDate | None, when: PartialDate | None) -> int | None:
    """Age in whole years at that time, or None unless both dates leave only one possible age."""
    if birth is None or when is None:
        return None
    born_first, born_last = birth.first_day(), birth.last_day()
    first, last = when.first_day(), when.last_day()
    if born_first is None or born_last is None or first is None or last is None:
        return None
    youngest, oldest = _years(born_last, first), _years(born_first, last)
    return youngest if youngest == oldest and youngest >= 0 else None


def band_by_years(birth_year: int, month: int) -> str | None:
    """The band of someone born in a year, in a month YYYYMM (YYYY00: some month of it).

    For readers of codes, who know no birthday. Where the birthday decides between two bands, the likelier
    one: in the second half of a year more people have had it than not.
    """
    year, part = divmod(month, 100)
    older = year - birth_year
    if older < 0:
        return None
    return band(older) if part > 6 else band(max(older - 1, 0))


def is_minor(code: str | None, birth_year: int | None = None, month: int | None = None) -> str | None:
    """`yes`, `no`, `?unknown` (the birthday of that year decides), or None where nothing is known."""
    if code is None or code.startswith("?"):
        return code
    if birth_year is not None and month is not None and month // 100 - birth_year == ADULT:
        return "?unknown"
    return "yes" if code in MINOR_BANDS else "no"


def _years(born: date, then: date) -> int:
    return then.year - born.year - ((then.month, then.day) < (born.month, born.day))
