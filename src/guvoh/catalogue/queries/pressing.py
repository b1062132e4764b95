"""What must not wait: cases and calls that nobody has accepted, urgent cases that nobody touched for a while."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from guvoh.catalogue.codes.entries import day_number
from guvoh.catalogue.coding import YES
from guvoh.catalogue.layout import Layout
from guvoh.catalogue.store.layers import Layer, reading
from guvoh.kit import clock

MOST = 100


@dataclass(frozen=True, slots=True)
class Pressing:
    """A file that is not closed. `waiting`: nobody has accepted it; `hers`: she leads it or a call in it is hers.

    `urgency`: its place among urgencies, the most urgent first; `at`: when somebody last wrote in it.
    """

    case: UUID
    urgency: int
    at: datetime
    waiting: bool
    hers: bool


_HERS = "({row}.lead IS ?1 OR EXISTS (SELECT 1 FROM calls o WHERE o.c = {row}.c AND o.who = ?1 AND o.named))"
_WAITING = f"""
SELECT s.id, s.urgency, s.at, {_HERS.format(row="s")} FROM waiting s
WHERE {{some}} {{told}} ORDER BY s.urgency, s.at LIMIT ?2
"""
_QUIET = f"""
SELECT q.id, q.urgency, q.at, {_HERS.format(row="q")} FROM quiet q
WHERE q.urgency = ?3 AND q.day <= ?4 AND q.at <= ?5 {{told}} ORDER BY q.day LIMIT ?2
"""


def pressing(
    layers: Sequence[Layer],
    layout: Layout,
    member: UUID,
    urgent: Sequence[str],
    quiet: tuple[Sequence[str], datetime],
    most: int = MOST,
) -> list[Pressing]:
    """What waits: hers, calls, and cases of the `urgent` urgencies; and cases of some urgencies not touched since a
    moment (`quiet`). At most so many of each; the most urgent first, of those the longest untouched.
    """
    numbers = layout.tables["case"].columns["urgency"].numbers
    some = ", ".join(str(numbers[one]) for one in urgent if one in numbers)
    sorts = (_HERS.format(row="s"), f"s.numbered IS NOT {YES}", f"s.urgency IN ({some})")
    since = quiet[1]
    late = (day_number(clock.day_of(since).isoformat()), int(since.timestamp()))
    found: dict[UUID, Pressing] = {}
    for layer in reading(layers):
        for one in sorts:
            sql = _WAITING.format(some=one, told=layer.told("s.c"))
            _keep(found, _read(layer, sql, (member.bytes, most), waiting=True))
        for urgency in (numbers[one] for one in quiet[0] if one in numbers):
            sql = _QUIET.format(told=layer.told("q.c"))
            _keep(found, _read(layer, sql, (member.bytes, most, urgency, *late), waiting=False))
    return sorted(found.values(), key=lambda one: (one.urgency, one.at))


def _keep(found: dict[UUID, Pressing], some: Iterator[Pressing]) -> None:
    for one in some:
        found.setdefault(one.case, one)


def _read(layer: Layer, sql: str, values: Sequence[object], waiting: bool) -> Iterator[Pressing]:
    for case, urgency, at, hers in layer.rows(sql, values, ("case", "work", "more", "calls", "waiting", "quiet")):
        yield Pressing(UUID(bytes=case), urgency, datetime.fromtimestamp(at, UTC), waiting, bool(hers))
