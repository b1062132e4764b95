"""Files in which somebody wrote of late, and what they have to do with a member."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from guvoh.catalogue.codes.entries import day_number, key
from guvoh.catalogue.coding import YES
from guvoh.catalogue.store.layers import Layer, reading

LEAD, CALL = "lead", "call"


@dataclass(frozen=True, slots=True)
class Touched:
    """A file in which `by` wrote last, `at`; `ties`: LEAD (she leads it), CALL (a call in it is hers), kinds of what is
    due there from her."""

    case: UUID
    at: datetime
    by: UUID | None
    ties: frozenset[str]


_CALL = f"(o.named OR NOT EXISTS (SELECT 1 FROM t_case k WHERE k.c = o.c AND k.numbered = {YES}))"
"""A call that nobody is named for is hers who took it, until it is a case."""
_SQL = """
SELECT * FROM (
    SELECT t.c AS c, t.id, t.at, t.by, t.lead IS ?1 AS leads,
        EXISTS (SELECT 1 FROM calls o WHERE o.c = t.c AND o.who = ?1 AND {call}) AS calls,
        (SELECT group_concat(DISTINCT d.kind) FROM due d WHERE d.c = t.c AND d.who = ?1 AND d.day <= ?3) AS kinds
    FROM touched t WHERE t.at > ?2 {but} {told}
) found
WHERE found.leads OR found.calls OR found.kinds IS NOT NULL {also}
"""
_TABLES = ("case", "work", "more", "due", "touched", "calls")


def touched(
    layers: Sequence[Layer],
    member: UUID,
    since: datetime,
    until: date,
    *,
    also: Collection[UUID] = (),
    others: bool = False,
) -> list[Touched]:
    """Files of hers, and those of `also`, in which anybody wrote after a moment, the newest first.

    `until`: what is due from her later than this day makes no file hers; `others`: only where somebody else wrote last.
    """
    numbers = ", ".join(str(key(case)) for case in also)
    values = (member.bytes, int(since.timestamp()), day_number(until.isoformat()))
    found = []
    for layer in reading(layers):
        sql = _SQL.format(
            told=layer.told("t.c"),
            call=_CALL,
            but="AND t.by IS NOT ?1" if others else "",
            also=f"OR found.c IN ({numbers})" if numbers else "",
        )
        for _, case, at, by, leads, calls, kinds in layer.rows(sql, values, _TABLES):
            ties = {word for word, is_so in ((LEAD, leads), (CALL, calls)) if is_so} | set((kinds or "").split(","))
            found.append(Touched(UUID(bytes=case), datetime.fromtimestamp(at, UTC), _id(by), frozenset(ties - {""})))
    return sorted(found, key=lambda one: one.at, reverse=True)


def _id(value: bytes | None) -> UUID | None:
    return UUID(bytes=value) if value else None
