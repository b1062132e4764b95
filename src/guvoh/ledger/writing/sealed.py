"""An action sealed and waiting for its place in the chain."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from guvoh.catalogue.rows import Prepared, TailRow
from guvoh.ledger.formats.body import (
    COMPARTMENTS,
    Body,
    FileLine,
    GrantLine,
    RevisionLine,
    RowLine,
    StepLine,
    TouchLine,
    box_hash,
)
from guvoh.sealing.labels import Compartment


@dataclass(slots=True)
class SealedRevision:
    id: UUID
    case: UUID
    record: UUID
    parents: bytes
    boxes: dict[Compartment, bytes]
    hashes: tuple[bytes | None, ...]

    @classmethod
    def of(
        cls, coalition: bytes, revision: UUID, case: UUID, record: UUID, parents: bytes, boxes: dict[Compartment, bytes]
    ) -> "SealedRevision":
        """With the hashes of its boxes: they are signed and stored."""
        hashes = tuple(box_hash(coalition, boxes.get(name)) for name in COMPARTMENTS)
        return cls(revision, case, record, parents, boxes, hashes)

    def line(self) -> RevisionLine:
        return RevisionLine(self.id, self.case, self.record, self.parents, self.hashes)


@dataclass(slots=True)
class SealedGrant:
    """`box` None: withdrawn. `rights`, `begins`: what the header says of it."""

    case: UUID
    circle: UUID
    sort: int
    until: date | None
    rights: int
    hash: bytes | None = None
    channel: UUID | None = None
    box: bytes | None = None
    begins: Mapping[Compartment, UUID] = field(default_factory=dict)


@dataclass(slots=True)
class SealedStep:
    case: UUID
    place: int
    new: UUID
    old: UUID
    box: bytes


@dataclass(slots=True)
class SealedTouch:
    """`key`: id and bytes of the codes key that the proof will be sealed under."""

    case: UUID
    home: UUID | None
    key: tuple[UUID, bytes]
    header: bytes
    reason: bytes | None


@dataclass(slots=True)
class Guard:
    """What a touched case must still be: the `n` of its last touch (0: it does not exist)."""

    case: UUID
    last: int


@dataclass(slots=True)
class SealedAction:
    """Everything but seq, prev, own, signature and proofs.

    `waiting`: what catalogue rows will say of the case, by circle, where many cases travel in one row.
    """

    id: UUID
    day: date
    directory: bytes
    seen: bytes
    touches: list[SealedTouch] = field(default_factory=list)
    revisions: list[SealedRevision] = field(default_factory=list)
    grants: list[SealedGrant] = field(default_factory=list)
    steps: list[SealedStep] = field(default_factory=list)
    rows: list[TailRow] = field(default_factory=list)
    files: list[FileLine] = field(default_factory=list)
    guards: list[Guard] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    waiting: dict[UUID, Prepared] = field(default_factory=dict)

    def body(self, coalition: bytes) -> Body:
        """What will be signed."""
        return Body(
            id=self.id,
            directory=self.directory,
            seen=self.seen,
            touches=tuple(
                TouchLine(
                    touch.case,
                    touch.home,
                    box_hash(coalition, touch.header) or b"",
                    box_hash(coalition, touch.reason),
                )
                for touch in self.touches
            ),
            revisions=tuple(revision.line() for revision in self.revisions),
            rows=tuple(RowLine(row.circle, row.channel, row.hash) for row in self.rows),
            grants=tuple(
                GrantLine(one.case, one.circle, one.channel, one.sort, one.until, one.hash) for one in self.grants
            ),
            steps=tuple(
                StepLine(one.case, one.place, one.new, one.old, box_hash(coalition, one.box) or b"")
                for one in self.steps
            ),
            files=tuple(self.files),
        )
