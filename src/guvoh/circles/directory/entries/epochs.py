"""A new epoch: a new circle secret, handed to exactly the members left."""

from collections.abc import Set
from datetime import date
from typing import ClassVar
from uuid import UUID

from guvoh.circles.directory.body import Body, Raw, known_circle
from guvoh.circles.directory.rights import Voice, coordinating, epoch_due, left_in, writes
from guvoh.circles.directory.state import State
from guvoh.circles.directory.suites import suite_stands
from guvoh.circles.errors import Refused


class Epoch(Body):
    """By a coordinator, or by any writing member where the current epoch holds somebody who is not left.

    `members` lists each member left with the number of the key pair that the new secret was wrapped to.
    """

    kind: ClassVar[str] = "epoch"
    circle: UUID
    epoch: int
    epoch_key: Raw
    members: tuple[tuple[UUID, int], ...]

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        circle = state.circles.get(self.circle)
        if circle is None:
            return Voice.NONE
        if epoch_due(state, circle, day) and any(writes(state, self.circle, m, day) for m in signers):
            return Voice.ENOUGH
        return coordinating(state, self.circle, signers, day)

    def fits(self, state: State, day: date) -> None:
        known_circle(state, self.circle)
        circle = state.circles[self.circle]
        if self.epoch != circle.epoch + 1:
            raise Refused("not-the-next-epoch")
        if self.epoch_key in circle.epochs.values():
            raise Refused("key-in-use")
        suite_stands(state, self.epoch_key)
        if len(set(self.members)) != len(self.members) or set(self.members) != left_in(state, circle, day):
            raise Refused("not-the-members-left")
        if self.by not in {member for member, _ in self.members}:
            raise Refused("not-in-circle")

    def change(self, state: State, day: date) -> None:
        circle = state.circles[self.circle]
        for code in circle.codes:
            if state.invites[code].status == "open":
                state.change_invite(code, status="void")
        state.change_circle(
            self.circle,
            epochs={**circle.epochs, self.epoch: self.epoch_key},
            holders=frozenset(self.members),
            codes=frozenset(),
        )
