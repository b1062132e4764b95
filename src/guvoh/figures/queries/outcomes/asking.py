"""What the parts of the page share: counting under one period and one choice of countries and organisations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _

from guvoh.catalogue.queries.opening import Catalogue
from guvoh.figures.queries import questions
from guvoh.figures.queries.questions import Question
from guvoh.figures.queries.sources import Sources
from guvoh.figures.queries.units import OFFICIALS, UNITS, Unit
from guvoh.pages.coded import labels
from guvoh.pages.coded.filters import Chosen

NOT_SAID: Final = ("?empty", "?unknown", "?not_asked", "?refused", "?not_applicable")
Things = set[tuple[int, ...]]


@dataclass(frozen=True)
class Number:
    """One number, and how it was counted. `text`: what is shown instead of the bare number."""

    label: str
    n: int
    how: str
    text: str = ""


@dataclass(frozen=True)
class Part:
    """One part of the page. `tables`: questions whose tables stand below, each with its title."""

    title: str
    numbers: Sequence[Number]
    note: str = ""
    tables: Sequence[tuple[str, Question]] = field(default_factory=tuple)


class Asker:
    """Counts for one page."""

    def __init__(self, opened: Catalogue, sources: Sources, chosen: Chosen) -> None:
        self._opened, self._sources, self._chosen = opened, sources, chosen

    @property
    def period(self) -> tuple[str | None, str | None] | None:
        """First and last day, month or year; None for all time."""
        first, last = (self._chosen.values.get(name, (None,))[0] for name in ("from", "to"))
        return (first, last) if first or last else None

    def count(self, unit: str, by: str = "own", **filters: Any) -> int:
        """How many units in the period."""
        return self._opened.count(self._of(unit).table, self._filters(unit, filters), self.period, by)

    def always(self, unit: str, **filters: Any) -> int:
        """How many whenever it was."""
        return self._opened.count(self._of(unit).table, self._filters(unit, filters))

    def of_neither_side(self) -> int:
        """How many charges, whenever they were, say neither of an official nor of a victim that they are his."""
        return self._opened.count(OFFICIALS.table, {**self._kept, "side": NOT_SAID})

    def ever(self, unit: str, by: str) -> int:
        """How many that have this date at all and, where a period is asked, in it."""
        return self._opened.count(self._of(unit).table, self._filters(unit, {}), self.period or ("1900", None), by)

    def things(self, unit: str, column: str = "", by: str = "own", **filters: Any) -> Things:
        """The cases with such a unit in the period; or people, proceedings that a column numbers."""
        return self._opened.distinct(
            self._of(unit).table, column, self._filters(unit, filters), self.period if by else None, by or "own"
        )

    def since(self, unit: str, column: str, by: str, first: str, **filters: Any) -> Things:
        """The same by a date from `first` on, whatever the page's period is."""
        table = self._of(unit).table
        return self._opened.distinct(table, column, self._filters(unit, filters), (first, None), by)

    def lengths(self, unit: str, column: str, by: str, **filters: Any) -> list[int]:
        """The numbers that stand in a column, in order."""
        table = self._opened.crosstab(self._of(unit).table, column, None, self._filters(unit, filters), self.period, by)
        known = [(int(code), n) for code, n in table.row_totals.items() if code.isdigit()]
        return [value for value, n in sorted(known) for _time in range(n)]

    def question(self, unit: str, rows: str, columns: str = "", by: str = "own", **more: Any) -> Question:
        """A table of this page."""
        asked = {"unit": unit, "rows": rows, "by": by, **self._chosen.values, **more}
        return questions.made(self._sources, **asked, **({"columns": columns} if columns else {}))

    @cached_property
    def known_since(self) -> str:
        """The month of the first case in which something could be known; '' if there is none."""
        table = self._opened.crosstab("case", "registered_month:month", None, self._kept)
        months = [code for code in table.row_totals if code.isdigit()]
        return labels.of_month(min(months)) if months else ""

    def undated(self, unit: str, date: str) -> int:
        """How many stand in no period, since their date is not filled in."""
        return self.always(unit, **{date: NOT_SAID}) if self.period else 0

    @property
    def _kept(self) -> dict[str, Any]:
        return {name: value for name, value in self._chosen.filters.items() if name not in ("from", "to")}

    def _filters(self, unit: str, filters: Mapping[str, Any]) -> dict[str, Any]:
        return {**self._kept, **filters, **self._of(unit).fixed}

    def _of(self, unit: str) -> Unit:
        return UNITS[unit]


def without_date(n: int) -> str:
    """Said below a part where some of its units have no date."""
    return _("Without this date, and so in no period: %(n)s.") % {"n": n} if n else ""
