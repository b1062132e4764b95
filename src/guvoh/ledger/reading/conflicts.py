"""Two versions of one record side by side, field by field; both are kept until a person decides."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from guvoh.kinds.records import Record
from guvoh.ledger.merging.parts import Part, differing, is_gone, merge
from guvoh.ledger.reading.records import Story
from guvoh.sealing.labels import Compartment


@dataclass(frozen=True, slots=True)
class Version:
    """What one author left in one field; `gap` where she said why there is no value."""

    revision: UUID
    author: UUID
    at: datetime
    value: Any
    gap: str | None


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """One field on which the versions differ. `before`: what all began from; `proposed`: what the file shows."""

    name: str
    compartment: Compartment
    before: Any
    versions: tuple[Version, ...]
    proposed: Any


@dataclass(frozen=True, slots=True)
class FieldConflicts:
    """A record with more than one head. `heads` are what a resolving revision names as parents.

    `removed_by`: revisions that removed the record while `changed_by` went on with it.
    """

    record: UUID
    kind: str
    compartments: frozenset[Compartment]
    heads: tuple[UUID, ...]
    fields: tuple[FieldConflict, ...]
    removed_by: tuple[UUID, ...] = ()
    changed_by: tuple[UUID, ...] = ()


def conflicts(story: Story) -> FieldConflicts | None:
    """Where the record stands in several versions, or None."""
    if len(story.revisions) == 1:
        return None
    readable = story.case.readable
    several = {name: story.heads(name) for name in Compartment if name in readable}
    several = {name: heads for name, heads in several.items() if len(heads) > 1}
    beside = story.beside_removal()
    if not several and not beside:
        return None
    heads = tuple(dict.fromkeys(head for some in several.values() for head in some))
    fields = [field for name, some in several.items() for field in _fields(story, name, some)]
    removed = tuple(head for head in story.heads(Compartment.CODES) if is_gone(story.part(head, Compartment.CODES)))
    return FieldConflicts(
        story.record, story.kind, frozenset(several), heads or beside, tuple(fields),
        removed if beside else (), beside,
    )  # fmt: skip


def _fields(story: Story, compartment: Compartment, heads: tuple[UUID, ...]) -> list[FieldConflict]:
    parts = {head: part for head in heads if (part := story.part(head, compartment)) is not None}
    living = {head: part for head, part in parts.items() if not is_gone(part)}
    if len(living) < 2:
        return []
    base = story.base(heads, compartment)
    last = next(reversed(living.values()))
    names = dict.fromkeys(name for part in living.values() for name in differing(last, part))
    whole = merge(base, list(living.values()))[0]
    views = {head: _view(story, compartment, part) for head, part in living.items()}
    before, proposed = _view(story, compartment, base), _view(story, compartment, whole)
    return [
        FieldConflict(
            name,
            compartment,
            getattr(before, name, None),
            tuple(_version(story, head, view, name) for head, view in views.items()),
            getattr(proposed, name, None),
        )
        for name in names
    ]


def _view(story: Story, compartment: Compartment, part: Part | None) -> Record | None:
    return None if part is None else story.joined({compartment: part})


def _version(story: Story, head: UUID, view: Record | None, name: str) -> Version:
    revision = story.revision(head)
    gap = view.gaps.get(name) if view else None
    return Version(head, revision.author, revision.at, getattr(view, name, None), None if gap is None else gap.value)
