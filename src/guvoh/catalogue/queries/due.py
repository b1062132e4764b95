"""What is to be done until when, and by whom."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from guvoh.catalogue.codes.entries import day_number
from guvoh.catalogue.queries.late import Late
from guvoh.catalogue.queries.lists import day
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


_SQL = """
SELECT d.id, d.record, d.kind, d.day, d.at, d.who, d.what, d.more FROM due d
WHERE d.day BETWEEN ? AND ? {whose} {hour} {told} ORDER BY d.day, d.at IS NULL, d.at LIMIT ?
"""


def due(
    layers: Sequence[Layer],
    until: date,
    member: UUID | None = None,
    *,
    since: date | None = None,
    nobody: bool = False,
    hours: bool = False,
    most: int = MOST,
) -> list[Due]:
    """What is to be done until a day (overdue included, or from `since` on), the oldest first, of a day what has an
    hour first.

    Of everybody; or of one member; `nobody`: (also) what nobody is named for; `hours`: only what has an hour.
    """
    whose: list[tuple[str, tuple[bytes, ...]]] = [("AND d.who = ?", (member.bytes,))] if member else []
    whose += [("AND d.who IS NULL", ())] if nobody else []
    days = day_number(since.isoformat()) if since else 0, day_number(until.isoformat())
    found: list[Due] = []
    for layer in reading(layers):
        for condition, who in whose or [("", ())]:
            hour = "AND d.at IS NOT NULL" if hours else ""
            sql = _SQL.format(whose=condition, hour=hour, told=layer.told("d.c"))
            found += _read(layer, sql, (*days, *who, most))
    return sorted(found, key=_order)[:most]


def _read(layer: Layer, sql: str, values: Sequence[Any]) -> Iterator[Due]:
    for case, record, kind, on, at, who, what, more in layer.rows(sql, values, ("case", "due")):
        when = day(on)
        if when is not None:
            said = Late(partial(json.loads, more)) if more else {}
            yield Due(UUID(bytes=case), layer.circle, _id(record), kind, when, at, _id(who), what, said)


def _order(one: Due) -> tuple[date, bool, str]:
    return one.day, one.at is None, one.at or ""


def _id(value: bytes | None) -> UUID | None:
    return UUID(bytes=value) if value else None
