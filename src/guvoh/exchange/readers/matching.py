"""A row that was changed after its import: which record of the file each planned record is, and what would change.

Records of one kind (people: of one part) are taken in their order. What the file has more than the sheet stays; what
the sheet has more is added. Only fields that the sheet fills are looked at.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from pydantic import ValidationError

from guvoh.exchange.readers.drafts import PlannedCase, PlannedRecord
from guvoh.kinds import Gap, Record

_OURS = frozenset({"office_row"})
"""Marks of ours: written with the rest, never shown."""
_JOINED = frozenset({"names", "phones"})
"""What the sheet says is added to what the file has: a spelling that somebody found is not lost for it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A planned record and the record of the file that it is (`id` a new one where there is none)."""

    planned: PlannedRecord
    id: UUID
    record: Record | None


@dataclass(frozen=True, slots=True)
class Field:
    """One field of which the sheet says something else than the file."""

    name: str
    before: Any
    gap_before: Gap | None
    after: Any
    gap_after: Gap | None


@dataclass(frozen=True, slots=True)
class Changed:
    """One record as it would be after the change. `before` None: it would be added. `fields`: what differs."""

    id: UUID
    before: Record | None
    after: Record
    fields: tuple[Field, ...]


def changed(case: PlannedCase, records: Mapping[UUID, Record], new_id: Callable[[], UUID] = uuid4) -> list[Changed]:
    """What bringing the row into the file would change, record by record; records without a difference left out."""
    pairs = _pairs(case, records, new_id)
    ids = {pair.planned.key: pair.id for pair in pairs}
    found = (_changed(pair, ids) for pair in pairs)
    return [one for one in found if one is not None]


def _pairs(case: PlannedCase, records: Mapping[UUID, Record], new_id: Callable[[], UUID]) -> list[Pair]:
    left = list(records.items())
    pairs = []
    for planned in case.planned:
        at = next((at for at, (_id, record) in enumerate(left) if _is(planned, record)), None)
        identity, record = (new_id(), None) if at is None else left.pop(at)
        pairs.append(Pair(planned, identity, record))
    return pairs


def _is(planned: PlannedRecord, record: Record) -> bool:
    if planned.kind != record.kind:
        return False
    part = planned.values.get("part")
    return not part or bool(set(part) & set(getattr(record, "part", ())))


def _changed(pair: Pair, ids: Mapping[str, UUID]) -> Changed | None:
    wanted = pair.planned.build(ids)
    if pair.record is None:
        return Changed(pair.id, None, wanted, tuple(_added(wanted)))
    said = dict.fromkeys((*pair.planned.values, *pair.planned.gaps))
    fields = tuple(one for name in said if (one := _field(name, pair.record, wanted)) is not None)
    if not fields:
        return None
    try:
        after = _revised(pair.record, fields)
    except ValidationError:
        return None
    return Changed(pair.id, pair.record, after, tuple(one for one in fields if one.name not in _OURS))


def _field(name: str, record: Record, wanted: Record) -> Field | None:
    """The difference in one field. That nobody knows takes nothing from what the file says; nor does a part."""
    if name in record.hidden or name == "part":
        return None
    before, after = getattr(record, name), getattr(wanted, name)
    gap_before, gap_after = record.gaps.get(name), wanted.gaps.get(name)
    if gap_after is not None and before not in (None, ()):
        return None
    if name in _JOINED and before:
        known = {_heart(one) for one in before}
        after = (*before, *(one for one in after if _heart(one) not in known))
    return None if (before, gap_before) == (after, gap_after) else Field(name, before, gap_before, after, gap_after)


def _heart(value: Any) -> str:
    return str(getattr(value, "text", None) or getattr(value, "number", None))


def _added(record: Record) -> list[Field]:
    return [
        Field(name, None, None, getattr(record, name), record.gaps.get(name))
        for name in (*sorted(record.model_fields_set - {"gaps"}), *record.gaps)
        if name not in _OURS
    ]


def _revised(record: Record, fields: tuple[Field, ...]) -> Record:
    gaps = {name: gap for name, gap in record.gaps.items() if name not in {one.name for one in fields}}
    gaps |= {one.name: one.gap_after for one in fields if one.gap_after is not None}
    return record.revised(**{one.name: one.after for one in fields}, gaps=gaps)
