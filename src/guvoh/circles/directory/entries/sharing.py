"""What an organisation has settled beforehand: where its new cases go, and who is called in an emergency."""

from collections.abc import Set
from datetime import date
from typing import ClassVar
from uuid import UUID

from guvoh.circles.directory.body import Body, known_circle
from guvoh.circles.directory.rights import Voice, coordinating
from guvoh.circles.directory.state import StandingShare, State
from guvoh.circles.errors import Refused
from guvoh.circles.roles import Sort
from guvoh.sealing.labels import Compartment


class SetStandingShare(Body):
    """By a coordinator of the sending circle. No compartments: the rule ends. Codes always go with the others.

    A coarse share is of codes alone, and hands over no key.
    """

    kind: ClassVar[str] = "standing-share"
    circle: UUID
    receiver: UUID
    compartments: tuple[Compartment, ...]
    coarse: bool = False

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        return coordinating(state, self.circle, signers, day)

    def fits(self, state: State, day: date) -> None:
        known_circle(state, self.circle)
        known_circle(state, self.receiver)
        if self.circle == self.receiver or state.circles[self.receiver].sort is Sort.GUEST:
            raise Refused("not-a-receiver")
        if self.compartments and Compartment.CODES not in self.compartments:
            raise Refused("codes-go-along")
        if self.coarse and set(self.compartments) - {Compartment.CODES}:
            raise Refused("coarse-is-codes")
        if not self.compartments and (self.circle, self.receiver) not in state.shares:
            raise Refused("nothing-changes")

    def change(self, state: State, day: date) -> None:
        if not self.compartments:
            del state.shares[self.circle, self.receiver]
            return
        given = tuple(sorted(set(self.compartments), key=list(Compartment).index))
        state.shares[self.circle, self.receiver] = StandingShare(self.receiver, given, self.coarse, day)


class SetDutyCircle(Body):
    """By a coordinator of the circle: to whom every writer of it may give a case in an emergency. None: to nobody."""

    kind: ClassVar[str] = "duty-circle"
    circle: UUID
    receiver: UUID | None = None

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        return coordinating(state, self.circle, signers, day)

    def fits(self, state: State, day: date) -> None:
        known_circle(state, self.circle)
        if self.receiver is not None:
            known_circle(state, self.receiver)
            if self.circle == self.receiver or state.circles[self.receiver].sort is Sort.GUEST:
                raise Refused("not-a-receiver")
        if state.duties.get(self.circle) == self.receiver:
            raise Refused("nothing-changes")

    def change(self, state: State, day: date) -> None:
        if self.receiver is None:
            del state.duties[self.circle]
        else:
            state.duties[self.circle] = self.receiver
