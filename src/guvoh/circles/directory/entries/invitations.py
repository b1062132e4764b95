"""Invite, withdraw, joined: how somebody new comes in by a code. Admitting stands in membership.py.

One joining for an invitation, not after its day, not while who invited is locked; removing or demoting who invited
voids it, and a new epoch voids what carries a key. Only a guest's code carries one.
"""

from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from guvoh.circles.directory.body import Body, Raw, known_circle
from guvoh.circles.directory.rights import Voice, coordinating
from guvoh.circles.directory.state import Circle, Invite, Member, State
from guvoh.circles.directory.suites import suite_stands
from guvoh.circles.errors import Refused
from guvoh.circles.roles import Role, Sort, Standing
from guvoh.sealing.keys import PublicKeys


class Inviting(Body):
    """A code was made. `key` is the public key that only the code gives; `last` is the last day to use it."""

    kind: ClassVar[str] = "invite"
    invite: UUID
    circle: UUID
    role: Role
    last: date
    key: Raw

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        return coordinating(state, self.circle, signers, day)

    def fits(self, state: State, day: date) -> None:
        known_circle(state, self.circle)
        if self.invite in state.invites:
            raise Refused("invite-exists")
        if self.last < day:
            raise Refused("past-day")
        circle = state.circles[self.circle]
        role_fits(circle, self.role)
        if circle.sort is Sort.GUEST:
            one_guest(state, circle, day)

    def change(self, state: State, day: date) -> None:
        circle = state.circles[self.circle]
        carries = circle.sort is Sort.GUEST
        state.invites[self.invite] = Invite(self.invite, self.circle, self.role, self.last, self.key, self.by, carries)
        if carries:
            state.change_circle(self.circle, codes=circle.codes | {self.invite})


def role_fits(circle: Circle, role: Role) -> None:
    """A guest sits in a guest circle and nowhere else; nobody else is brought into one."""
    if (circle.sort is Sort.GUEST) != (role is Role.GUEST):
        raise Refused("wrong-role")


def one_guest(state: State, circle: Circle, day: date) -> None:
    """One guest, one circle, one case: refused where a guest sits, an invitation is open, or the date has passed."""
    if Role.GUEST in circle.seats.values():
        raise Refused("one-guest")
    if circle.until is not None and day > circle.until:
        raise Refused("past-day")
    for invite in state.invites.values():
        if invite.circle == circle.id and invite.status == "open" and day <= invite.last:
            raise Refused("one-guest")


class Withdraw(Body):
    """An open invitation is taken back."""

    kind: ClassVar[str] = "withdraw"
    invite: UUID

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        invite = state.invites.get(self.invite)
        return coordinating(state, invite.circle, signers, day) if invite else Voice.NONE

    def fits(self, state: State, day: date) -> None:
        if self.invite not in state.invites or state.invites[self.invite].status != "open":
            raise Refused("invite-not-open")

    def change(self, state: State, day: date) -> None:
        state.change_invite(self.invite, status="void")


class Joined(Body):
    """Somebody used the code and made keys of his own: signed with the code's key and with his own.

    A member waits for Admit; a guest is in at once, with what the code carried.
    """

    kind: ClassVar[str] = "joined"
    invite: UUID
    kem: Raw
    sign: Raw
    name: Raw

    def slots(self, state: State) -> Mapping[str, bytes]:
        invite = state.invites.get(self.invite)
        if invite is None:
            raise Refused("invite-not-open")
        return {"by": self.sign, "code": invite.key}

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        return Voice.ENOUGH

    def fits(self, state: State, day: date) -> None:
        invite = state.invites.get(self.invite)
        if invite is None or invite.status != "open":
            raise Refused("invite-not-open")
        if day > invite.last:
            raise Refused("past-day")
        if self.by in state.members:
            raise Refused("member-exists")
        if state.members[invite.by].standing is not Standing.ACTIVE:
            raise Refused("inviter-does-not-stand")
        suite_stands(state, self.kem)
        if any(self.sign == member.keys.sign for member in state.members.values()):
            raise Refused("key-in-use")
        until = state.circles[invite.circle].until
        if until is not None and day > until:
            raise Refused("past-day")

    def change(self, state: State, day: date) -> None:
        invite = state.invites[self.invite]
        guest = invite.role is Role.GUEST
        state.members[self.by] = Member(
            id=self.by,
            keys=PublicKeys(self.kem, self.sign),
            standing=Standing.ACTIVE if guest else Standing.JOINED,
            joined=day,
            name_hash=self.name,
            invite=self.invite,
        )
        state.invites[self.invite] = replace(invite, status="used" if guest else "joined", joined=self.by)
        if guest:
            take_seat(state, invite.circle, self.by, Role.GUEST)


def take_seat(state: State, circle: UUID, member: UUID, role: Role) -> None:
    """Give a seat and remember that the current epoch's secret was handed over."""
    place = state.circles[circle]
    state.change_circle(
        circle,
        seats={**place.seats, member: role},
        holders=place.holders | {(member, state.members[member].key_number)},
    )


def void_invites(state: State, by: UUID, circle: UUID | None = None) -> None:
    """Void the open invitations that this member made (in this circle)."""
    for invite in list(state.invites.values()):
        if invite.by == by and invite.status == "open" and circle in (None, invite.circle):
            state.change_invite(invite.id, status="void")
