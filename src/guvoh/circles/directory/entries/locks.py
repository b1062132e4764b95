"""Lock: any colleague, at once. Unlock: two. And a second factor put back by a colleague."""

from collections.abc import Set
from datetime import date
from typing import ClassVar
from uuid import UUID

from guvoh.circles.directory.body import Body, known_member
from guvoh.circles.directory.rights import Voice, colleagues, two_of, unlockers
from guvoh.circles.directory.state import State
from guvoh.circles.errors import Refused
from guvoh.circles.roles import Standing


class Lock(Body):
    """The member may do and open nothing until unlocked."""

    kind: ClassVar[str] = "lock"
    member: UUID

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        return Voice.ENOUGH if signers & colleagues(state, self.member, day) else Voice.NONE

    def fits(self, state: State, day: date) -> None:
        known_member(state, self.member)
        if state.members[self.member].standing is not Standing.ACTIVE:
            raise Refused("not-active")

    def change(self, state: State, day: date) -> None:
        state.change_member(self.member, standing=Standing.LOCKED)


class Unlock(Body):
    """Two colleagues, or coordinators of the founding circle; the only one where nobody else is free."""

    kind: ClassVar[str] = "unlock"
    member: UUID

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        if self.member not in state.members:
            return Voice.NONE
        return two_of(state, unlockers(state, self.member, day), signers)

    def fits(self, state: State, day: date) -> None:
        known_member(state, self.member)
        if state.members[self.member].standing is not Standing.LOCKED:
            raise Refused("not-locked")

    def change(self, state: State, day: date) -> None:
        state.change_member(self.member, standing=Standing.ACTIVE)


class ResetSecondFactor(Body):
    """A colleague lets the member set up her second factor anew. Signed, so that everybody sees who did."""

    kind: ClassVar[str] = "reset"
    member: UUID

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        return Voice.ENOUGH if signers & colleagues(state, self.member, day) else Voice.NONE

    def fits(self, state: State, day: date) -> None:
        known_member(state, self.member)

    def change(self, state: State, day: date) -> None:
        return None
