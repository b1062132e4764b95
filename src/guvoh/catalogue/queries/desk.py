"""What the desk asks: what is due, what waits for somebody, what changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from guvoh.catalogue.codes.entries import day_number, key
from guvoh.catalogue.layout import Layout
from guvoh.catalogue.queries.asking import YES
from guvoh.catalogue.queries.lists import CaseRow, day, load
from guvoh.catalogue.store.layers import Layer, reading

MOST = 1000


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do. `at`: day and hour as a partial date, where there is one; `what`: words without a story.

    `more`: whatever else the extract says of it.
    """

    case: UUID
    circle: UUID
    record: UUID | None
    kind: str | None
    day: date
    at: str | None
    who: UUID | None
    what: str | None
    more: Mapping[str, Any] = field(default_factory=dict)


_DUE = """
SELECT d.id, d.record, d.kind, d.day, d.at, d.who, d.what, d.more FROM due d
WHERE d.day BETWEEN ? AND ? {whose} {told} ORDER BY d.day LIMIT ?
"""


def due(
    layers: Sequence[Layer],
    until: date,
    member: UUID | None = None,
    *,
    since: date | None = None,
    nobody: bool = False,
    most: int = MOST,
) -> list[Due]:
    """What is to be done until a day (overdue included, or from `since` on), the oldest first.

    Of everybody; or of one member, `nobody`: with what nobody is named for.
    """
    found: list[Due] = []
    values: list[Any] = [day_number(since.isoformat()) if since else 0, day_number(until.isoformat())]
    whose = ""
    if member is not None:
        whose = "AND (d.who = ? OR d.who IS NULL)" if nobody else "AND d.who = ?"
        values.append(member.bytes)
    for layer in reading(layers):
        asked = _DUE.format(whose=whose, told=layer.told("d.c"))
        for case, record, kind, on, at, who, what, more in layer.rows(asked, (*values, most), ("case", "due")):
            when = day(on)
            if when is not None:
                said = json.loads(more) if more else {}
                found.append(Due(UUID(bytes=case), layer.circle, _id(record), kind, when, at, _id(who), what, said))
    return sorted(found, key=lambda one: one.day)[:most]


def _id(value: bytes | None) -> UUID | None:
    return UUID(bytes=value) if value else None


_WAITING = """
SELECT w.c FROM work w JOIN t_case k ON k.c = w.c WHERE w.waiting = 1 {more}
ORDER BY coalesce(nullif(max(k.urgency, 0), 0), 999), w.last_day LIMIT ?
"""


def waiting(
    layers: Sequence[Layer],
    layout: Layout,
    closed: Iterable[str] = (),
    most: int = 100,
    lead: UUID | None = None,
    calls: bool = False,
) -> list[CaseRow]:
    """Cases and register entries that nobody has accepted, without those of these statuses; the most urgent first.

    `lead`: only what this member is to lead; `calls`: only entries of a register.
    """
    columns = layout.tables["case"].columns
    over = [n for status in closed if (n := columns["status"].numbers.get(status)) is not None]
    more = f"AND coalesce(k.status, 0) NOT IN ({', '.join(map(str, over))})"
    values: tuple[Any, ...] = (most,)
    if calls:
        more, values = f"{more} AND k.numbered IS NOT ?", (YES, *values)
    if lead is not None:
        more, values = f"{more} AND w.lead = ?", (*values[:-1], lead.bytes, most)
    found = _rows(layers, layout, _WAITING.replace("{more}", f"{more} {{more}}"), values, most)
    order, last = columns["urgency"].numbers, 999
    return sorted(found, key=lambda row: (order.get(row.codes.get("urgency") or "", last), row.changed_on or date.min))[
        :most
    ]


def changed(
    layers: Sequence[Layer],
    layout: Layout,
    since: date,
    most: int = MOST,
    lead: UUID | None = None,
    but: UUID | None = None,
) -> list[CaseRow]:
    """Cases that were changed on this day or later (only those this member leads; `but`: and that somebody else than
    this one changed last), the newest first."""
    hers = "AND w.lead = ?" if lead else ""
    others = "AND m.more ->> 'last_change_by' IS NOT ?" if but else ""
    joined = "JOIN more m ON m.c = w.c" if but else ""
    asked = f"SELECT w.c FROM work w {joined} WHERE w.last_day >= ? {hers} {others}"
    sql = f"{asked} {{more}} ORDER BY w.last_day DESC LIMIT ?"
    values = (day_number(since.isoformat()), *((lead.bytes,) if lead else ()), *((but.hex,) if but else ()), most)
    found = _rows(layers, layout, sql, values, most)
    return sorted(found, key=lambda row: row.changed_on or date.min, reverse=True)[:most]


def changed_among(layers: Sequence[Layer], cases: Iterable[UUID], since: date) -> set[UUID]:
    """Which of these were changed on this day or later, or nobody knows when."""
    asked = {key(case): case for case in cases}
    numbers = ", ".join(map(str, asked))
    found: set[UUID] = set()
    for layer in reading(layers) if asked else ():
        sql = f"SELECT w.c FROM work w WHERE coalesce(w.last_day >= ?, 1) AND w.c IN ({numbers})"
        found |= {asked[c] for (c,) in layer.rows(sql, (day_number(since.isoformat()),), ("work",))}
    return found


def _rows(layers: Sequence[Layer], layout: Layout, sql: str, values: Sequence[Any], most: int) -> list[CaseRow]:
    tables = ("case", "work", "more") if " more " in sql else ("case", "work")
    found: list[CaseRow] = []
    for layer in reading(layers):
        asked = sql.format(more=layer.told("w.c"))
        numbers = [row[0] for row in layer.rows(asked, values, tables)]
        found.extend(row for c in numbers[:most] if (row := load(layer, layout, c)))
    return found
