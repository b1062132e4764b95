"""Records of an examined case: revisions opened when asked for, heads counted for each compartment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from guvoh.kinds.parts import BadParts, TooNew, join
from guvoh.kinds.records import Record
from guvoh.kinds.registry import UnknownKind
from guvoh.kit import clock
from guvoh.ledger.errors import Malformed
from guvoh.ledger.formats import contexts
from guvoh.ledger.formats.body import COMPARTMENTS
from guvoh.ledger.formats.payloads import read_record_part
from guvoh.ledger.merging.heads import Lineage, Node
from guvoh.ledger.merging.parts import Part, is_gone, merge
from guvoh.ledger.reading.alarms import Alarm, Damage
from guvoh.ledger.reading.examine import Accepted, Examined
from guvoh.ledger.reading.stored import StoredRevision
from guvoh.sealing.labels import Compartment


@dataclass(frozen=True, slots=True)
class Authored:
    """A revision that stands, with who wrote it and when."""

    stored: StoredRevision
    action: Accepted
    kind: str

    @property
    def id(self) -> UUID:
        return self.stored.id

    @property
    def author(self) -> UUID:
        return self.action.author

    @property
    def at(self) -> datetime:
        return self.action.header.at

    @property
    def day(self) -> date:
        """The day as people here count days."""
        return clock.day_of(self.action.header.at)


class Story:
    """All that was ever saved of one record, as far as this member reads."""

    def __init__(self, case: Examined, record: UUID, revisions: Sequence[Authored]) -> None:
        self.case = case
        self.record = record
        self.revisions = tuple(revisions)
        self.kind = revisions[-1].kind
        self.damaged: set[Compartment] = set()
        self.lineage = Lineage([Node(r.id, r.stored.parents, r.stored.touches) for r in revisions])
        self._by_id = {revision.id: revision for revision in revisions}
        self._parts: dict[tuple[UUID, Compartment], Part | None] = {}
        self._now: dict[Compartment, Part] | None = None

    def revision(self, revision: UUID) -> Authored:
        """A revision of this record. Raises KeyError."""
        return self._by_id[revision]

    def part(self, revision: UUID, compartment: Compartment) -> Part | None:
        """What a revision itself saved in a compartment; None: nothing, or not to be opened (an alarm says so)."""
        name = (revision, compartment)
        if name not in self._parts:
            self._parts[name] = self._open(self._by_id[revision], compartment)
        return self._parts[name]

    def _open(self, revision: Authored, compartment: Compartment) -> Part | None:
        if compartment not in self.case.readable or not revision.stored.touched(compartment):
            return None
        if self.case.was_before(compartment, revision.action.place):
            return None
        box, coalition = revision.stored.box(compartment), self.case.keyring.coalition
        if box is None:
            self.damaged.add(compartment)
            return None
        raw = self.case.keys.open(
            compartment,
            box,
            lambda name: contexts.revision(coalition, self.case.id, self.record, revision.id, compartment, name),
        )
        try:
            if raw is not None:
                return read_record_part(raw)
        except Malformed:
            pass
        self.damaged.add(compartment)
        self.case.alarms.append(Alarm(Damage.UNREADABLE, revision.action.stored.seq, self.record))
        return None

    def unread_from(self, revisions: Sequence[UUID]) -> frozenset[Compartment]:
        """Compartments whose state at these revisions was saved before the member was given the case."""
        return frozenset(
            name
            for name in self.case.readable
            for head in self.lineage.seen_from(revisions, name)
            if self.case.was_before(name, self._by_id[head].action.place)
        )

    def as_of(self, revision: UUID) -> Record | None:
        """The record after a revision; what was saved before the member was given the case, as it stands now."""
        parts, now = self.parts_seen_from([revision]), self.parts_now()
        for name in self.unread_from([revision]) & now.keys():
            parts[name] = now[name]
        return self.joined(parts)

    def heads(self, compartment: Compartment) -> tuple[UUID, ...]:
        """The revisions whose box for the compartment stands."""
        return self.lineage.heads(compartment)

    def standing(self, compartment: Compartment, heads: Sequence[UUID]) -> Part | None:
        """One part out of these heads: the only one's, or all of them merged."""
        if len(heads) == 1:
            return self._readable(heads[0], compartment)
        found = [part for head in heads if (part := self._readable(head, compartment)) is not None]
        if len(found) < 2:
            return found[0] if found else None
        return merge(self.base(heads, compartment), found)[0]

    def _readable(self, revision: UUID, compartment: Compartment) -> Part | None:
        """The part, or where it is destroyed what its author last knew (the record is marked damaged)."""
        part = self.part(revision, compartment)
        if part is None and compartment in self.damaged:
            parents = self._by_id[revision].stored.parents
            return self.standing(compartment, self.lineage.seen_from(parents, compartment))
        return part

    def base(self, heads: Sequence[UUID], compartment: Compartment) -> Part | None:
        """What all these revisions began from."""
        shared = self.lineage.common(heads, compartment)
        return self.part(shared[-1], compartment) if shared else None

    def parts_now(self) -> dict[Compartment, Part]:
        """The parts that stand today."""
        if self._now is None:
            self._now = self._parts_of({name: self.heads(name) for name in COMPARTMENTS})
        return dict(self._now)

    def parts_seen_from(self, revisions: Sequence[UUID]) -> dict[Compartment, Part]:
        """The parts as they stood for somebody who saw these revisions and nothing newer."""
        return self._parts_of({name: self.lineage.seen_from(revisions, name) for name in Compartment})

    def _parts_of(self, heads: Mapping[Compartment, Sequence[UUID]]) -> dict[Compartment, Part]:
        found = {name: self.standing(name, some) for name, some in heads.items() if some}
        return {name: part for name, part in found.items() if part is not None}

    @property
    def gone(self) -> bool:
        """Is the record removed? Not while somebody changed it beside the removal."""
        return is_gone(self.parts_now().get(Compartment.CODES)) and not self.beside_removal()

    def beside_removal(self) -> tuple[UUID, ...]:
        """Revisions that neither knew of the removal that stands nor were known to it."""
        heads = self.heads(Compartment.CODES)
        removals = [head for head in heads if is_gone(self.part(head, Compartment.CODES))]
        if not removals:
            return ()
        return tuple(
            tip
            for tip in self.lineage.tips()
            if tip not in removals and not any(self.lineage.knew(tip, removal) for removal in removals)
        )

    def joined(self, parts: Mapping[Compartment, Part]) -> Record | None:
        """The record out of parts; None where this program cannot read its kind or version (an alarm says so)."""
        try:
            return join(self.kind, {name: _living(part) for name, part in parts.items()}, self.case.readable)
        except (UnknownKind, TooNew, BadParts):
            seq = self.revisions[-1].action.stored.seq
            self.case.alarms.append(Alarm(Damage.NOT_READABLE_KIND, seq, self.record))
            return None


def _living(part: Part) -> Part:
    return {key: value for key, value in part.items() if key != "gone"} if "gone" in part else part


def stories(case: Examined) -> dict[UUID, Story]:
    """Every record of a case that was ever saved, in the order in which they began."""
    found: dict[UUID, list[Authored]] = {}
    for action in case.accepted:
        lines = [line for line in action.stored.revisions if line.case == case.id]
        for place, line in enumerate(lines):
            kinds = action.header.kinds
            if place < len(kinds):
                found.setdefault(line.record, []).append(Authored(line, action, kinds[place]))
    made = {record: Story(case, record, revisions) for record, revisions in found.items()}
    for story in made.values():
        for _ in story.lineage.strangers:
            seq = story.revisions[-1].action.stored.seq
            case.alarms.append(Alarm(Damage.STRANGE_PARENT, seq, story.record))
    for action_ in case.rejected:
        for line in action_.revisions:
            if line.record in made:
                made[line.record].damaged |= line.touches & case.readable
    return made


def value_of(record: Record | None, name: str) -> Any:
    """A field's value as the kind reads it."""
    return getattr(record, name, None)
