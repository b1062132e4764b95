"""One question: what is counted, by what, filtered how, in which period; read from an address and written into one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import QueryDict
from django.utils.http import urlencode

from guvoh.figures.queries.fields import fields
from guvoh.figures.queries.sources import Sources
from guvoh.figures.queries.units import PERIODS, UNITS, Dimension, Unit, dimensions, known
from guvoh.pages.coded import filters
from guvoh.pages.coded.filters import Chosen

PERCENTS: Final = ("", "row", "column")
ORDERS: Final = ("", "count")
# What a coarse share says of a case: everything else is not known of it, and not "not filled in".
COARSE: Final = frozenset({"country", "home", "registered_month:year"})


class Misread(Exception):
    """The address asks for something that does not exist."""


@dataclass(frozen=True)
class Question:
    """What a table answers. `reset`: rows or columns that this unit does not have were replaced by its usual ones."""

    unit: Unit
    rows: Dimension
    columns: Dimension | None
    chosen: Chosen
    by: str
    percent: str = ""
    order: str = ""
    reset: bool = field(default=False, compare=False)

    @property
    def period(self) -> tuple[str | None, str | None] | None:
        """First and last day, month or year; None for all time."""
        first, last = (self.chosen.values.get(name, (None,))[0] for name in ("from", "to"))
        return (first, last) if first or last else None

    @property
    def filters(self) -> dict[str, Any]:
        """For the catalogue, the period left out."""
        found = {name: value for name, value in self.chosen.filters.items() if name not in ("from", "to")}
        found |= self.unit.fixed
        return {**found, "coarse": "no"} if self.only_whole else found

    @property
    def only_whole(self) -> bool:
        """Whether cases of which only year and country are given cannot answer this."""
        asked = {self.rows.name, *({self.columns.name} if self.columns else ())}
        asked |= {name for name in self.chosen.values if name not in ("from", "to")}
        return self.unit.name == "case" and not asked <= COARSE

    @property
    def many(self) -> bool:
        """Whether a unit may stand in several rows or columns."""
        return self.rows.multi or bool(self.columns and self.columns.multi)

    def pairs(self, **other: str) -> list[tuple[str, str]]:
        """As an address or a hidden form says it; `other` replaces some."""
        own = {
            "unit": self.unit.name,
            "rows": self.rows.name,
            "columns": self.columns.name if self.columns else "",
            "by": "" if self.by == self.unit.periods[0] else self.by,
            "percent": self.percent,
            "order": self.order,
        } | other
        values = [(name, value) for name, found in self.chosen.values.items() for value in found]
        return [*((name, value) for name, value in own.items() if value), *values]

    def address(self, path: str, **other: str) -> str:
        """The address of this question."""
        return f"{path}?{urlencode(self.pairs(**other))}"


def read(sources: Sources, asked: QueryDict | Mapping[str, Sequence[str]]) -> Question:
    """The question of an address. Raises Misread."""
    unit = UNITS.get(_one(asked, "unit") or "case")
    offered = fields(sources)
    if unit is None or (_one(asked, "home") and "home" not in {one.name for one in offered}):
        raise Misread
    try:
        chosen = filters.read(offered, asked)
    except filters.UnknownValue:
        raise Misread from None
    wanted = _one(asked, "rows"), _one(asked, "columns")
    if any(name and not known(name) for name in wanted):
        raise Misread
    here = dimensions(unit.name)
    rows = here.get(wanted[0]) or here[unit.rows]
    columns = here.get(wanted[1]) if wanted[0] else here.get(unit.columns)
    by = _one(asked, "by") or unit.periods[0]
    percent, order = _one(asked, "percent"), _one(asked, "order")
    if percent not in PERCENTS or order not in ORDERS or by not in PERIODS:
        raise Misread
    return Question(
        unit=unit,
        rows=rows,
        columns=columns if columns != rows else None,
        chosen=chosen,
        by=by if by in unit.periods else unit.periods[0],
        percent=percent if columns else "",
        order=order,
        reset=any(name and name not in here for name in wanted),
    )


def made(sources: Sources, **asked: str | Sequence[str]) -> Question:
    """A question of ours: `made(sources, unit="case", rows="methods:top")`. Parameters as in an address."""
    return read(sources, {name: (value,) if isinstance(value, str) else value for name, value in asked.items()})


def _one(asked: QueryDict | Mapping[str, Sequence[str]], name: str) -> str:
    found = asked.getlist(name) if isinstance(asked, QueryDict) else asked.get(name, ())
    return found[-1] if found else ""
