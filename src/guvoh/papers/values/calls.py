"""What a call says, as the records that it would become: a letter that cannot wait is filled before there is a case."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from guvoh.kinds import wellknown
from guvoh.kinds.contact import Contact
from guvoh.kinds.event import Event
from guvoh.kinds.parts import veiled
from guvoh.kinds.person import Person
from guvoh.kinds.records import Record
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.pages import casefiles


def told(file: CaseFile) -> dict[UUID, Entry]:
    """The records, for a reader of these compartments; nothing for a case, which has its own."""
    call = casefiles.call_of(file)
    contact = call.record if call is not None else None
    if call is None or not isinstance(contact, Contact):
        return {}
    found = ((one, _with_story(record, contact)) for one, record in casefiles.told(contact))
    return {
        one: replace(call, id=one, kind=record.kind, record=veiled(record, file.compartments)) for one, record in found
    }


def victim(told: Mapping[UUID, Entry]) -> UUID | None:
    """The person the call is about; None where there are several: she says in the letter who."""
    some = [
        one for one, entry in told.items() if isinstance(entry.record, Person) and wellknown.VICTIM in entry.record.part
    ]
    return some[0] if len(some) == 1 else None


def _with_story(record: Record, contact: Contact) -> Record:
    if not isinstance(record, Event) or "story" in contact.hidden:
        return record
    return record.revised(description=contact.story)
