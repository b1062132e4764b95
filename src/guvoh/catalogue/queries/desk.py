"""What the desk asks: what is due, what waits for somebody, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from guvoh.catalogue.codes.entries import day_number
from guvoh.catalogue.layout import Layout
from guvoh.catalogue.queries.lists import CaseRow, day, load
from guvoh.catalogue.store.layers import Layer

MOST = 1000


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do. `at`: day and hour as a partial date, where there is one; `what`: words without a story."""

    case: UUID
    circle: UUID
    record: UUID | None
    kind: str | None
    day: date
    at: str | None
    who: UUID | None
    what: str | None


_DUE = """
SELECT k.id, d.record, d.kind, d.day, d.at, d.who, d.what FROM due d JOIN t_case k ON k.c = d.c
WHERE d.done = 0 AND d.day <= ? {more} ORDER BY d.day LIMIT ?
"""


def due(layers: Sequence[Layer], until: date, member: UUID | None = None, most: int = MOST) -> list[Due]:
    """What is to be done until a day (overdue included), the oldest first."""
    found: list[Due] = []
    limit: tuple[Any, ...] = (day_number(until.isoformat()),)
    for layer in layers:
        more = "AND d.c NOT IN (SELECT c FROM temp.told)" if layer.hidden else ""
        values: tuple[Any, ...] = (*limit, most)
        if member is not None:
            more += " AND d.who = ?"
            values = (*limit, member.bytes, most)
        for case, record, kind, on, at, who, what in layer.rows(_DUE.format(more=more), values, ("case", "due")):
            when = day(on)
            if when is not None:
                found.append(Due(UUID(bytes=case), layer.circle, _id(record), kind, when, at, _id(who), what))
    return sorted(found, key=lambda one: one.day)[:most]


def _id(value: bytes | None) -> UUID | None:
    return UUID(bytes=value) if value else None


def waiting(layers: Sequence[Layer], layout: Layout, closed: Iterable[str] = (), most: int = MOST) -> list[CaseRow]:
    """Cases and register entries that nobody has accepted, without those of these statuses; the most urgent first."""
    sql = "SELECT c FROM work WHERE waiting = 1 {more}"
    found = _rows(layers, layout, sql, (), most)
    over = frozenset(closed)
    order: Mapping[str, int] = layout.tables["case"].columns["urgency"].numbers
    last = len(order) + 1
    return sorted(
        (row for row in found if row.codes.get("status") not in over),
        key=lambda row: (order.get(row.codes.get("urgency") or "", last), row.changed_on or date.min),
    )


def changed(layers: Sequence[Layer], layout: Layout, since: date, most: int = MOST) -> list[CaseRow]:
    """Cases that were changed on this day or later, the newest first."""
    sql = "SELECT c FROM work WHERE last_day >= ? {more} ORDER BY last_day DESC LIMIT ?"
    values = (day_number(since.isoformat()), most)
    found = _rows(layers, layout, sql, values, most)
    return sorted(found, key=lambda row: row.changed_on or date.min, reverse=True)[:most]


def _rows(layers: Sequence[Layer], layout: Layout, sql: str, values: Sequence[Any], most: int) -> list[CaseRow]:
    found: list[CaseRow] = []
    for layer in layers:
        more = "AND c NOT IN (SELECT c FROM temp.told)" if layer.hidden else ""
        numbers = [row[0] for row in layer.rows(sql.format(more=more), values, ("case", "work"))]
        found.extend(row for c in numbers[:most] if (row := load(layer, layout, c)))
    return found
