"""The first entry, and the suite below which nothing goes.

The hash of the first entry is the coalition's root. It names a random id, the suite, the founding circle and its
first member, who signs it; no root key lives on.
"""

from collections.abc import Mapping, Set
from datetime import date
from typing import ClassVar
from uuid import UUID

from guvoh.circles.directory.body import Body, Raw
from guvoh.circles.directory.rights import Voice, coordinating
from guvoh.circles.directory.state import Circle, Member, State
from guvoh.circles.errors import Refused
from guvoh.circles.roles import Role, Sort, Standing
from guvoh.sealing.keys import PublicKeys

COALITION_LENGTH = 16


class Found(Body):
    """A coalition begins."""

    kind: ClassVar[str] = "found"
    coalition: Raw
    suite: int
    circle: UUID
    circle_name: Raw
    epoch_key: Raw
    kem: Raw
    sign: Raw
    name: Raw

    def slots(self, state: State) -> Mapping[str, bytes]:
        return {"by": self.sign}

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        return Voice.ENOUGH if state.n == 0 else Voice.NONE

    def fits(self, state: State, day: date) -> None:
        if state.n or len(self.coalition) != COALITION_LENGTH:
            raise Refused("not-the-first")
        if {self.kem[:1], self.epoch_key[:1]} != {bytes([self.suite])}:
            raise Refused("lower-suite")

    def change(self, state: State, day: date) -> None:
        state.coalition, state.least_suite, state.founding = self.coalition, self.suite, self.circle
        state.members[self.by] = Member(self.by, PublicKeys(self.kem, self.sign), Standing.ACTIVE, day, self.name)
        state.circles[self.circle] = Circle(
            id=self.circle,
            sort=Sort.ORGANISATION,
            name_hash=self.circle_name,
            epochs={1: self.epoch_key},
            seats={self.by: Role.COORDINATOR},
            holders=frozenset({(self.by, 1)}),
            since=day,
        )


class Suite(Body):
    """Nothing under an older suite is taken any more. It only rises."""

    kind: ClassVar[str] = "suite"
    least: int

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        return coordinating(state, state.founding, signers, day)

    def fits(self, state: State, day: date) -> None:
        if self.least <= state.least_suite:
            raise Refused("suite-only-rises")

    def change(self, state: State, day: date) -> None:
        state.least_suite = self.least
