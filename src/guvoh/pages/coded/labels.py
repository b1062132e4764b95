"""What a stored code is called: a term, an entry of a closed list, a month, a year, a gap."""

from datetime import date
from functools import lru_cache
from typing import Final

from django.utils.translation import gettext as _

from guvoh.kinds.columns import Column
from guvoh.kinds.gaps import Gap
from guvoh.kit.dates import DateProblem, PartialDate
from guvoh.pages import dates
from guvoh.pages.words import gap, say, term

EMPTY: Final = "?empty"
UNLISTED: Final = "?unlisted"


def is_gap(code: str) -> bool:
    """Whether a code stands for having no answer."""
    return code.startswith("?")


def of_gap(code: str) -> str:
    """Unknown, not asked, refused, not applicable; not filled in; no longer in the lawbook."""
    if code == EMPTY:
        return _("Not filled in")
    name = code.removeprefix("?")
    return gap(name) if name in {one.value for one in Gap} else _("No longer in the list")


def of_value(column: Column, code: str) -> str:
    """The label of one value of a column, as the catalogue gives it: a code, YYYYMM, YYYY, YYYY-Q, a gap."""
    if is_gap(code):
        return of_gap(code)
    if column.choices:
        return say(_choices(column.choices).get(code, code))
    if column.vocabulary:
        return term(column.vocabulary, code)
    if column.type in ("month", "months", "day"):
        return of_month(code)
    return code


@lru_cache(maxsize=128)
def _choices(choices: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return dict(choices)


def of_month(code: str) -> str:
    """`202603` → March 2026; `202600` and `2026` → 2026; `2026-1` → the first quarter of 2026."""
    year, _dash, quarter = code.partition("-")
    if quarter:
        return _("%(year)s, quarter %(quarter)s") % {"year": year, "quarter": quarter}
    if len(code) < 6 or code.endswith("00"):
        return code[:4]
    return shown(f"{code[:4]}-{code[4:6]}")


def shown(text: str) -> str:
    """A stored partial date in the page's language; '' for nothing."""
    if not text:
        return ""
    try:
        return dates.partial(PartialDate.from_json(text))
    except DateProblem:
        return text


def day(value: date | None) -> str:
    """A day, without its year where that is this year."""
    return dates.day(value)
