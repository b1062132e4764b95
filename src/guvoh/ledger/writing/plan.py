"""What one action shall do in one case, before anything is sealed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from guvoh.kinds.values import FileRef
from guvoh.ledger.writing.changes import Change
from guvoh.sealing.labels import Compartment


@dataclass(frozen=True, slots=True)
class Give:
    """A grant: to whom, what, until which day (inclusive). Coarse: no key, rows with year and country alone."""

    circle: UUID
    compartments: frozenset[Compartment]
    until: date | None = None
    coarse: bool = False


@dataclass(frozen=True, slots=True)
class NewFile:
    """A sealed file that lies on disk already, and the record that names it."""

    id: UUID
    record: UUID
    ref: FileRef | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All of it. `note`: one word for history about what sort of act it was (`share`, `import` …).

    `publish`: write the catalogue rows anew though nothing else changes.
    """

    changes: Sequence[Change] = ()
    gives: Sequence[Give] = ()
    takes: Sequence[UUID] = ()
    files: Sequence[NewFile] = ()
    reason: str = ""
    note: str = ""
    publish: bool = False
    numbers: dict[str, int] = field(default_factory=dict)
