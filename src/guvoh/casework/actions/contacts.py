"""Take a contact, change it, accept it, call back."""

from typing import Any
from uuid import UUID, uuid4

from guvoh.casework.actions.saving import save
from guvoh.casework.queries.since import local_now
from guvoh.circles.keyring import Keyring
from guvoh.kinds.case import Case
from guvoh.kinds.contact import Contact
from guvoh.ledger import actions
from guvoh.ledger.actions import Change, new
from guvoh.ledger.reading.casefile import CaseFile, Entry


def take(*, by: Keyring, circle: UUID, contact: Contact) -> tuple[UUID, UUID]:
    """A new contact, in whatever state, in the register of `circle`. Out: its file and its record.

    Raises Refused.
    """
    record = uuid4()
    taken = contact if contact.operator else contact.revised(operator=by.member)
    return actions.register(by=by, circle=circle, changes=[new(taken, record)], note="contact"), record


def change(*, by: Keyring, file: CaseFile, record: UUID, contact: Contact, parents: tuple[UUID, ...]) -> UUID | None:
    """The contact as it shall be. `parents`: the heads that were shown. Raises NoKey, Refused."""
    return save(by=by, file=file, changes=[Change(record, contact.kind, contact, parents)])


def accept(*, by: Keyring, file: CaseFile, record: UUID | None = None) -> UUID | None:
    """She takes it over: the contact `record`, whoever was named for it, and with it whatever in the file waits for
    her or for nobody: other contacts, and the case for its lead.

    Raises NoKey, Refused.
    """
    taken = file.records[record].record if record else None
    named = {None, by.member, taken.responsible if isinstance(taken, Contact) else None}
    found = [one for entry in file.records.values() if (one := _accepted(by.member, entry, record, named)) is not None]
    return save(by=by, file=file, changes=found, note="accept")


def _accepted(member: UUID, entry: Entry, wanted: UUID | None, named: set[UUID | None]) -> Change | None:
    record = entry.record
    if "accepted_on" in record.hidden:
        return None
    if isinstance(record, Contact) and record.accepted_on is None:
        if entry.id == wanted or record.responsible in (None, member):
            return changed(entry, responsible=member, accepted_on=local_now(record.country))
    elif isinstance(record, Case) and record.accepted_on is None and record.lead in named:
        return changed(entry, lead=member, accepted_on=local_now(record.country))
    return None


def called_back(*, by: Keyring, file: CaseFile, entry: Entry) -> UUID | None:
    """The promised call was made. Raises NoKey, Refused."""
    country = entry.record.country if isinstance(entry.record, Contact) else None
    return save(by=by, file=file, changes=[changed(entry, called_back_on=local_now(country))], note="call")


def changed(entry: Entry, **values: Any) -> Change:
    """One record with these values; a value takes the place of a gap."""
    gaps = {name: gap for name, gap in entry.record.gaps.items() if name not in values}
    return Change(entry.id, entry.kind, entry.record.revised(**values, gaps=gaps), entry.heads)
