"""What a case will be after an action: rights of circles, and records as its author reads them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guvoh.kinds.parts import join, split
from guvoh.kinds.records import Record
from guvoh.ledger.errors import Refused
from guvoh.ledger.merging.heads import Lineage, Node
from guvoh.ledger.merging.parts import Part, merge, same
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.ledger.reading.records import Story
from guvoh.ledger.writing.changes import Change
from guvoh.ledger.writing.plan import Plan
from guvoh.ledger.writing.sealed import SealedRevision
from guvoh.sealing.labels import Compartment

Parts = Mapping[Compartment, Part]


@dataclass(frozen=True, slots=True)
class Held:
    """What a circle holds of the case."""

    compartments: frozenset[Compartment]
    coarse: bool
    until: date | None


def held_now(file: CaseFile | None, day: date) -> dict[UUID, Held]:
    """Circles whose grants live on that day."""
    if file is None:
        return {}
    return {
        circle: Held(right.compartments, right.coarse, right.until)
        for circle, right in file.examined.rights.last.items()
        if right.live(day)
    }


def held_after(now: Mapping[UUID, Held], plan: Plan) -> dict[UUID, Held]:
    """The same after what the plan gives and takes."""
    found = {circle: held for circle, held in now.items() if circle not in plan.takes}
    for give in plan.gives:
        found[give.circle] = Held(give.compartments, give.coarse, give.until)
    return found


def parts_to_write(file: CaseFile | None, change: Change, writable: frozenset[Compartment]) -> dict[Compartment, Part]:
    """The compartments that the change really changes, of those that its author may write."""
    story = _story(file, change)
    before: Parts = story.parts_seen_from(change.parents) if story else {}
    if change.record_value is None:
        if story is None:
            raise Refused("record-unknown")
        # The codes stay in it: should somebody have gone on with the record meanwhile, it is shown whole.
        after: Parts = {Compartment.CODES: {**before.get(Compartment.CODES, {}), "gone": True}}
    else:
        after = split(change.record_value)
    found = {}
    for compartment, part in after.items():
        if compartment not in writable:
            continue
        if change.compartments is not None and compartment not in change.compartments:
            continue
        first = story is None and compartment is Compartment.CODES
        if first or compartment in change.whole or not same(before.get(compartment), part):
            found[compartment] = part
    return found


def _story(file: CaseFile | None, change: Change) -> Story | None:
    story = file.stories.get(change.record) if file else None
    known = {revision.id for revision in story.revisions} if story else set()
    if not set(change.parents) <= known:
        raise Refused("parents-unknown")
    if story is not None and story.kind != change.kind:
        raise Refused("another-kind")
    return story


def record_after(
    file: CaseFile | None, change: Change, written: Parts, readable: frozenset[Compartment]
) -> Record | None:
    """The record as it will stand, what others wrote beside it merged in; None where it is gone."""
    if file is None and change.compartments is None and change.record_value and not change.record_value.unread:
        return change.record_value  # a new file: nobody wrote beside it, and its author reads all of it
    story = file.stories.get(change.record) if file else None
    parts: dict[Compartment, Part] = dict(story.parts_now()) if story else {}
    for compartment, part in written.items():
        parts[compartment] = _beside(story, change, compartment, part)
    if change.record_value is None and not _unseen_tips(story, change):
        return None
    clean = {name: {k: v for k, v in part.items() if k != "gone"} for name, part in parts.items()}
    return join(change.kind, clean, readable)


def _unseen_tips(story: Story | None, change: Change) -> bool:
    return story is not None and not set(story.lineage.tips()) <= set(change.parents)


def _beside(story: Story | None, change: Change, compartment: Compartment, part: Part) -> Part:
    """The written part, merged with versions that its author had not seen."""
    if story is None:
        return part
    unseen = [
        head
        for head in story.heads(compartment)
        if head not in change.parents and not any(story.lineage.knew(parent, head) for parent in change.parents)
    ]
    others = [found for head in unseen if (found := story.part(head, compartment)) is not None]
    if not others:
        return part
    base = story.parts_seen_from(change.parents).get(compartment)
    return merge(base, [*others, part])[0]


def in_conflict(file: CaseFile | None, written: Iterable[SealedRevision]) -> bool:
    """Will a record of the case stand in several versions once these revisions are in it?"""
    if file is None:
        return False
    later = {one.record: Node(one.id, _parents(one.parents), frozenset(one.boxes)) for one in written}
    for record, story in file.stories.items():
        node = later.get(record)
        lineage = Lineage([*story.lineage.nodes, node]) if node else story.lineage
        if any(len(lineage.heads(compartment)) > 1 for compartment in Compartment):
            return True
        if node is None and story.beside_removal():
            return True
    return False


def _parents(stored: bytes) -> tuple[UUID, ...]:
    return tuple(UUID(bytes=stored[start : start + 16]) for start in range(0, len(stored), 16))
