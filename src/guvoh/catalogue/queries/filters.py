"""Filters: what may be asked of cases and of counted things, turned into SQL over one layer.

A filter holds for the row that is counted where its table has the column; else for the case (`status`, `urgency`), or
for some victim, act or contact of it (`sex`). Several values of one filter are alternatives, several filters all hold.
A term stands for everything below it. Gaps are values like others ("?unknown"); "?empty" is nothing entered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from guvoh import lawbook
from guvoh.catalogue import coding
from guvoh.catalogue.codes.tables import sql_name
from guvoh.catalogue.errors import UnknownFilter
from guvoh.catalogue.layout import Column, Layout

EMPTY: Final = "?empty"
ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    "region": ("regions", "region"),
    "agency": ("agencies", "agency"),
    "method": ("methods",),
    "purpose": ("purposes",),
    "stage": ("stages", "stage"),
    "place": ("places", "place"),
    "act": ("acts", "type"),
    "vgroup": ("vgroups",),
    "minors": ("minor",),
    "project": ("projects",),
    "context": ("contexts",),
    "verif": ("verification",),
    "degree": ("degrees",),
}
PERIODS: Final[Mapping[str, tuple[str, ...]]] = {
    "registered": ("registered_on",),
    "act": ("months", "month"),
    "received": ("month",),
    "own": ("month",),
    "verdict": ("month_verdict",),
    "served": ("month_until",),
    "paid": ("month_paid",),
    "silent": ("month_silent",),
}
OTHER_TABLES: Final = ("case", "victim", "act", "contact", "custody", "step", "perpetrator")


@dataclass(slots=True)
class Where:
    """Conditions over the row `u` of a unit, its case `k` and its work `w`, with the values they bind.

    `readable`: only cases that may be opened.
    """

    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    tables: set[str] = field(default_factory=set)
    readable: bool = False

    def add(self, condition: str, values: Iterable[Any] = (), *tables: str) -> None:
        """One more condition; `tables` are those it looks into."""
        self.conditions.append(condition)
        self.values.extend(values)
        self.tables.update(tables)

    @property
    def sql(self) -> str:
        """To stand after WHERE."""
        return " AND ".join(f"({one})" for one in self.conditions) or "1"


class Filters:
    """The filters of one question about one unit (a table of the layout)."""

    def __init__(self, layout: Layout, unit: str) -> None:
        self.layout, self.unit = layout, unit

    def where(self, asked: Mapping[str, Any]) -> Where:
        """The conditions for filters as they come. Raises UnknownFilter for a name or value that means nothing."""
        found = Where()
        for name, value in asked.items():
            if value in (None, "", (), []):
                continue
            if name.endswith(("_from", "_to")):
                self._period(found, name, value)
            elif name == "lead":
                self._lead(found, value)
            elif name == "readable":
                found.readable = True
            elif name == "coarse":
                self._beside(found, "case", _COARSE, [value == "yes"])
            else:
                self._column(found, name, value if isinstance(value, list | tuple | set | frozenset) else (value,))
        return found

    def locate(self, name: str, tables: Sequence[str] = OTHER_TABLES) -> tuple[str, Column]:
        """The table and column that a name means for this unit. Raises UnknownFilter."""
        for table in dict.fromkeys((self.unit, *tables)):
            columns = self.layout.tables[table].columns if table in self.layout.tables else {}
            for column in (name, *ALIASES.get(name, ())):
                if column in columns:
                    return table, columns[column]
        raise UnknownFilter(name)

    def _column(self, found: Where, name: str, values: Iterable[Any]) -> None:
        table, column = self.locate(name)
        self._beside(found, table, *matches(column, values, name))

    def _beside(self, found: Where, table: str, condition: str, values: Sequence[Any]) -> None:
        """A condition written with `{}` for the alias of the row it is about."""
        if table == self.unit:
            found.add(condition.replace("{}", "u."), values)
        elif table == "case":
            found.add(condition.replace("{}", "k."), values, "case")
        else:
            inner = condition.replace("{}", "")
            found.add(f"u.c IN (SELECT c FROM {sql_name(table)} WHERE {inner})", values, table)

    def _lead(self, found: Where, value: Any) -> None:
        if value == EMPTY:
            found.add("w.lead IS NULL", (), "work")
            return
        try:
            member = value if isinstance(value, UUID) else UUID(str(value))
        except ValueError:
            raise UnknownFilter("lead") from None
        found.add("w.lead = ?", (member.bytes,), "work")

    def _period(self, found: Where, name: str, value: Any) -> None:
        """`registered_from`, `act_to` …: a day or month, both ends inside."""
        by, _, end = name.rpartition("_")
        first, last = (value, None) if end == "from" else (None, value)
        self.period(found, by, first, last)

    def period_column(self, by: str) -> tuple[str, Column]:
        """The column that a period is read from. Raises UnknownFilter."""
        for name in PERIODS.get(by, ()):
            try:
                return self.locate(name, ("case",))
            except UnknownFilter:
                continue
        raise UnknownFilter(by)

    def period(self, found: Where, by: str, first: Any, last: Any) -> None:
        """Both ends of a period at once."""
        table, column = self.period_column(by)
        condition, values = within(column, first=first, last=last)
        if column.name == "registered_on":
            condition, values = f"({condition}) OR ({_ONLY_YEAR})", [*values, *whole_years(first, last)]
        self._beside(found, table, condition, values)


# A coarse share says in which year a case was registered, and not the day.
_ONLY_YEAR: Final = "{}registered_on IS NULL AND {}registered_month % 100 = 0 AND {}registered_month BETWEEN ? AND ?"


_COARSE: Final = "coalesce({}registered_on IS NULL AND {}registered_month % 100 = 0, 0) = ?"


def whole_years(first: Any = None, last: Any = None) -> tuple[int, int]:
    """The first and the last year (as YYYY00) that lie wholly between two days or months."""
    low = _bound(first, True, end=False) if first else 0
    high = _bound(last, True, end=True) if last else 99999999
    begun, ended = low % 10000 > 101, high % 10000 < 1231
    return (low // 10000 + begun) * 100, (high // 10000 - ended) * 100


def matches(column: Column, values: Iterable[Any], name: str) -> tuple[str, list[Any]]:
    """That the column has one of the values. `{}` stands for the alias of the row."""
    if column.spec.sort == "text":
        words = [str(value) for value in values]
        return f"{{}}{column.name} IN ({', '.join('?' * len(words))})", words
    wanted, parts, bound = set(), [], []
    first = column.stored[1] if column.spec.sort == "months" else column.stored[0]
    for value in values:
        if value == EMPTY:
            parts.append(f"{{}}{first} IS NULL")
        elif coding.is_gap(value):
            parts.append(f"{{}}{first} = ?")
            bound.append(coding.gap(value, far=column.spec.sort == "int"))
        else:
            wanted |= _numbers(column, value, name)
    if wanted:
        condition, more = _one_of(column, wanted)
        parts.append(condition)
        bound.extend(more)
    return " OR ".join(parts), bound


def _numbers(column: Column, value: Any, name: str) -> set[int]:
    """The stored integers of a value: a term with everything below it."""
    if column.spec.sort in ("int", "month", "months", "day"):
        try:
            return {int(str(value).replace("-", ""))}
        except ValueError:
            raise UnknownFilter(name) from None
    if value not in column.numbers:
        raise UnknownFilter(name)
    vocabulary = column.spec.vocabulary
    if vocabulary is None or column.spec.choices:
        return {column.numbers[value]}
    known = lawbook.current().vocabularies.get(vocabulary)
    if known is None or value not in known:
        return {column.numbers[value]}
    return {term.n for term in known.within(value)}


def _one_of(column: Column, numbers: set[int]) -> tuple[str, list[Any]]:
    if column.bits:
        parts, bound = [], []
        for slot, stored in zip(column.slots, column.stored, strict=True):
            mask = sum(1 << n % coding.WIDTH for n in numbers if n // coding.WIDTH == slot)
            if mask:
                parts.append(f"({{}}{stored} > 0 AND {{}}{stored} & ?)")
                bound.append(mask)
        return " OR ".join(parts) or "0", bound
    if column.spec.sort == "months":
        text = column.stored[0]
        parts = [f"instr(',' || {{}}{text} || ',', ?)" for _ in numbers]
        return " OR ".join(parts), [f",{n}," for n in sorted(numbers)]
    marks = ", ".join("?" * len(numbers))
    return f"{{}}{column.stored[0]} IN ({marks})", sorted(numbers)


def within(column: Column, first: Any = None, last: Any = None) -> tuple[str, list[Any]]:
    """That a day or month lies between two (given as days or months, both inside).

    A year without a month (YYYY00) lies in a period that begins with January of that year or before.
    """
    day = column.spec.sort == "day"
    low = _bound(first, day, end=False) if first else 1
    high = _bound(last, day, end=True) if last else 99999999
    if column.spec.sort == "months":
        text, lo, hi = (f"{{}}{name}" for name in column.stored)
        inside = f"({lo} >= ? OR {hi} <= ? OR touches({text}, ?, ?))"
        return f"{hi} >= ? AND {lo} <= ? AND {lo} > 0 AND {inside}", [low, high, low, high, low, high]
    name = f"{{}}{column.stored[0]}"
    return f"{name} BETWEEN ? AND ?", [low, high]


def _bound(value: Any, day: bool, end: bool) -> int:
    digits = str(value).replace("-", "")
    if not digits.isdigit() or len(digits) not in (4, 6, 8):
        raise UnknownFilter("period")
    if day:
        return int(digits.ljust(8, "9" if end else "0"))
    month = int(digits[:6].ljust(6, "9" if end else "0"))
    return month - 1 if not end and month % 100 == 1 else month
