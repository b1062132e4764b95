"""What becomes of a contact: one or several new cases, a part of cases that exist, or an entry of the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction

from guvoh import ledger
from guvoh.casework.actions import told
from guvoh.casework.actions.contacts import changed
from guvoh.casework.actions.saving import save, with_completed
from guvoh.casework.actions.told import Heading
from guvoh.circles.keyring import Keyring
from guvoh.kinds import wellknown
from guvoh.kinds.contact import Contact
from guvoh.kinds.values import Spelling
from guvoh.kit.dates import PartialDate
from guvoh.ledger import actions
from guvoh.ledger.actions import Change, new
from guvoh.ledger.reading.casefile import CaseFile, Entry


@dataclass(frozen=True, slots=True)
class Next:
    """Who goes on with it, and when the caller is called back."""

    responsible: UUID | None = None
    call_back: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class NewCase:
    """One case to be made: its code name, and the people in it, each with the spellings of a name."""

    code_name: str | None
    people: Sequence[tuple[Spelling, ...]]


def make_cases(
    *, by: Keyring, file: CaseFile, entry: Entry, cases: Sequence[NewCase], country: str | None, then: Next
) -> tuple[UUID, ...]:
    """The file of the contact gets a number; further cases are files of their own, with the contact kept in them too.

    All or nothing. Out: the cases, the contact's own file first. Raises NoKey, Refused.
    """
    contact = _of(entry)
    ids = (file.id, *(uuid4() for _ in cases[1:]))
    place = country or contact.country
    with transaction.atomic():
        for case, made in zip(ids[1:], cases[1:], strict=True):
            copy = _copy(contact, then, by_hand=False)
            changes = [_header(contact, place, made, then), *told.records(contact, made.people), new(copy)]
            actions.register(
                by=by, circle=file.home, changes=with_completed(changes), number=True, country=place, case=case
            )
        own = changed(
            entry,
            result=wellknown.NEW_CASE,
            result_note=None,
            cases=ids,
            responsible=then.responsible,
            call_back=then.call_back,
            accepted_on=_still(contact, then),
        )
        changes = [own, _header(contact, place, cases[0], then), *told.records(contact, cases[0].people)]
        actions.give_number(by=by, case=file.id, changes=with_completed(changes, file), country=place)
    return ids


def attach(*, by: Keyring, file: CaseFile, entry: Entry, cases: Sequence[UUID], then: Next) -> None:
    """The contact is kept in each of these cases too; what is to be done stands in the first of them.

    All or nothing. Raises NoKey, Refused.
    """
    contact = _of(entry)
    with transaction.atomic():
        for place, case in enumerate(cases):
            copy = _copy(contact, then, by_hand=place == 0)
            save(by=by, file=ledger.open(by, case), changes=[new(copy)])
        own = changed(
            entry, result=wellknown.ATTACHED, result_note=None, cases=tuple(cases), call_back=None, called_back_on=None
        )
        save(by=by, file=file, changes=[own])


def close(*, by: Keyring, file: CaseFile, entry: Entry, result: str, note: str | None, then: Next) -> UUID | None:
    """It stays in the register of the circle. Raises NoKey, Refused."""
    contact = _of(entry)
    done = changed(
        entry,
        result=result,
        result_note=note,
        responsible=then.responsible,
        call_back=then.call_back,
        accepted_on=_still(contact, then),
    )
    return save(by=by, file=file, changes=[done])


def _of(entry: Entry) -> Contact:
    assert isinstance(entry.record, Contact)
    return entry.record


def _header(contact: Contact, country: str | None, made: NewCase, then: Next) -> Change:
    return told.header(contact, Heading(country, made.code_name, then.responsible, _still(contact, then)))


def _still(contact: Contact, then: Next) -> PartialDate | None:
    """Whoever is named now has to accept, unless it is the one who has."""
    return contact.accepted_on if then.responsible == contact.responsible else None


def _copy(contact: Contact, then: Next, *, by_hand: bool) -> Contact:
    """The contact as another case keeps it. Only one of them carries what is to be done."""
    values = {"result": wellknown.ATTACHED, "result_note": None, "cases": (), "called_back_on": None}
    due = {"responsible": then.responsible, "call_back": then.call_back, "accepted_on": None}
    over = {"call_back": None}
    return contact.revised(**values, **(due if by_hand else over))


__all__ = ["NewCase", "Next", "attach", "close", "make_cases"]
