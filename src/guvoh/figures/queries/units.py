"""What may be counted, and by which of its codes."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from guvoh import lawbook
from guvoh.kinds.columns import Column
from guvoh.kinds.schema import TABLES
from guvoh.pages.seam import Reason
from guvoh.pages.words import say

HOME: Final = Column("home", _("Organisation"), "ref")  # type: ignore[arg-type]
_LEFT_OUT: Final = frozenset({"registered_on", "closed_on", "reopened_on", "numbered", "counted", "group_size"})
_INTEGERS: Final = frozenset({"victims_count", "acts_count", "perpetrators"})
_ROLLS: Final = {"year": _("by year"), "quarter": _("by quarter"), "month": _("by month")}
PERIODS: Final = {
    "registered": _("date of registration"),
    "act": _("date of what happened"),
    "received": _("date of the contact"),
}


@dataclass(frozen=True)
class Unit:
    """One thing that is counted. `periods`: by which dates; the first is offered first."""

    name: str
    label: Reason
    rows: str
    columns: str = ""
    periods: tuple[str, ...] = ("registered", "act")


UNITS: Final = {
    unit.name: unit
    for unit in (
        Unit("case", _("Cases"), "registered_month:year", "country", ("registered", "act")),
        Unit("victim", _("Victims"), "age_band", "sex"),
        Unit("act", _("Acts"), "type", "country"),
        Unit("perpetrator", _("Alleged perpetrators"), "agencies:top", "country"),
        Unit("contact", _("Contacts"), "channel", "", ("received", "registered")),
        Unit("custody", _("Stays in custody"), "agency:top", "country"),
        Unit("step", _("Steps of the legal way"), "type", "decision"),
    )
}


def counted(unit: str, n: int) -> str:
    """`12 cases`, with the right ending."""
    words = {
        "case": ngettext("%(n)s case", "%(n)s cases", n),
        "victim": ngettext("%(n)s victim", "%(n)s victims", n),
        "act": ngettext("%(n)s act", "%(n)s acts", n),
        "perpetrator": ngettext("%(n)s alleged perpetrator", "%(n)s alleged perpetrators", n),
        "contact": ngettext("%(n)s contact", "%(n)s contacts", n),
        "custody": ngettext("%(n)s stay in custody", "%(n)s stays in custody", n),
        "step": ngettext("%(n)s step", "%(n)s steps", n),
    }
    return words[unit] % {"n": n}


@dataclass(frozen=True)
class Dimension:
    """One way of dividing a unit. `name` as the catalogue takes it (`methods:top`); `column` says the labels."""

    name: str
    column: Column
    roll: str = ""

    @property
    def multi(self) -> bool:
        """Whether one unit may stand in several rows."""
        return self.column.multi

    @property
    def plain(self) -> str:
        """The column alone."""
        return self.column.name

    @property
    def label(self) -> str:
        """`Methods`, `Methods (groups)`, `Month of registration (by year)`."""
        base = say(self.column.label)
        how = _("groups") if self.roll == "top" else _ROLLS.get(self.roll, "")
        return f"{base} ({how})" if how else base

    @property
    def sort(self) -> str:
        """In which part of the list of choices it stands."""
        return "when" if self.roll in _ROLLS else "what"


@cache
def _names(unit: str) -> tuple[tuple[str, Column, str], ...]:
    found: list[tuple[str, Column, str]] = []
    for column in TABLES[unit]:
        if column.name in _LEFT_OUT or column.type == "ref" or (column.type == "int" and column.name not in _INTEGERS):
            continue
        if column.type in ("month", "months"):
            found += [(f"{column.name}:{roll}", column, roll) for roll in _ROLLS]
            continue
        if column.vocabulary and _has_groups(column.vocabulary):
            found.append((f"{column.name}:top", column, "top"))
        found.append((column.name, column, ""))
    return (*found, (HOME.name, HOME, ""))


def _has_groups(vocabulary: str) -> bool:
    known = lawbook.current().vocabularies.get(vocabulary)
    return bool(known) and any(one.parent for one in known)  # type: ignore[union-attr]


def dimensions(unit: str) -> dict[str, Dimension]:
    """Every way of dividing a unit, by name."""
    return {name: Dimension(name, column, roll) for name, column, roll in _names(unit)}


def known(name: str) -> bool:
    """Whether any unit can be divided so."""
    return any(name in dimensions(unit) for unit in UNITS)
