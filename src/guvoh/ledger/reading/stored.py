"""Actions as they lie in the database, with every line that belongs to them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

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
    own_hash,
)
from guvoh.ledger.models import Action, Case, CaseKeyStep, FileObject, Grant, Revision, RowName, Touch
from guvoh.ledger.reading.lines import under
from guvoh.sealing.labels import Compartment

_PLACE = {name: place for place, name in enumerate(COMPARTMENTS)}


@dataclass(slots=True)
class StoredTouch:
    action: int
    case: UUID
    header: bytes
    proof: bytes
    reason: bytes | None
    reason_hash: bytes | None


@dataclass(slots=True)
class StoredRevision:
    action: int
    id: UUID
    case: UUID
    record: UUID
    raw_parents: bytes
    boxes: tuple[bytes | None, ...]
    hashes: tuple[bytes | None, ...]

    def box(self, compartment: Compartment) -> bytes | None:
        return self.boxes[_PLACE[compartment]]

    def touched(self, compartment: Compartment) -> bool:
        return bool(self.hashes[_PLACE[compartment]])

    @property
    def parents(self) -> tuple[UUID, ...]:
        raw = self.raw_parents
        return tuple(UUID(bytes=raw[at : at + 16]) for at in range(0, len(raw) - len(raw) % 16, 16))

    @property
    def touches(self) -> frozenset[Compartment]:
        return frozenset(name for name, known in zip(COMPARTMENTS, self.hashes, strict=True) if known)


@dataclass(slots=True)
class StoredGrant:
    action: int
    n: int
    case: UUID
    circle: UUID
    sort: int
    until: date | None
    hash: bytes | None
    channel: UUID | None
    box: bytes | None


@dataclass(slots=True)
class StoredStep:
    action: int
    case: UUID
    place: int
    new: UUID
    old: UUID
    box: bytes


@dataclass(slots=True)
class StoredRow:
    action: int
    n: int
    circle: UUID
    channel: UUID
    hash: bytes


@dataclass(slots=True)
class StoredFile:
    action: int
    id: UUID
    case: UUID
    record: UUID


@dataclass(slots=True)
class StoredAction:
    """One action and all its lines, each list in the order of storage.

    `before`: the directory head that the action before it in its chain named, where it was read for a case.
    """

    n: int
    id: UUID
    replica: UUID
    seq: int
    prev: bytes
    own: bytes
    day: date
    directory: bytes
    seen: bytes
    made: dict[UUID, UUID] = field(default_factory=dict)
    touches: list[StoredTouch] = field(default_factory=list)
    revisions: list[StoredRevision] = field(default_factory=list)
    rows: list[StoredRow] = field(default_factory=list)
    grants: list[StoredGrant] = field(default_factory=list)
    steps: list[StoredStep] = field(default_factory=list)
    files: list[StoredFile] = field(default_factory=list)
    before: bytes | None = None
    worked_out: tuple[bytes, bytes] | None = None

    def heads_seen(self) -> bytes:
        """Ledger heads that the author saw; an empty column means just the one before."""
        return self.seen or self.replica.bytes + self.prev

    def body(self, coalition: bytes) -> Body:
        """What the columns say was signed; hashes of revisions' boxes as they stand."""
        return Body(
            id=self.id,
            directory=self.directory,
            seen=self.heads_seen(),
            touches=tuple(self._touch_line(coalition, touch) for touch in self.touches),
            revisions=tuple(
                RevisionLine(line.id, line.case, line.record, line.raw_parents, line.hashes) for line in self.revisions
            ),
            rows=tuple(RowLine(line.circle, line.channel, line.hash) for line in self.rows),
            grants=tuple(
                GrantLine(line.case, line.circle, line.channel, line.sort, line.until, line.hash)
                for line in self.grants
            ),
            steps=tuple(
                StepLine(line.case, line.place, line.new, line.old, box_hash(coalition, line.box) or b"")
                for line in self.steps
            ),
            files=tuple(FileLine(line.id, line.case, line.record) for line in self.files),
        )

    def _touch_line(self, coalition: bytes, touch: StoredTouch) -> TouchLine:
        reason = touch.reason_hash or box_hash(coalition, touch.reason)
        header = box_hash(coalition, touch.header) or b""
        return TouchLine(touch.case, self.made.get(touch.case), header, reason)

    def true_own(self, coalition: bytes) -> bytes:
        """`own` as the columns give it, worked out once: nobody changes an action that was read."""
        if self.worked_out is None or self.worked_out[0] != coalition:
            body = self.body(coalition).hash(coalition)
            own = own_hash(coalition, self.replica, self.seq, self.prev, self.day, body)
            self.worked_out = coalition, own
        return self.worked_out[1]


@dataclass(slots=True)
class StoredCase:
    """A case and every action that touches it, in the ledger's order. `last`: the `n` of its last touch."""

    n: int
    id: UUID
    home: UUID
    made: int
    last: int
    actions: list[StoredAction]


def case(case_id: UUID) -> StoredCase | None:
    """Everything about one case, or None where there is none."""
    return next(cases([case_id]), None)


def cases(ids: Sequence[UUID]) -> Iterator[StoredCase]:
    """Everything about some cases, read together."""
    found = {
        n: StoredCase(n, id_, home, made, 0, [])
        for n, id_, home, made in under(Case, ids, "id", ("n", "id", "home__id", "made_id"))
    }
    touching = list(under(Touch, list(found), "case_id", ("n", "case_id", "action_id")))
    known = {action.n: action for action in actions(sorted({action for _, _, action in touching}))}
    _directories_before(known.values())
    for n, case_n, action in touching:
        found[case_n].last = n
        found[case_n].actions.append(known[action])
    for one in found.values():
        one.actions.sort(key=attrgetter("n"))
        yield one


def _directories_before(found: Iterable[StoredAction]) -> None:
    by_place = {(action.replica, action.seq): action for action in found}
    before = [seq - 1 for _, seq in by_place]
    for replica, seq, head in under(Action, before, "seq", ("replica__id", "seq", "directory")):
        if (replica, seq + 1) in by_place:
            by_place[replica, seq + 1].before = bytes(head)


def actions(numbers: Sequence[int], *, boxes: bool = True) -> list[StoredAction]:
    """These actions (by `n`) with all their lines; without the revisions' `boxes` where only hashes are wanted."""
    found = {action.n: action for action in _bare(numbers)}
    for case_id, home, made in under(Case, numbers, "made_id", ("id", "home__id", "made_id")):
        found[made].made[case_id] = home
    _fill(found, "touches", map(_touch, under(Touch, numbers, "action_id", _TOUCH)))
    columns = _REVISION if boxes else _REVISION_HASHES
    _fill(found, "revisions", map(_revision, under(Revision, numbers, "action_id", columns)))
    _fill(found, "grants", map(_grant, under(Grant, numbers, "action_id", _GRANT)))
    _fill(found, "rows", map(_row, under(RowName, numbers, "action_id", _ROW)))
    _fill(found, "steps", map(_step, under(CaseKeyStep, numbers, "action_id", _STEP)))
    _fill(found, "files", map(_file, under(FileObject, numbers, "action_id", _FILE)))
    return [found[n] for n in sorted(found)]


_ACTION = ("n", "id", "replica__id", "seq", "prev", "own", "day", "directory", "seen")
_TOUCH = ("action_id", "case__id", "header", "proof", "reason", "reason_hash")
_HASHES = tuple(f"{name}_hash" for name in COMPARTMENTS)
_REVISION = ("action_id", "id", "case__id", "record", "parents", *COMPARTMENTS, *_HASHES)
_REVISION_HASHES = ("action_id", "id", "case__id", "record", "parents", *_HASHES)
_GRANT = ("action_id", "n", "case__id", "circle__id", "sort", "until", "hash", "channel__id", "box")
_ROW = ("action_id", "n", "circle__id", "channel__id", "hash")
_STEP = ("action_id", "case__id", "compartment", "new", "old", "box")
_FILE = ("action_id", "id", "case__id", "record")


def _bare(numbers: Sequence[int]) -> Iterator[StoredAction]:
    for n, id_, replica, seq, prev, own, day, directory, seen in under(Action, numbers, "n", _ACTION):
        yield StoredAction(n, id_, replica, seq, bytes(prev), bytes(own), day, bytes(directory), bytes(seen))


def _fill(found: dict[int, StoredAction], name: str, lines: Iterable[Any]) -> None:
    for number, some in groupby(lines, attrgetter("action")):
        getattr(found[number], name).extend(some)


def _bytes(value: Any) -> bytes | None:
    return value if value is None or type(value) is bytes else bytes(value)


def _touch(row: Sequence[Any]) -> StoredTouch:
    action, case_id, header, proof, reason, reason_hash = row
    return StoredTouch(action, case_id, bytes(header), bytes(proof), _bytes(reason), _bytes(reason_hash))


def _revision(row: Sequence[Any]) -> StoredRevision:
    action, id_, case_id, record, parents, *rest = row
    values = [_bytes(value) for value in rest]
    boxes, hashes = tuple(values[:-4]) or (None,) * 4, tuple(values[-4:])
    return StoredRevision(action, id_, case_id, record, bytes(parents), boxes, hashes)


def _grant(row: Sequence[Any]) -> StoredGrant:
    action, n, case_id, circle, sort, until, hash_, channel, box = row
    return StoredGrant(action, n, case_id, circle, sort, until, _bytes(hash_), channel, _bytes(box))


def _row(row: Sequence[Any]) -> StoredRow:
    action, n, circle, channel, hash_ = row
    return StoredRow(action, n, circle, channel, bytes(hash_))


def _step(row: Sequence[Any]) -> StoredStep:
    action, case_id, place, new, old, box = row
    return StoredStep(action, case_id, place, new, old, bytes(box))


def _file(row: Sequence[Any]) -> StoredFile:
    return StoredFile(*row)
