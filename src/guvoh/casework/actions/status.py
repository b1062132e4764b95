"""How a case stands: who leads it, its status, closing it and opening it again. Each with a reason in its history."""

from typing import Any
from uuid import UUID

from guvoh.casework.actions import contacts, records
from guvoh.casework.queries.since import local_now
from guvoh.circles.keyring import Keyring
from guvoh.kinds import wellknown
from guvoh.kit import clock
from guvoh.ledger.actions import Change
from guvoh.ledger.errors import Refused
from guvoh.ledger.reading.casefile import CaseFile, Entry

CLOSED, OPEN = "closed", "open"


def lead(*, by: Keyring, file: CaseFile, member: UUID, reason: str) -> UUID | None:
    """Name who leads. Another one than herself has to accept. Raises NoKey, Refused."""
    entry = _header(file)
    now = local_now(_country(entry)) if member == by.member else None
    return _write(by, file, entry, reason, "lead", lead=member, accepted_on=now)


def accept(*, by: Keyring, file: CaseFile) -> UUID | None:
    """The lead takes it, and with it the calls that wait for her. Raises NoKey, Refused."""
    return contacts.accept(by=by, file=file)


def move(*, by: Keyring, file: CaseFile, status: str, reason: str) -> UUID | None:
    """Another status that is not an end. Raises NoKey, Refused."""
    if status in wellknown.CLOSED_STATUSES:
        raise Refused("closed-by-closing")
    return _write(by, file, _header(file), reason, "status", status=status)


def close(*, by: Keyring, file: CaseFile, closing_reason: str, reason: str) -> UUID | None:
    """The end of the work, with its reason. Raises NoKey, Refused."""
    values = {"status": CLOSED, "closing_reason": closing_reason, "closed_on": clock.local_today()}
    return _write(by, file, _header(file), reason, "close", **values)


def reopen(*, by: Keyring, file: CaseFile, reason: str) -> UUID | None:
    """Work on it again; why it had been closed stays in the history. Raises NoKey, Refused."""
    values = {"status": OPEN, "closing_reason": None, "closed_on": None, "reopened_on": clock.local_today()}
    return _write(by, file, _header(file), reason, "reopen", **values)


def _header(file: CaseFile) -> Entry:
    found = next((entry for entry in file.records.values() if entry.kind == "case"), None)
    if found is None:
        raise Refused("no-case")
    return found


def _country(entry: Entry) -> str | None:
    return getattr(entry.record, "country", None)


def _write(by: Keyring, file: CaseFile, entry: Entry, reason: str, note: str, **values: Any) -> UUID | None:
    values = {name: value for name, value in values.items() if name not in entry.record.hidden}
    change = Change(entry.id, entry.kind, entry.record.revised(**values), entry.heads)
    return records.save(by=by, case=file.id, changes=[change], reason=reason, note=note)
