"""Lists of cases and registers: a page of rows in an order, their number, where a case stands, what facets hold."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any
from uuid import UUID

import apsw

from guvoh.catalogue.codes.entries import key
from guvoh.catalogue.codes.tables import WORK
from guvoh.catalogue.layout import Layout
from guvoh.catalogue.queries.asking import ask
from guvoh.catalogue.queries.filters import EMPTY, Filters, Where
from guvoh.catalogue.queries.late import Late
from guvoh.catalogue.queries.orders import NEWEST, SORTS, listed, order_by
from guvoh.catalogue.store.layers import Layer, reading

__all__ = ["NEWEST", "SORTS", "CaseRow", "Page", "Position"]


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case or entry of a register as lists show it: no name, no narrative.

    What lies in the story (number, code name, lead, dates of work) is None where no circle of hers has it: then
    `readable` is False. `codes` are all coded columns of the case; several answers are tuples, gaps "?unknown" ….
    """

    case: UUID
    circle: UUID
    readable: bool
    number: str | None
    office_number: str | None
    code_name: str | None
    lead: UUID | None
    next_day: date | None
    changed_on: date | None
    waiting: bool
    more: Mapping[str, Any]
    codes: Mapping[str, Any]
    version: int

    @property
    def numbered(self) -> bool:
        """Whether it is a case; else an entry of a register."""
        return self.codes.get("numbered") == "yes"

    @property
    def registered_on(self) -> date | None:
        """The day of registration."""
        day = self.codes.get("registered_on")
        return date.fromisoformat(day) if isinstance(day, str) and not day.startswith("?") else None

    def __getattr__(self, name: str) -> Any:
        """A coded column: `row.region`, `row.status`."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self.codes.get(name)


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page, and how many there are in all."""

    rows: tuple[CaseRow, ...]
    total: int
    page: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages; at least one."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class Listed:
    """The least of a file that may be opened. `numbered`: it is a case, and no call; `changed`: the day, YYYYMMDD."""

    numbered: bool
    changed: int


@dataclass(frozen=True, slots=True)
class Position:
    """Where a case stands among hits (from 1), and its neighbours."""

    at: int
    total: int
    previous: UUID | None
    next: UUID | None


def page(
    layers: Sequence[Layer],
    layout: Layout,
    filters: Mapping[str, Any],
    sort: str = NEWEST,
    number: int = 1,
    size: int = 50,
    cases: bool = True,
) -> Page:
    """One page of cases (or of registers) that the filters let through. Raises UnknownFilter."""
    order = order_by(sort)
    where = listed(layout, filters, cases, order.table)
    found: list[tuple[Any, int, Layer]] = []
    select, limit = f"{order.expression}, u.c", number * size
    for layer, rows in ask(layers, "case", select, where, f"{order.sql} LIMIT ?", (limit,)):
        found.extend((value, c, layer) for value, c in rows)
    found.sort(key=lambda one: one[1])
    found.sort(key=lambda one: one[0], reverse=order.down)
    wanted = found[(number - 1) * size : number * size]
    total = count(layers, layout, where) if len(found) >= limit or number > 1 else len(found)
    shown = tuple(row for _, c, layer in wanted if (row := load(layer, layout, c)))
    return Page(tuple(complete(layers, layout, row) for row in shown), total, number, size)


def count(layers: Sequence[Layer], layout: Layout, where: Where) -> int:
    """How many rows of cases the conditions let through."""
    return sum(next(rows)[0] for _, rows in ask(layers, "case", "count(*)", where))


@cache
def _loading(stored: tuple[str, ...]) -> str:
    work, cells = ", ".join(f"w.{one}" for one in WORK), ", ".join(f"u.{one}" for one in stored)
    joined = "t_case u LEFT JOIN work w ON w.c = u.c LEFT JOIN more m ON m.c = u.c"
    return f"SELECT u.id, u.v, w.c, m.more, {work}, {cells} FROM {joined} WHERE u.c = ?"


def load(layer: Layer, layout: Layout, c: int, told: str = "") -> CaseRow | None:
    """One row out of one layer; `told`: further conditions."""
    table = layout.tables["case"]
    row = layer.need_work(c).execute(_loading(table.stored) + told, (c,)).fetchone()
    if row is None:
        return None
    case, version, has, more, *rest = row
    number, office, code_name, lead, next_day, last_day, waiting = rest[: len(WORK)]
    return CaseRow(
        case=UUID(bytes=case),
        circle=layer.circle,
        readable=has is not None,
        number=number,
        office_number=office,
        code_name=code_name,
        lead=UUID(bytes=lead) if lead else None,
        next_day=day(next_day),
        changed_on=day(last_day),
        waiting=bool(waiting),
        more=Late(partial(json.loads, more)) if more else {},
        codes=Late(partial(table.decode, rest[len(WORK) :])),
        version=version,
    )


def day(number: int | None) -> date | None:
    """YYYYMMDD as a date; None for nothing, or for a day that does not exist."""
    if number is None:
        return None
    try:
        return date(number // 10000, number // 100 % 100, number % 100)
    except ValueError:
        return None


def complete(layers: Sequence[Layer], layout: Layout, row: CaseRow) -> CaseRow:
    """A row without work, with the work that another circle has of the same case."""
    if row.readable:
        return row
    c = key(row.case)
    for layer in layers:
        if layer.circle != row.circle and (other := load(layer, layout, c)) and other.readable:
            return other
    return row


def lookup(layers: Sequence[Layer], layout: Layout, cases: Iterable[UUID]) -> dict[UUID, CaseRow]:
    """These cases, as far as they may be listed."""
    found: dict[UUID, CaseRow] = {}
    for case in cases:
        c = key(case)
        for layer in layers:
            row = load(layer, layout, c, layer.told("u.c"))
            if row is not None:
                if row.case == case:
                    found[case] = complete(layers, layout, row)
                break
    return found


_LISTED = """
SELECT w.c, w.number IS NOT NULL, coalesce(w.last_day, 0) FROM work w WHERE w.c IN (SELECT value FROM carray(?))
"""


def listed_among(layers: Sequence[Layer], layout: Layout, cases: Iterable[UUID]) -> dict[UUID, Listed]:
    """Those of these files that may be opened."""
    wanted = {key(case): case for case in cases}
    found: dict[UUID, Listed] = {}
    for layer in reading(layers) if wanted else ():
        some = layer.rows(_LISTED + layer.told("w.c"), (apsw.carray(array("q", sorted(wanted))),), ("case", "work"))
        found.update((wanted[c], Listed(bool(numbered), changed)) for c, numbered, changed in some)
    # What is told without its work in one circle may have it in another.
    rest = lookup(layers, layout, [case for case in wanted.values() if case not in found])
    found.update((case, _listed_row(row)) for case, row in rest.items() if row.readable)
    return found


def _listed_row(row: CaseRow) -> Listed:
    return Listed(row.number is not None, int(row.changed_on.strftime("%Y%m%d")) if row.changed_on else 0)


def by_number(layers: Sequence[Layer], numbers: Iterable[str]) -> dict[str, list[UUID]]:
    """Cases by their number."""
    found: dict[str, list[UUID]] = {}
    for layer in reading(layers):
        sql = f"SELECT k.id FROM work w JOIN t_case k ON k.c = w.c WHERE w.number = ?{layer.told('w.c')}"
        for number in numbers:
            for (case,) in layer.rows(sql, (number,), ("case", "work")):
                found.setdefault(number, []).append(UUID(bytes=case))
    return found


def facets(
    layers: Sequence[Layer], layout: Layout, names: Iterable[str], filters: Mapping[str, Any], cases: bool = True
) -> dict[str, Counter[str]]:
    """For each filter how many hits have which value, if that filter itself were not set."""
    found: dict[str, Counter[str]] = {}
    for name in names:
        rest = {one: value for one, value in filters.items() if one != name}
        where = listed(layout, rest, cases)
        _, column = Filters(layout, "case").locate(name, ("case",))
        select = ", ".join(f"u.{one}" for one in column.stored)
        counted: Counter[tuple[Any, ...]] = Counter()
        for _, rows in ask(layers, "case", select, where):
            counted.update(rows)
        total: Counter[str] = Counter()
        for cells, times in counted.items():
            value = column.decode(cells)
            for one in value if isinstance(value, tuple) and value else (value or EMPTY,):
                total[str(one)] += times
        found[name] = total
    return found
