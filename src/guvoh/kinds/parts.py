"""A record taken apart by compartment, and put together from the parts that a reader may read.

A part is `{"kind": "person", "v": 1, "fields": {...}, "gaps": {...}}`; the codes part also has `"coded"`: the
codes of fields that live elsewhere. What is empty is left out. Parts are JSON and hold nothing of each other.
"""

from collections.abc import Collection, Mapping
from typing import Any

from pydantic import ValidationError

from guvoh.kinds.coding import codes_of, outside
from guvoh.kinds.fields import CODES
from guvoh.kinds.records import Record
from guvoh.kinds.registry import spec
from guvoh.kinds.spec import FieldSpec, KindSpec, spec_of
from guvoh.kinds.upgrades import TooNew, upgraded
from guvoh.sealing.labels import Compartment

__all__ = ["BadParts", "TooNew", "join", "place_of", "split", "veiled"]

Part = dict[str, Any]


class BadParts(ValueError):
    """Stored parts that do not make a record. Names the kind and the fields, never a value."""

    def __init__(self, kind: str, fields: Collection[str]) -> None:
        super().__init__(f"{kind}: {', '.join(sorted(fields)) or 'not the parts of one record'}")
        self.kind = kind
        self.fields = frozenset(fields)


def place_of(record: Record, field: FieldSpec) -> Compartment:
    """The compartment in which this field of this record lives."""
    if field.freed_by and field.freed_to and getattr(record, field.freed_by) == "yes":
        return field.freed_to
    return field.compartment


def split(record: Record) -> dict[Compartment, Part]:
    """One part for each compartment of the kind that the record's reader may read; codes always.

    A compartment that he may not read is not in the answer: its stored part stays as it is.
    """
    declared = spec_of(type(record))
    parts: dict[Compartment, Part] = {
        compartment: {"kind": declared.kind, "v": declared.version}
        for compartment in declared.compartments
        if compartment not in record.unread
    }
    values = record.model_dump(mode="json", exclude_defaults=True, exclude={"gaps"})
    for name, value in values.items():
        if value is not None and value != []:
            place = place_of(record, declared[name])
            parts[place].setdefault("fields", {})[name] = value
    for name, gap in record.gaps.items():
        parts[place_of(record, declared[name])].setdefault("gaps", {})[name] = gap.value
    coded = outside(type(record))
    if coded:
        found = {name: code for name, code in codes_of(record).items() if name in coded}
        if found:
            parts[CODES]["coded"] = found
    return parts


def join(
    kind: str,
    parts: Mapping[Compartment, Mapping[str, Any]],
    readable: Collection[Compartment] | None = None,
) -> Record:
    """The record that a reader of `readable` gets (by default: of the compartments that have a part).

    Raises `UnknownKind`, `TooNew` (written by a later version) and `BadParts`.
    """
    declared = spec(kind)
    if any(part.get("kind") != kind for part in parts.values()):
        raise BadParts(kind, ())
    seen = set(parts if readable is None else readable) | {CODES}
    now = upgraded(declared, {c: part for c, part in parts.items() if c in seen})
    values: dict[str, Any] = {}
    gaps: dict[str, Any] = {}
    for compartment, part in now.items():
        for name, value in part.get("fields", {}).items():
            if not _may_stand(declared, name, compartment):
                raise BadParts(kind, {name})
            values[name] = value
        gaps.update(part.get("gaps", {}))
    if gaps:
        values["gaps"] = gaps
    try:
        record = declared.model.model_validate(values)
    except ValidationError as error:
        raise BadParts(kind, {str(one["loc"][0]) for one in error.errors(include_input=False) if one["loc"]}) from None
    return _veiled(record, declared, frozenset(seen), now.get(CODES, {}).get("coded", {}))


def veiled(record: Record, readable: Collection[Compartment]) -> Record:
    """The record as a reader of these compartments has it (codes always): taken apart and put together."""
    parts = split(record)
    seen = {CODES, *readable}
    return join(record.kind, {place: part for place, part in parts.items() if place in seen}, seen)


def _may_stand(declared: KindSpec, name: str, compartment: Compartment) -> bool:
    # A value found in another compartment than its own would be shown to readers it was not meant for.
    field = declared.by_name.get(name)
    return field is not None and compartment in (field.compartment, field.freed_to)


def _veiled(record: Record, declared: KindSpec, seen: frozenset[Compartment], coded: Mapping[str, Any]) -> Record:
    unread = frozenset(declared.compartments) - seen
    if unread:
        hidden = frozenset(field.name for field in declared.fields if place_of(record, field) in unread)
        record._veil(unread, hidden, {name: code for name, code in coded.items() if name in hidden})
    return record
