"""Admit, change a role, remove: by a coordinator of that circle."""

from collections.abc import Mapping, Set
from datetime import date
from typing import ClassVar
from uuid import UUID

from guvoh.circles.directory.body import Body, Raw, known_circle, known_member, seated_member
from guvoh.circles.directory.entries.invitations import role_fits, take_seat, void_invites
from guvoh.circles.directory.rights import Voice, coordinating
from guvoh.circles.directory.state import State
from guvoh.circles.errors import Refused
from guvoh.circles.roles import Role, Sort, Standing


class Admitting(Body):
    """A seat is given: to who joined by an invitation of this circle, in the role it named, or to a standing member."""

    kind: ClassVar[str] = "admit"
    circle: UUID
    member: UUID
    role: Role
    invite: UUID | None = None

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        return coordinating(state, self.circle, signers, day)

    def fits(self, state: State, day: date) -> None:
        known_circle(state, self.circle)
        known_member(state, self.member)
        circle, standing = state.circles[self.circle], state.members[self.member].standing
        if self.member in circle.seats:
            raise Refused("already-in-circle")
        role_fits(circle, self.role)
        if circle.sort is Sort.GUEST:
            self._guest_fits(state, day)
        if standing is Standing.JOINED:
            self._joined_by(state)
        elif self.invite is not None or standing is not Standing.ACTIVE:
            raise Refused("not-waiting")

    def _guest_fits(self, state: State, day: date) -> None:
        circle = state.circles[self.circle]
        if Role.GUEST in circle.seats.values():
            raise Refused("one-guest")
        if circle.until is not None and day > circle.until:
            raise Refused("past-day")

    def _joined_by(self, state: State) -> None:
        invite = state.invites.get(self.invite) if self.invite else None
        if invite is None or invite.status != "joined" or invite.joined != self.member:
            raise Refused("not-waiting")
        if (invite.circle, invite.role) != (self.circle, self.role):
            raise Refused("not-as-invited")

    def change(self, state: State, day: date) -> None:
        state.change_member(self.member, standing=Standing.ACTIVE)
        if self.invite is not None:
            state.change_invite(self.invite, status="used")
        take_seat(state, self.circle, self.member, self.role)


class SetRole(Body):
    """A member gets another role in the circle. In guest circles roles stay."""

    kind: ClassVar[str] = "role"
    circle: UUID
    member: UUID
    role: Role

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        return coordinating(state, self.circle, signers, day)

    def fits(self, state: State, day: date) -> None:
        seated_member(state, self.circle, self.member)
        circle = state.circles[self.circle]
        if circle.sort is Sort.GUEST or self.role is Role.GUEST:
            raise Refused("wrong-role")
        if circle.seats[self.member] is self.role:
            raise Refused("nothing-changes")

    def change(self, state: State, day: date) -> None:
        circle = state.circles[self.circle]
        state.change_circle(self.circle, seats={**circle.seats, self.member: self.role})
        if self.role is not Role.COORDINATOR:
            void_invites(state, self.member, self.circle)


class Remove(Body):
    """A member loses his seat, and with the last one his place in the coalition; or who waits is turned away.

    `heads` are the heads of all replicas then: what comes later from the removed member's node is quarantined.
    """

    kind: ClassVar[str] = "remove"
    circle: UUID
    member: UUID
    heads: Mapping[str, Raw] = {}

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        return coordinating(state, self.circle, signers, day)

    def fits(self, state: State, day: date) -> None:
        known_circle(state, self.circle)
        known_member(state, self.member)
        if self.member not in state.circles[self.circle].seats and not self._waits(state):
            raise Refused("not-in-circle")

    def _waits(self, state: State) -> bool:
        member = state.members[self.member]
        if member.standing is not Standing.JOINED or member.invite is None:
            return False
        return state.invites[member.invite].circle == self.circle

    def change(self, state: State, day: date) -> None:
        if self._waits(state):
            invite = state.members[self.member].invite
            assert invite is not None
            state.change_invite(invite, status="void")
        leave(state, self.circle, self.member)


def leave(state: State, circle: UUID, member: UUID) -> None:
    """Take the seat away; who has none left is removed. His open invitations there are void."""
    seats = {other: role for other, role in state.circles[circle].seats.items() if other != member}
    state.change_circle(circle, seats=seats)
    void_invites(state, member, circle)
    if not state.circles_of(member):
        state.change_member(member, standing=Standing.REMOVED)
        void_invites(state, member)
