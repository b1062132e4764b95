"""What one action shall do in one case, before anything is sealed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from guvoh.kinds.values import FileRef
from guvoh.ledger.writing.changes import Change
from guvoh.sealing.labels import Compartment


class Reach(StrEnum):
    """How far back a circle reads the texts it is given. Codes are read back to the first day always: the headers
    and proofs by which a case can be trusted lie there."""

    KEPT = "kept"
    """As far as it read before; a circle that never had the case, to the first day."""
    FIRST_DAY = "first-day"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Give:
    """A grant: to whom, what, until which day (inclusive). Coarse: no key, rows with year and country alone."""

    circle: UUID
    compartments: frozenset[Compartment]
    until: date | None = None
    coarse: bool = False
    reach: Reach = Reach.KEPT


@dataclass(frozen=True, slots=True)
class NewFile:
    """A sealed file that lies on disk already, and the record that names it."""

    id: UUID
    record: UUID
    ref: FileRef | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All of it. `note`: one word for history about what sort of act it was (`share`, `import` …).

    `publish`: write the catalogue rows anew though nothing else changes. `tells`: an entry of its own though nothing
    is written at all (a print).
    """

    changes: Sequence[Change] = ()
    gives: Sequence[Give] = ()
    takes: Sequence[UUID] = ()
    files: Sequence[NewFile] = ()
    reason: str = ""
    note: str = ""
    publish: bool = False
    tells: bool = False
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def fresh(self) -> frozenset[Compartment]:
        """Compartments that get a new key with no step back to the one before."""
        given = (give.compartments for give in self.gives if give.reach is Reach.TODAY)
        return frozenset().union(*given) - {Compartment.CODES}
