"""Addresses of bodies, from the registers of her circles: those that are valid today."""

from dataclasses import dataclass
from uuid import UUID

from guvoh.circles.keyring import Keyring
from guvoh.kinds.duty import Office as OfficeRecord
from guvoh.kit import clock
from guvoh.ledger import registers
from guvoh.pages.words import term


@dataclass(frozen=True)
class Office:
    """One address."""

    id: UUID
    label: str
    record: OfficeRecord


def offices(keyring: Keyring) -> list[Office]:
    """All of them, by name."""
    found = []
    for held in registers.entries(keyring, OfficeRecord.kind):
        record = held.entry.record
        if isinstance(record, OfficeRecord) and _valid(record):
            sort = term("body", record.body) if record.body else ""
            found.append(Office(held.entry.id, record.name or sort, record))
    return sorted((one for one in found if one.label), key=lambda one: one.label.casefold())


def _valid(record: OfficeRecord) -> bool:
    today = clock.local_today()
    since = record.since.first_day() if record.since is not None else None
    until = record.until.last_day() if record.until is not None else None
    return (since is None or since <= today) and (until is None or until >= today)
