"""What may be counted, and by which of its codes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
_INTEGERS: Final = frozenset({"victims_count", "acts_count", "perpetrators", "refusals", "reopenings"})
_ROLLS: Final = {"year": _("by year"), "quarter": _("by quarter"), "month": _("by month")}
PERIODS: Final = {
    "registered": _("date of registration"),
    "act": _("date of what happened"),
    "received": _("date of the contact"),
    "own": _("own date"),
    "verdict": _("date of the verdict"),
    "paid": _("date of payment"),
    "silent": _("day on which the term ran out in silence"),
}


@dataclass(frozen=True)
class Unit:
    """One thing that is counted. `periods`: by which dates; the first is offered first.

    `of`: the table of the catalogue, where it is called otherwise; `fixed`: filters that nobody can take away.
    """

    name: str
    label: Reason
    rows: str
    columns: str = ""
    periods: tuple[str, ...] = ("registered", "act")
    of: str = ""
    fixed: Mapping[str, str] = field(default_factory=dict)

    @property
    def table(self) -> str:
        """What the catalogue counts."""
        return self.of or self.name


OFFICIALS: Final = Unit(
    "charge_official",
    _("Charges against officials"),
    "verdict",
    "torture",
    ("own", "verdict", "registered"),
    "charge",
    {"side": "official"},
)
VICTIMS: Final = Unit(
    "charge_victim",
    _("Charges against victims (in their own cases)"),
    "verdict",
    "country",
    ("own", "verdict", "registered"),
    "charge",
    {"side": "victim"},
)
UNITS: Final = {
    unit.name: unit
    for unit in (
        Unit("case", _("Cases"), "registered_month:year", "country", ("registered", "act")),
        Unit("victim", _("Victims"), "age_band", "sex"),
        Unit("act", _("Acts"), "type", "country"),
        Unit("perpetrator", _("Alleged perpetrators"), "agencies:top", "country"),
        Unit("contact", _("Contacts"), "channel", "", ("received", "registered")),
        Unit("custody", _("Stays in custody"), "agency:top", "country"),
        Unit("proceeding", _("Proceedings"), "type", "stage", ("own", "registered")),
        Unit("step", _("Steps of the legal way"), "type", "decision", ("registered", "own", "act")),
        Unit("deadline", _("Terms"), "of", "state", ("own", "silent", "registered")),
        Unit("hearing", _("Hearings"), "raised", "openness", ("own", "registered")),
        OFFICIALS,
        VICTIMS,
        Unit("redress", _("Redress"), "form", "paystat", ("own", "paid", "registered")),
        Unit("letter", _("Letters"), "direction", "substance", ("own", "registered")),
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
        "proceeding": ngettext("%(n)s proceeding", "%(n)s proceedings", n),
        "deadline": ngettext("%(n)s procedural term", "%(n)s procedural terms", n),
        "hearing": ngettext("%(n)s hearing", "%(n)s hearings", n),
        "charge_official": ngettext("%(n)s charge against officials", "%(n)s charges against officials", n),
        "charge_victim": ngettext("%(n)s charge against victims", "%(n)s charges against victims", n),
        "redress": ngettext("%(n)s remedy", "%(n)s remedies", n),
        "letter": ngettext("%(n)s letter", "%(n)s letters", n),
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
    for column in TABLES[UNITS[unit].table]:
        number = column.type == "int" and column.name not in _INTEGERS
        if column.name in UNITS[unit].fixed or column.name in _LEFT_OUT or column.type == "ref" or number:
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
