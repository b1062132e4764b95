"""Who has what in hand: files led, calls taken, things due."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from guvoh.catalogue.store.layers import Layer, reading

_TABLES = ("case", "work", "more", "due", "calls")
_IN_HAND = """
SELECT k.id FROM (
    SELECT c FROM due WHERE who = ?1 UNION SELECT c FROM calls WHERE who = ?1 UNION SELECT c FROM work WHERE lead = ?1
) hers JOIN t_case k ON k.c = hers.c WHERE 1 {told}
"""


def in_hand(layers: Sequence[Layer], member: UUID) -> list[UUID]:
    """Files that this member leads, in which a call is his (or taken by him), or anything is due from him."""
    found: dict[UUID, None] = {}
    for layer in reading(layers):
        sql = _IN_HAND.format(told=layer.told("k.c"))
        rows = layer.rows(sql, (member.bytes,), _TABLES)
        found.update((UUID(bytes=case), None) for (case,) in rows)
    return list(found)


_HOLDERS = """
SELECT w.lead FROM work w WHERE w.lead IS NOT NULL {work}
UNION SELECT o.who FROM calls o WHERE 1 {calls}
UNION SELECT d.who FROM due d WHERE d.who IS NOT NULL {due}
"""


def holders(layers: Sequence[Layer]) -> set[UUID]:
    """Everybody who has something in hand, also who belongs to no circle any more."""
    found: set[UUID] = set()
    for layer in reading(layers):
        sql = _HOLDERS.format(work=layer.told("w.c"), calls=layer.told("o.c"), due=layer.told("d.c"))
        found |= {UUID(bytes=who) for (who,) in layer.rows(sql, (), _TABLES)}
    return found
