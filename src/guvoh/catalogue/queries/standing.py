"""What has no day and is to be found at once: urgent actions that go on, entries of a circle's registers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from guvoh.catalogue.codes.entries import day_number
from guvoh.catalogue.store.layers import Layer, reading
from guvoh.kinds.extracts.work import STANDING

MOST = 5000
_SQL = "SELECT d.id, d.record, d.at FROM due d WHERE d.day = ? AND d.kind = ?{more} LIMIT ?"


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: in which file, in whose catalogue it was found, and since when, where it says so."""

    case: UUID
    circle: UUID
    record: UUID
    at: str | None = None


def standing(layers: Sequence[Layer], kind: str) -> list[Entry]:
    """All records of this kind, each once."""
    found: dict[UUID, Entry] = {}
    for layer in reading(layers):
        values = (day_number(STANDING.isoformat()), kind, MOST)
        for case, record, at in layer.rows(_SQL.format(more=layer.told("d.c")), values, ("case", "due")):
            one = Entry(UUID(bytes=case), layer.circle, UUID(bytes=record), at)
            found.setdefault(one.record, one)
    return list(found.values())
