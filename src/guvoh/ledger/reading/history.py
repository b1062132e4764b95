"""What was done in a case: who, when, what, field by field with the earlier values.

Limited to the compartments that the member reads; what lies elsewhere is not in the answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from guvoh.kit import clock
from guvoh.ledger.errors import Malformed
from guvoh.ledger.formats import contexts
from guvoh.ledger.formats.payloads import is_coarse, named, read_reason
from guvoh.ledger.merging.parts import differing, is_gone
from guvoh.ledger.models.grants import Grant
from guvoh.ledger.reading.examine import Accepted, Examined
from guvoh.ledger.reading.records import Authored, Story
from guvoh.sealing.labels import Compartment


class Did(StrEnum):
    """What happened to a record."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    RESTORED = "restored"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as the kind reads it; a gap where there is no value but a reason why."""

    name: str
    compartment: Compartment
    before: Any
    after: Any
    gap_before: str | None
    gap_after: str | None


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What one revision did. `compartments`: those it wrote, read by this member or not."""

    record: UUID
    kind: str
    revision: UUID
    did: Did
    compartments: frozenset[Compartment]
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ShareChange:
    """A circle was given the case, given something else, or lost it. `begins`: it reads texts from that day on."""

    circle: UUID
    compartments: tuple[Compartment, ...]
    coarse: bool
    until: date | None
    withdrawn: bool
    begins: bool = False


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One action in this case, `day` as people here count days.

    `reason` is None where none was given or it may not be read.
    """

    action: UUID
    seq: int
    author: UUID
    at: datetime
    day: date
    note: str
    reason: str | None
    changes: tuple[RecordChange, ...]
    shares: tuple[ShareChange, ...]
    files: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """One giving, changing or taking back: by whom, when, why. `day`: the public one, by which shares end."""

    share: ShareChange
    action: UUID
    author: UUID
    at: datetime
    day: date
    reason: str | None


def shares(case: Examined) -> tuple[Shared, ...]:
    """Everything that was ever said about who holds the case, in the ledger's order."""
    return tuple(
        Shared(share, action.stored.id, action.author, action.header.at, action.stored.day, reason_of(case, action))
        for action in case.accepted
        for share in _shares(case, action)
    )


def history(case: Examined, stories: Mapping[UUID, Story]) -> tuple[HistoryEntry, ...]:
    """Every action of the case that stands, in the ledger's order."""
    return tuple(_entry(case, action, stories) for action in case.accepted)


def _entry(case: Examined, action: Accepted, stories: Mapping[UUID, Story]) -> HistoryEntry:
    changes = [
        _change(stories[line.record], stories[line.record].revision(line.id))
        for line in action.stored.revisions
        if line.case == case.id and line.record in stories
    ]
    if any(line.sort == Grant.Sort.GRANT for line in action.stored.grants) and case.stored.made != action.stored.n:
        # Written anew for somebody who reads from this day on: nothing happened to the record itself.
        changes = [change for change in changes if change.fields or change.did is not Did.CHANGED]
    return HistoryEntry(
        action=action.stored.id,
        seq=action.stored.seq,
        author=action.author,
        at=action.header.at,
        day=clock.day_of(action.header.at),
        note=action.header.note,
        reason=reason_of(case, action),
        changes=tuple(changes),
        shares=_shares(case, action),
        files=tuple(line.id for line in action.stored.files if line.case == case.id),
    )


def reason_of(case: Examined, action: Accepted) -> str | None:
    """Why the action was done, where the member may read it."""
    compartment, box = action.header.reason, action.touch.reason
    if compartment is None or box is None or compartment not in case.readable:
        return None
    coalition = case.keyring.coalition
    raw = case.keys.open(
        compartment,
        box,
        lambda name: contexts.reason(coalition, action.stored.id, case.id, compartment, name),
    )
    try:
        return None if raw is None else read_reason(raw)
    except Malformed:
        return None


def _shares(case: Examined, action: Accepted) -> tuple[ShareChange, ...]:
    lines = [line for line in action.stored.grants if line.case == case.id]
    found = []
    for place, line in enumerate(lines):
        rights = action.header.rights
        if line.sort != Grant.Sort.GRANT or line in case.rights.refused or place >= len(rights):
            continue
        given = rights[place]
        begins = bool(action.header.begins.get(place))
        found.append(ShareChange(line.circle, named(given), is_coarse(given), line.until, line.hash is None, begins))
    return tuple(found)


def _change(story: Story, revision: Authored) -> RecordChange:
    parents = revision.stored.parents
    touched = [name for name in Compartment if name in revision.stored.touches]
    before, unread = story.parts_seen_from(parents), story.unread_from(parents)
    after = story.parts_seen_from([revision.id])
    old, new = story.joined(before) if before else None, story.joined(after) if after else None
    fields = tuple(
        FieldChange(
            name,
            compartment,
            getattr(old, name, None),
            getattr(new, name, None),
            _gap(before.get(compartment), name),
            _gap(after.get(compartment), name),
        )
        for compartment in touched
        if compartment in story.case.readable and compartment not in unread
        for name in differing(before.get(compartment), after.get(compartment))
    )
    did = _did(story, revision, len(parents))
    return RecordChange(
        story.record, story.kind, revision.id, did, frozenset(touched), () if did is Did.REMOVED else fields
    )


def _gap(part: Any, name: str) -> str | None:
    found = (part or {}).get("gaps", {}).get(name)
    return None if found is None else str(found)


def _did(story: Story, revision: Authored, parents: int) -> Did:
    codes = story.part(revision.id, Compartment.CODES)
    if is_gone(codes):
        return Did.REMOVED
    if not parents:
        return Did.ADDED
    known = story.lineage.seen_from(revision.stored.parents, Compartment.CODES)
    if codes is not None and any(is_gone(story.part(one, Compartment.CODES)) for one in known):
        return Did.RESTORED
    resolved = any(len(story.lineage.seen_from(revision.stored.parents, name)) > 1 for name in revision.stored.touches)
    return Did.RESOLVED if resolved else Did.CHANGED
