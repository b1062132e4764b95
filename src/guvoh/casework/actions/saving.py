"""Save records of a case together with what they make known of its other records."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from guvoh.circles.keyring import Keyring
from guvoh.kinds.completing import completed
from guvoh.kinds.records import Record
from guvoh.ledger import actions
from guvoh.ledger.actions import Change
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.ledger.writing.plan import NewFile


def with_completed(changes: Sequence[Change], file: CaseFile | None = None) -> list[Change]:
    """The changes, and those that follow from them (`kinds.completing`): the age of a person at the first act.

    `file`: the case as it was opened for this change; None for a new one.
    """
    standing = file.records if file is not None else {}
    records: dict[UUID, Record] = {record: entry.record for record, entry in standing.items()}
    for change in changes:
        if change.record_value is None:
            records.pop(change.record, None)
        else:
            records[change.record] = change.record_value
    more = completed(records)
    found = [replace(one, record_value=more.pop(one.record, one.record_value)) for one in changes]
    return [*found, *(_following(standing, record, value) for record, value in more.items())]


def _following(standing: Mapping[UUID, Entry], record: UUID, value: Record) -> Change:
    heads = standing[record].heads
    return Change(record, value.kind, value, heads)


def save(
    *,
    by: Keyring,
    file: CaseFile,
    changes: Sequence[Change],
    reason: str = "",
    note: str = "",
    files: Sequence[NewFile] = (),
) -> UUID | None:
    """Write records of a case that stands, and what follows from them. Out: the action, or None for no difference.

    `files`: sealed ones that the records name. Raises NoKey, Refused.
    """
    changes = with_completed(changes, file)
    return actions.write(by=by, case=file.id, changes=changes, files=files, reason=reason, note=note)
