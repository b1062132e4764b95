"""Guests of a case: their circles, who waits with a code, who has come."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guvoh.circles import names
from guvoh.circles.roles import Role, Sort
from guvoh.kit import clock
from guvoh.ledger.reading.casefile import CaseFile


@dataclass(frozen=True)
class GuestCircle:
    """A guest's circle of this case whose day has not passed. `member`: the guest, once the code was used."""

    circle: UUID
    name: str
    sort: Sort
    until: date | None
    member: UUID | None
    invite: UUID | None


def guests(file: CaseFile) -> list[GuestCircle]:
    """All of them."""
    directory, today = file.keyring.directory, clock.today()
    circles = [
        one
        for one in directory.circles.values()
        if one.sort is Sort.GUEST and one.case == file.id and (one.until is None or today <= one.until)
    ]
    called = names.circles([one.id for one in circles], directory)
    found = []
    for one in circles:
        seats = directory.members_of(one.id)
        member = next((member for member, role in seats.items() if role is Role.GUEST), None)
        codes = (known.id for known in directory.invites.values() if known.circle == one.id and known.status == "open")
        found.append(GuestCircle(one.id, called[one.id], one.sort, one.until, member, next(codes, None)))
    return found
