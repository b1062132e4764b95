"""Calls as an operator types them, and people at browsers."""

import re
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import resolve

from guvoh import ledger
from guvoh.casework.actions.contacts import take
from guvoh.circles.keyring import Keyring
from guvoh.kinds import KINDS
from guvoh.kinds.contact import Contact
from guvoh.ledger.actions import new
from guvoh.ledger.reading.casefile import CaseFile
from support.reader import Reader

SISTER = {
    "received_at": "12.03.2026 21:40",
    "channel": "HOTLINE",
    "line": "SUGHD",
    "language": "tg",
    "relation": "RELATIVE",
    "caller_name-0-text": "Мадина",
    "caller_phone-0-number": "+992 92 700 11 22",
    "safe_way": "HOURS",
    "safe_contact": "С восьми до десяти утра",
    "taken-0-text": "Рустам Каримов",
    "seized_at": "12.03.2026 14:00",
    "country": "TJ",
    "region": "TJ-SU",
    "agency": "TJ.POL",
    "by_whom": "Люди в штатском, белая машина",
    "place": "PS.OFFICE",
    "injured": "yes",
    "injuries": "Диабет, нужен инсулин",
    "lawyer": "no",
    "needs": "LAWYER",
    "urgency": "U1",
    "story": "Увезли от ворот дома, требуют признаться в краже",
    "instructions": "Ничего не подписывать",
}
"""A whole call."""


def number(page: HttpResponse) -> str:
    """The one-time number in a page's form."""
    found = re.search(r'name="once" value="([0-9a-f]{32})"', page.content.decode())
    assert found, page.content.decode()[:2000]
    return found[1]


def words(page: HttpResponse) -> str:
    """The text of a page with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode())).strip()


def post(reader: Reader, address: str, **values: Any) -> HttpResponse:
    """Send the form of a page with its own number, filled with these values."""
    return reader.post(address, {**values, "once": number(reader.get(address))})


def ids(address: str) -> tuple[UUID, UUID]:
    """File and record of a contact's address."""
    match = resolve(address.partition("?")[0])
    return match.kwargs["case"], match.kwargs["record"]


def taken(by: Keyring, circle: UUID, **values: Any) -> tuple[UUID, UUID]:
    """A contact in a register, made by the action. Out: file and record."""
    contact = KINDS["contact"].model_validate(values)
    assert isinstance(contact, Contact)
    return take(by=by, circle=circle, contact=contact)


def case(by: Keyring, circle: UUID, *records: Any, **header: Any) -> UUID:
    """A case with a number."""
    values = {"code_name": "Чинара-11", "country": "TJ", "status": "open", **header}
    changes = [new(KINDS["case"].model_validate(values)), *(new(one) for one in records)]
    return ledger.actions.register(by=by, circle=circle, changes=changes, number=True)


def person(name: str, **values: Any) -> Any:
    """A victim with a name."""
    return KINDS["person"].model_validate({"part": ["VICTIM"], "names": [{"text": name}], **values})


def only(file: CaseFile, kind: str) -> Any:
    """The only record of a kind."""
    found = [entry.record for entry in file.records.values() if entry.kind == kind]
    assert len(found) == 1, [entry.kind for entry in file.records.values()]
    return found[0]


def many(file: CaseFile, kind: str) -> list[Any]:
    """All records of a kind."""
    return [entry.record for entry in file.records.values() if entry.kind == kind]
