"""Records of a case: saved, removed, brought back, decided between versions."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from guvoh import ledger
from guvoh.casework.actions import saving
from guvoh.circles.keyring import Keyring
from guvoh.kinds.records import Record
from guvoh.ledger import actions
from guvoh.ledger.actions import Change
from guvoh.ledger.errors import Refused
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.ledger.reading.conflicts import FieldConflicts
from guvoh.ledger.writing.plan import NewFile


def save(
    *,
    by: Keyring,
    case: UUID,
    changes: Sequence[Change],
    files: Sequence[NewFile] = (),
    reason: str = "",
    note: str = "",
) -> UUID | None:
    """Write records, and what follows from them. Out: the action, or None for no difference. Raises NoKey, Refused."""
    whole = ledger.open(by, case)
    return saving.save(by=by, file=whole, changes=changes, files=files, reason=reason, note=note)


def remove(*, by: Keyring, case: UUID, record: UUID, parents: tuple[UUID, ...], reason: str) -> UUID | None:
    """Take a record out of the file; it can be brought back. Raises NoKey, Refused."""
    return actions.remove(by=by, case=case, record=record, parents=parents, reason=reason)


def restore(*, by: Keyring, case: UUID, record: UUID, revision: UUID, reason: str) -> UUID | None:
    """Bring a record back to what it was after a revision. Raises NoKey, Refused."""
    return actions.restore_record(by=by, case=case, record=record, revision=revision, reason=reason)


def decide(
    *,
    by: Keyring,
    case: UUID,
    file: CaseFile,
    record: UUID,
    heads: tuple[UUID, ...],
    chosen: Mapping[str, UUID],
    keep: bool,
    reason: str,
) -> UUID | None:
    """One record out of its versions.

    `heads`: the versions that were shown; `chosen`: for each field the revision whose value it takes; `keep` False:
    the removal stands. Raises NoKey, Refused (`no-conflict` where somebody has decided already).
    """
    entry = file.everything.get(record)
    if entry is None or entry.conflict is None:
        raise Refused("no-conflict")
    value = _decided(entry.record, entry.conflict, chosen) if keep else None
    return actions.resolve_conflict(by=by, case=case, record=record, record_value=value, heads=heads, reason=reason)


def _decided(record: Record, conflict: FieldConflicts, chosen: Mapping[str, UUID]) -> Record:
    values: dict[str, Any] = {}
    gaps = {name: gap.value for name, gap in record.gaps.items()}
    for field in conflict.fields:
        version = next((one for one in field.versions if one.revision == chosen.get(field.name)), None)
        if version is None:
            continue
        values[field.name] = version.value
        gaps.pop(field.name, None)
        if version.gap:
            gaps[field.name] = version.gap
    return record.revised(**values, gaps=gaps)
