"""What a form offers that is not in its declaration: records of the case, members, cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from guvoh.kinds.records import Record


@dataclass(frozen=True)
class Known:
    """A record of the case as one chooses it: which, of what kind, what it is called for this reader."""

    id: UUID
    kind: str
    label: str


@dataclass(frozen=True)
class Sources:
    """Choices for references. `may_add`: kinds for which "add a new one" is offered beside the choice."""

    records: Sequence[Known] = ()
    members: Sequence[tuple[UUID, str]] = ()
    cases: Sequence[tuple[UUID, str]] = ()
    may_add: Sequence[str] = ()
    country: str | None = None
    """The country by which lists are narrowed where the record itself has none (the case's)."""
    records_by_id: Mapping[UUID, Record] = field(default_factory=dict)

    def of_kind(self, kind: str) -> list[tuple[str, str]]:
        """(id, label) of the records that a reference to `kind` may lead to."""
        return [(str(one.id), one.label) for one in self.records if kind in ("*", one.kind)]
