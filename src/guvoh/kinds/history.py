"""What changed between two states of a record, field by field."""

from dataclasses import dataclass
from typing import Any

from guvoh.kinds.gaps import Gap
from guvoh.kinds.records import Record
from guvoh.kinds.show import Shower
from guvoh.kinds.spec import FieldSpec, spec_of
from guvoh.kinds.words import Msg


@dataclass(frozen=True)
class Change:
    """One field that changed. `old` and `new` as a reader sees them; empty where there was or is nothing."""

    field: FieldSpec
    label: Msg
    old: str
    new: str


def changed(old: Record | None, new: Record | None) -> tuple[FieldSpec, ...]:
    """The fields in which two states differ (value or gap), in order of declaration.

    None for a state means that the record did not exist. What one of the two readers may not read is left out.
    """
    model = type(new or old)
    if not issubclass(model, Record):
        return ()
    hidden = (old.hidden if old else frozenset()) | (new.hidden if new else frozenset())
    return tuple(
        field
        for field in spec_of(model).fields
        if field.name not in hidden and _state(old, field) != _state(new, field)
    )


def changes(old: Record | None, new: Record | None, shower: Shower) -> tuple[Change, ...]:
    """The same, with both values shown in the shower's language."""
    return tuple(
        Change(field, field.label, shower.field(field, *_state(old, field)), shower.field(field, *_state(new, field)))
        for field in changed(old, new)
    )


def _state(record: Record | None, field: FieldSpec) -> tuple[Any, Gap | None]:
    if record is None:
        return field.empty, None
    return getattr(record, field.name), record.gaps.get(field.name)
