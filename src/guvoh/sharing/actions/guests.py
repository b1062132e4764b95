"""Invite a guest to one case, and end it: the circle, its code and the share in one transaction."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from guvoh import ledger
from guvoh.circles.actions import invitations
from guvoh.circles.actions.invitations import GuestMade
from guvoh.circles.actions.membership import remove_member
from guvoh.circles.errors import NoKey
from guvoh.circles.errors import Refused as CircleRefused
from guvoh.circles.keyring import Keyring
from guvoh.circles.roles import Sort
from guvoh.ledger.actions import Change
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.sealing.labels import Compartment
from guvoh.sharing.queries.guests import GuestCircle


def invite_guest(
    *,
    by: Keyring,
    file: CaseFile,
    name: str,
    compartments: Collection[Compartment],
    until: date,
    reason: str,
    from_today: bool | None = None,
    changes: Sequence[Change] = (),
    seen: UUID | None = None,
) -> GuestMade:
    """A guest of this case until a day. Out: the code, shown once. Raises NoKey, Refused of circles and ledger."""
    with transaction.atomic():
        host = _host(by, file.home)
        made = invitations.make_guest(by=by, case=file.id, organisation=host, name=name, until=until)
        ledger.actions.share(
            by=by, case=file.id, circle=made.circle, compartments=compartments, until=until, reason=reason,
            from_today=from_today, changes=changes, seen=seen,
        )  # fmt: skip
    return made


def _host(by: Keyring, home: UUID) -> UUID:
    """The organisation whose guest it is: the home circle, or for a group's case one that she coordinates."""
    directory = by.directory
    able = [
        circle
        for circle in (home, *by.circles)
        if directory.circles[circle].sort is Sort.ORGANISATION and by.member in directory.coordinators(circle)
    ]
    if not able:
        raise CircleRefused("not-entitled")
    return able[0]


def end_guest(*, by: Keyring, file: CaseFile, guest: GuestCircle, reason: str) -> None:
    """The share is withdrawn; whoever invited the guest also takes his seat, or his code, away. Raises Refused."""
    with transaction.atomic():
        ledger.actions.withdraw(by=by, case=file.id, circle=guest.circle, reason=reason)
        if by.member not in by.directory.coordinators(guest.circle):
            return
        try:
            if guest.member is not None:
                remove_member(by=by, circle=guest.circle, member=guest.member)
            elif guest.invite is not None:
                invitations.withdraw(by=by, invite=guest.invite)
        except (CircleRefused, NoKey):
            # The case is taken back already: a seat in an empty circle opens nothing, and ends on its day.
            return
