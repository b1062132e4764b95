"""Tasks: done, and opened again."""

from uuid import UUID

from guvoh.casework.actions import records
from guvoh.circles.keyring import Keyring
from guvoh.kinds.task import Task
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate
from guvoh.ledger.actions import Change
from guvoh.ledger.errors import Refused
from guvoh.ledger.reading.casefile import CaseFile, Entry

DONE, OPEN = "done", "open"


def done(*, by: Keyring, file: CaseFile, entry: Entry) -> UUID | None:
    """It is done today. Raises NoKey, Refused."""
    return _write(by, file, entry, DONE)


def reopen(*, by: Keyring, file: CaseFile, entry: Entry) -> UUID | None:
    """It is to be done after all. Raises NoKey, Refused."""
    return _write(by, file, entry, OPEN)


def _write(by: Keyring, file: CaseFile, entry: Entry, status: str) -> UUID | None:
    if not isinstance(entry.record, Task):
        raise Refused("not-a-task")
    today = PartialDate.of(clock.local_today()) if status == DONE else None
    value = entry.record.revised(status=status, done_on=today)
    return records.save(by=by, case=file.id, changes=[Change(entry.id, entry.kind, value, entry.heads)], note=status)
