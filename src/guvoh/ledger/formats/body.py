"""The body of an action and its own hash.

Rules (each public column of the ledger is in `own` or derived from it):
1. `body` covers the action's id, the directory head and ledger heads its author saw, and every line below.
2. A touched case gives its home where the action makes it, and the hashes of header and reason.
3. A revision gives id, case, record, parents and for each compartment *absent* or its box's hash.
4. A catalogue row gives circle, channel, hash; a grant case, circle, channel, sort, until, hash or
   *withdrawn*; a key step case, compartment, both key ids, hash; a file id, case, record.
5. `own` = hash of (replica, seq, prev, day, body); `prev` is the previous `own`; the signature is over
   `own`.
Sections without lines are left out, each is opened by its name: later sections (wraps of envelopes, erasures)
change nothing for actions that have none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guvoh.sealing.digests import digest
from guvoh.sealing.labels import Compartment, Part, Use

COMPARTMENTS: tuple[Compartment, ...] = tuple(Compartment)
START = bytes(32)


@dataclass(frozen=True, slots=True)
class TouchLine:
    """A case that the action touches; `home` only where the action makes it."""

    case: UUID
    home: UUID | None
    header: bytes
    reason: bytes | None

    def parts(self) -> tuple[Part, ...]:
        return self.case, self.home, self.header, self.reason


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """One saved state; `parents` 16 bytes each, `hashes` in the order of COMPARTMENTS."""

    id: UUID
    case: UUID
    record: UUID
    parents: bytes
    hashes: tuple[bytes | None, ...]

    def parts(self) -> tuple[Part, ...]:
        return self.id, self.case, self.record, self.parents, *self.hashes


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row for a circle's catalogue."""

    circle: UUID
    channel: UUID
    hash: bytes

    def parts(self) -> tuple[Part, ...]:
        return self.circle, self.channel, self.hash


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A grant or re-key; no hash: withdrawn."""

    case: UUID
    circle: UUID
    channel: UUID | None
    sort: int
    until: date | None
    hash: bytes | None

    def parts(self) -> tuple[Part, ...]:
        until = None if self.until is None else self.until.isoformat()
        return self.case, self.circle, self.channel, self.sort, until, self.hash


@dataclass(frozen=True, slots=True)
class StepLine:
    """A case key under its successor: `place` of the compartment in COMPARTMENTS, key ids `new` and `old`."""

    case: UUID
    place: int
    new: UUID
    old: UUID
    hash: bytes

    def parts(self) -> tuple[Part, ...]:
        return self.case, self.place, self.new, self.old, self.hash


@dataclass(frozen=True, slots=True)
class FileLine:
    """A sealed file that comes with the action."""

    id: UUID
    case: UUID
    record: UUID

    def parts(self) -> tuple[Part, ...]:
        return self.id, self.case, self.record


Line = TouchLine | RevisionLine | RowLine | GrantLine | StepLine | FileLine


@dataclass(frozen=True, slots=True)
class Body:
    """Everything an action says, in the order of storage. `seen`: replica and head, 48 bytes each."""

    id: UUID
    directory: bytes
    seen: bytes
    touches: tuple[TouchLine, ...] = ()
    revisions: tuple[RevisionLine, ...] = ()
    rows: tuple[RowLine, ...] = ()
    grants: tuple[GrantLine, ...] = ()
    steps: tuple[StepLine, ...] = ()
    files: tuple[FileLine, ...] = ()

    def hash(self, coalition: bytes) -> bytes:
        """32 bytes over all of it."""
        parts: list[Part] = [self.id, self.directory, self.seen]
        for name in ("touches", "revisions", "rows", "grants", "steps", "files"):
            parts += _section(name, getattr(self, name))
        return digest(Use.ACTION_BODY, coalition, *parts)


def _section(name: str, lines: Sequence[Line]) -> list[Part]:
    if not lines:
        return []
    found: list[Part] = [name, len(lines)]
    for line in lines:
        parts = line.parts()
        found.append(len(parts))
        found += parts
    return found


def own_hash(coalition: bytes, replica: UUID, seq: int, prev: bytes, day: date, body: bytes) -> bytes:
    """`own` of an action: 32 bytes; what the next one's `prev` says and what is signed."""
    return digest(Use.ACTION_OWN, coalition, replica, seq, prev, day.isoformat(), body)


def box_hash(coalition: bytes, box: bytes | None) -> bytes | None:
    """The hash of a stored box, or None where there is none."""
    return None if box is None else digest(Use.BOX_HASH, coalition, box)
