"""What callers ask to be written."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from guvoh.kinds.records import Record
from guvoh.sealing.labels import Compartment


@dataclass(frozen=True, slots=True)
class Change:
    """One record as it shall be; `record_value` None removes it.

    `parents`: the heads that the author saw (Entry.heads); none for a new record. What others wrote since is not
    overwritten: it stands beside. `compartments`: write these alone, where named; `whole`: also those that are as
    the parents left them (a decision between versions says all of it again).
    """

    record: UUID
    kind: str
    record_value: Record | None
    parents: tuple[UUID, ...] = ()
    compartments: Collection[Compartment] | None = None
    whole: frozenset[Compartment] = field(default_factory=frozenset)


def new(record_value: Record, record: UUID | None = None) -> Change:
    """A new record."""
    return Change(record or uuid4(), record_value.kind, record_value)


def removal(record: UUID, kind: str, parents: tuple[UUID, ...]) -> Change:
    """A record is removed; its history stays and it can be brought back."""
    return Change(record, kind, None, parents)
