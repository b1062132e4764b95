"""From a plan to a sealed action of one case: keys and re-keys, boxes, grants, header, catalogue rows.

Nothing here takes a lock. What it was sealed against (directory head, last touch of the case, numbers) is kept
in the result and compared inside the lock.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID, uuid4

from guvoh.catalogue.rows import Reader
from guvoh.circles.keyring import Keyring
from guvoh.kinds.records import Record
from guvoh.kit import clock
from guvoh.ledger import chain
from guvoh.ledger.errors import Refused
from guvoh.ledger.formats import contexts
from guvoh.ledger.formats.body import COMPARTMENTS, FileLine
from guvoh.ledger.formats.payloads import Header, Keys, flags, reason_text, record_part
from guvoh.ledger.merging.parts import Part
from guvoh.ledger.models.grants import Grant
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.ledger.writing import reach, rows
from guvoh.ledger.writing.changes import Change
from guvoh.ledger.writing.plan import Plan
from guvoh.ledger.writing.sealed import (
    Guard,
    SealedAction,
    SealedGrant,
    SealedRevision,
    SealedStep,
    SealedTouch,
)
from guvoh.ledger.writing.states import Held, held_after, held_now, parts_to_write, record_after
from guvoh.sealing.boxes import seal_box
from guvoh.sealing.keys import random_key
from guvoh.sealing.labels import Compartment

Key = tuple[UUID, bytes]


class Sealer:
    """Seals one plan for one case. `file` None: a new file of the circle `acting`, which becomes its home.

    `seen`: the heads its author saw, `reader`: of texts and names, where a caller who seals many has them already.
    """

    def __init__(
        self,
        by: Keyring,
        case: UUID,
        acting: UUID,
        plan: Plan,
        file: CaseFile | None,
        seen: bytes | None = None,
        reader: Reader | None = None,
    ) -> None:
        self.by, self.case, self.acting, self.plan, self.file = by, case, acting, plan, file
        self.coalition, self.reader = by.coalition, reader
        self.now = clock.now()
        self.day = clock.today()
        self.held = held_now(file, self.day)
        self.after = held_after(self.held, plan)
        self.channels = self._channels()
        self.keys: dict[Compartment, Key] = {}
        self.begun: dict[Compartment, UUID] = {}
        self.action = SealedAction(uuid4(), self.day, by.directory.head, seen or chain.heads_seen())

    def seal(self, *, apart: bool = False) -> SealedAction:
        """All of it; `apart`: rows are not sealed but left waiting, to travel with those of other cases."""
        steps, grants = self._take_keys()
        self.action.steps += steps
        self.action.grants += [*grants, *self._grants()]
        kinds, records = self._revisions()
        if not self._says_something():
            return self.action
        self.action.files += [FileLine(one.id, self.case, one.record) for one in self.plan.files]
        self.action.touches.append(self._touch(kinds))
        if self._changes_lists():
            self.action.waiting = rows.prepared(self, records)
        if not apart:
            self.action.rows += rows.sealed(self.by, self.acting, self.action.id, [self.action.waiting])
        last = self.file.examined.stored.last if self.file else 0
        self.action.guards.append(Guard(self.case, last))
        self.action.numbers.update(self.plan.numbers)
        return self.action

    def _says_something(self) -> bool:
        return self.plan.tells or self._changes_lists()

    def _changes_lists(self) -> bool:
        plan = self.plan
        return bool(
            self.file is None or self.action.revisions or plan.gives or plan.takes or plan.files or plan.publish
        )

    # -- channels and keys

    def _channels(self) -> dict[UUID, Key]:
        """A live channel to every circle that gets something; making one may move the directory."""
        before = self.by.directory.head
        wanted = list(self.after) + [circle for circle in self.plan.takes if circle in self.held]
        found = {circle: self.by.channel_for(self.acting, circle) for circle in wanted}
        if self.by.directory.head != before:
            # An epoch that moved meanwhile makes channels that were made before it dead.
            found = {circle: self.by.channel_for(self.acting, circle) for circle in wanted}
        return found

    def _take_keys(self) -> tuple[list[SealedStep], list[SealedGrant]]:
        """The keys to seal under: the standing ones, or new ones for what is stale (or all, in a new file)."""
        if self.file is None:
            for compartment in Compartment:
                self._begin(compartment)
            return [], []
        stale = self.file.examined.rights.stale(self.by.directory, self.day)
        keys, steps = self.file.examined.keys, []
        for compartment in self.file.compartments:
            held = keys.sealing(compartment)
            if held is None:
                continue
            if compartment in self.plan.fresh:
                self._begin(compartment)
            elif compartment in stale:
                steps.append(self._step(compartment, held))
            else:
                self.keys[compartment] = held
        if Compartment.CODES not in self.keys:
            raise Refused("keys-missing")
        return steps, self._rekeys()

    def _begin(self, compartment: Compartment) -> Key:
        key = random_key()
        name = contexts.case_key_id(self.coalition, key)
        self.keys[compartment], self.begun[compartment] = (name, key), name
        return name, key

    def _step(self, compartment: Compartment, old: Key) -> SealedStep:
        new = self._begin(compartment)
        context = contexts.step(self.coalition, self.case, compartment, new[0], old[0])
        place = COMPARTMENTS.index(compartment)
        return SealedStep(self.case, place, new[0], old[0], seal_box(new[1], old[1], context))

    def _rekeys(self) -> list[SealedGrant]:
        """The new keys for exactly the circles that hold these compartments now."""
        if not self.begun:
            return []
        given = {give.circle for give in self.plan.gives}
        return [
            self._grant(circle, held.compartments & self.begun.keys(), held, Grant.Sort.REKEY)
            for circle, held in self.held.items()
            if circle in self.after and circle not in given and held.compartments & self.begun.keys()
        ]

    # -- grants

    def _grants(self) -> list[SealedGrant]:
        found = [SealedGrant(self.case, circle, Grant.Sort.GRANT, None, 0) for circle in self.plan.takes]
        for give in self.plan.gives:
            if not give.coarse and not give.compartments <= self.keys.keys():
                raise Refused("not-yours-to-give")
            held = self.after[give.circle]
            found.append(self._grant(give.circle, give.compartments, held, Grant.Sort.GRANT))
        return found

    def _grant(self, circle: UUID, compartments: Iterable[Compartment], held: Held, sort: int) -> SealedGrant:
        channel, key = self.channels[circle]
        back = reach.of(self, circle) if sort == Grant.Sort.GRANT else reach.NONE
        given = frozenset() if held.coarse else frozenset(compartments)
        keys = Keys({name: self.keys[name][1] for name in given}, held.coarse, back.older)
        context = contexts.grant(self.coalition, self.action.id, self.case, circle, channel)
        box = seal_box(key, keys.to_bytes(), context)
        named = contexts.grant_hash(self.coalition, self.case, circle, channel, sort, held.until, box)
        rights = flags(given, held.coarse)
        return SealedGrant(self.case, circle, sort, held.until, rights, named, channel, box, back.begins)

    # -- content

    @property
    def readable(self) -> frozenset[Compartment]:
        """What the author reads of the case."""
        return frozenset(Compartment) if self.file is None else self.file.compartments

    @property
    def standing(self) -> dict[UUID, Record]:
        """The records as they stand before the action."""
        return {record: entry.record for record, entry in self.file.records.items()} if self.file else {}

    def _revisions(self) -> tuple[list[str], dict[UUID, Record]]:
        """Boxes of what changes; out: kinds in their order, and all records as they will stand."""
        kinds: list[str] = []
        if not self.plan.changes and not self._changes_lists():
            return kinds, {}
        records = dict(self.standing)
        for change in self.plan.changes:
            written = parts_to_write(self.file, change, frozenset(self.keys))
            if not written:
                continue
            kinds.append(change.kind)
            self.action.revisions.append(self._revision(change, written))
            found = record_after(self.file, change, written, self.readable)
            records.pop(change.record, None)
            if found is not None:
                records[change.record] = found
        return kinds, records

    def _revision(self, change: Change, written: Mapping[Compartment, Part]) -> SealedRevision:
        new = uuid4()
        boxes = {}
        for compartment, part in written.items():
            name, key = self.keys[compartment]
            context = contexts.revision(self.coalition, self.case, change.record, new, compartment, name)
            boxes[compartment] = seal_box(key, record_part(part), context, compress=True)
        parents = b"".join(parent.bytes for parent in change.parents)
        return SealedRevision.of(self.coalition, new, self.case, change.record, parents, boxes)

    def _touch(self, kinds: list[str]) -> SealedTouch:
        name, key = self.keys[Compartment.CODES]
        place = self._place_of_reason()
        header = Header(
            author=self.by.member,
            at=self.now,
            kinds=tuple(kinds),
            keys=self.begun,
            rights=tuple(grant.rights for grant in self.action.grants),
            begins={at: grant.begins for at, grant in enumerate(self.action.grants) if grant.begins},
            reason=place,
            note=self.plan.note,
        )
        context = contexts.header(self.coalition, self.action.id, self.case, name)
        home = self.acting if self.file is None else None
        sealed = seal_box(key, header.to_bytes(), context, compress=True)
        return SealedTouch(self.case, home, (name, key), sealed, self._reason(place))

    def _place_of_reason(self) -> Compartment | None:
        """A reason is free text, so it never lies with the codes."""
        if not self.plan.reason:
            return None
        free = (Compartment.STORY, Compartment.HEALTH, Compartment.IDENTITY)
        return next((name for name in free if name in self.keys), None)

    def _reason(self, place: Compartment | None) -> bytes | None:
        if place is None:
            return None
        name, key = self.keys[place]
        context = contexts.reason(self.coalition, self.action.id, self.case, place, name)
        return seal_box(key, reason_text(self.plan.reason), context, compress=True)
