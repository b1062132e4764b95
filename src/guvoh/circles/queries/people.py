"""Who is in, who could open what, and what waits for somebody. Reads only."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from guvoh.circles import names, server_boxes
from guvoh.circles.actions import readmissions
from guvoh.circles.actions.invitations import words_of
from guvoh.circles.directory import seen
from guvoh.circles.directory.body import Body
from guvoh.circles.directory.entries.locks import Unlock
from guvoh.circles.directory.entries.readmissions import WAIT
from guvoh.circles.directory.entries.seconds import LAPSE, Second
from guvoh.circles.directory.rights import Voice
from guvoh.circles.directory.view import Directory
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Invitation, Wrap
from guvoh.circles.roles import Role, Sort, Standing
from guvoh.kit import clock


@dataclass(frozen=True)
class Seat:
    """One member of a circle as a page lists him."""

    member: UUID
    name: str
    role: Role
    standing: Standing
    since: date


def seats(directory: Directory, circle: UUID) -> tuple[Seat, ...]:
    """Everybody in the circle, coordinators first, then by name."""
    given = directory.members_of(circle)
    called = names.members(given, directory)
    found = [
        Seat(m, called[m], role, directory.members[m].standing, directory.members[m].joined)
        for m, role in given.items()
    ]
    return tuple(sorted(found, key=lambda seat: (seat.role is not Role.COORDINATOR, seat.name.casefold())))


def standing(directory: Directory) -> tuple[UUID, ...]:
    """Members who are free to act in an organisation or group; guests of one case are none."""
    found = {
        member
        for circle in directory.circles.values()
        if circle.sort is not Sort.GUEST
        for member in directory.members_of(circle.id)
    }
    return tuple(one for one in found if directory.members[one].standing is Standing.ACTIVE)


def openers(directory: Directory, circle: UUID) -> frozenset[UUID]:
    """The members who could open the circle today: free to act, and the secret is wrapped to their present keys."""
    rows = Wrap.objects.filter(circle=circle).values_list("member", "key_number", "epoch")
    known = directory.circles[circle]
    return frozenset(
        member
        for member, key_number, epoch in rows
        if epoch == known.epoch
        and directory.role(circle, member) is not None
        and directory.members[member].key_number == key_number
    )


def thin_circles(by: Keyring) -> tuple[UUID, ...]:
    """Circles she coordinates that fewer than two members could open: one loss more, and all in it is lost."""
    directory = by.directory
    mine = (c for c in by.circles if by.role(c) is Role.COORDINATOR)
    return tuple(c for c in mine if directory.circles[c].sort is not Sort.GUEST and len(openers(directory, c)) < 2)


@dataclass(frozen=True)
class OpenInvitation:
    """A code that was given out and not used yet."""

    invite: UUID
    circle: UUID
    role: Role
    note: str
    last: date
    by: UUID


def open_invitations(by: Keyring) -> tuple[OpenInvitation, ...]:
    """Of the circles she coordinates, those past their day left out."""
    directory, today = by.directory, clock.today()
    found = {
        invite.id: invite
        for invite in directory.invites.values()
        if invite.status == "open" and today <= invite.last and by.role(invite.circle) is Role.COORDINATOR
    }
    rows = Invitation.objects.filter(id__in=found).values_list("id", "note")
    notes = {row: server_boxes.open_json(box, "circles_invitation", "note", row) for row, box in rows}
    return tuple(OpenInvitation(i.id, i.circle, i.role, notes.get(i.id, ""), i.last, i.by) for i in found.values())


@dataclass(frozen=True)
class Waiting:
    """Somebody who used a code and waits to be admitted. Read the six words to each other first."""

    member: UUID
    name: str
    circle: UUID
    role: Role
    words: tuple[str, ...]


def waiting(by: Keyring) -> tuple[Waiting, ...]:
    """Of the circles she coordinates."""
    directory, found = by.directory, []
    for member in directory.members.values():
        if member.standing is not Standing.JOINED or member.invite is None:
            continue
        invite = directory.invites[member.invite]
        if by.role(invite.circle) is Role.COORDINATOR:
            name, words = names.member_name(member.id, directory), words_of(directory, member)
            found.append(Waiting(member.id, name, invite.circle, invite.role, words))
    return tuple(found)


@dataclass(frozen=True)
class Proposal:
    """An entry that waits for a second, and that she could agree to."""

    of: bytes
    body: Body
    day: date


def proposals(by: Keyring) -> tuple[Proposal, ...]:
    """What she could agree to now."""
    directory = by.directory
    return tuple(
        Proposal(waiting.hash, waiting.body, waiting.day)
        for waiting in directory.pending.values()
        if directory.voice(Second(by=by.member, of=waiting.hash)) is Voice.ENOUGH
    )


def unlocking(by: Keyring, member: UUID) -> Proposal | None:
    """That somebody, she herself or a colleague, said yes to unlocking this member and a second voice is awaited."""
    for waiting in by.directory.pending.values():
        about = waiting.body.member if isinstance(waiting.body, Unlock) else None
        if about == member and clock.today() <= waiting.day + LAPSE:
            return Proposal(waiting.hash, waiting.body, waiting.day)
    return None


@dataclass(frozen=True)
class Returning:
    """An open request for re-admission. `words` once the person has answered, `from_` when it may be completed."""

    readmission: UUID
    member: UUID
    circle: UUID
    by: UUID
    words: tuple[str, ...] | None
    from_: datetime


def returning(by: Keyring) -> tuple[Returning, ...]:
    """Requests in her circles: every member sees them and may stop them."""
    directory, found = by.directory, []
    for asked in directory.readmissions.values():
        if asked.status != "open" or clock.today() > asked.last or by.role(asked.circle) is None:
            continue
        start = max(asked.at, seen.first_saw(asked.id)) + WAIT
        words = readmissions.answered(asked.id, directory)
        found.append(Returning(asked.id, asked.member, asked.circle, asked.by, words, start))
    return tuple(found)
