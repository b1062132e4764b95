"""Rows that go when the directory changes: found by comparing the directory before and after, in one transaction.

So whatever way a seat, a key or an invitation ends, what was sealed for it is deleted with it.
"""

import os
from uuid import UUID

from guvoh.circles import hooks
from guvoh.circles.directory.state import Circle, Member
from guvoh.circles.directory.view import Directory
from guvoh.circles.models import Invitation, Readmission, WaitingKeys, Wrap
from guvoh.circles.models import Member as MemberRow
from guvoh.circles.roles import Standing


def settle(before: Directory, after: Directory) -> None:
    """Delete what the entries between the two made void. Inside their transaction."""
    for circle in after.circles.values():
        earlier = before.circles.get(circle.id)
        if earlier is not None and earlier is not circle:
            _circle(earlier, circle, after)
    for member in after.members.values():
        known = before.members.get(member.id)
        if known is not None and known is not member:
            _member(known, member)
    _invitations(before, after)
    _readmissions(before, after)
    _waiting(before, after)


def _circle(before: Circle, after: Circle, directory: Directory) -> None:
    for member in before.seats.keys() - after.seats.keys():
        Wrap.objects.filter(circle=after.id, member=member).delete()
        last = directory.members[member].standing is Standing.REMOVED
        for call in hooks.departures:
            call(hooks.Departure(member, after.id, last, after.case))
    if after.epoch > before.epoch:
        Wrap.objects.filter(circle=after.id, epoch__lt=after.epoch).delete()


def _member(before: Member, after: Member) -> None:
    if after.key_number > before.key_number:
        Wrap.objects.filter(member=after.id, key_number__lt=after.key_number).delete()
        _stop(after.id, "keys")
    if after.standing is before.standing:
        return
    if after.standing is Standing.REMOVED:
        _forget(after.id)
        _stop(after.id, "removed")
    elif after.standing is Standing.LOCKED:
        _stop(after.id, "locked")


def _forget(member: UUID) -> None:
    """Both copies of the secret and every way to sign in; the name stays for what was signed with it."""
    Wrap.objects.filter(member=member).delete()
    WaitingKeys.objects.filter(member=member).delete()
    MemberRow.objects.filter(id=member).update(
        lookup=os.urandom(32),
        verifier=b"",
        by_passphrase=b"",
        by_sheet=b"",
        sheet_lookup=b"",
        second_factor=None,
        codes=None,
        settings=None,
    )


def _stop(member: UUID, why: str) -> None:
    for call in hooks.stops:
        call(hooks.Stop(member, why))


def _invitations(before: Directory, after: Directory) -> None:
    gone = [
        invite.id
        for invite in after.invites.values()
        if invite.status in ("used", "void") and before.invites.get(invite.id) is not invite
    ]
    if gone:
        Invitation.objects.filter(id__in=gone).delete()


def _readmissions(before: Directory, after: Directory) -> None:
    gone = [
        asked.id
        for asked in after.readmissions.values()
        if asked.status != "open" and before.readmissions.get(asked.id) is not asked
    ]
    if gone:
        Readmission.objects.filter(id__in=gone).delete()


def _waiting(before: Directory, after: Directory) -> None:
    """New keys that were countersigned take their place; those that were taken back or lapsed go."""
    gone = before.pending.keys() - after.pending.keys()
    if not gone:
        return
    for row in WaitingKeys.objects.filter(entry__in=[bytes(entry) for entry in gone]):
        member = after.members[row.member_id]
        if member.key_number > before.members[row.member_id].key_number:
            copies = {column: getattr(row, column) for column in WaitingKeys.secret_classes}
            MemberRow.objects.filter(id=member.id).update(**copies)
        else:
            Wrap.objects.filter(member=member.id, key_number__gt=member.key_number).delete()
        row.delete()
