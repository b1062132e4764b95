"""A second signer for an entry that needs two; and taking back what one proposed."""

from collections.abc import Set
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from guvoh.circles.directory.body import Body, Raw
from guvoh.circles.directory.rights import Voice
from guvoh.circles.directory.state import Pending, State
from guvoh.circles.errors import Refused

LAPSE = timedelta(days=30)


class Second(Body):
    """Seconds the waiting entry whose hash it names; that entry takes effect here, by the rules of this day."""

    kind: ClassVar[str] = "second"
    of: Raw

    def _waiting(self, state: State) -> Pending | None:
        return state.pending.get(self.of)

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        waiting = self._waiting(state)
        if waiting is None or self.by == waiting.body.by:
            return Voice.NONE
        both = {waiting.body.by, self.by}
        alone = waiting.body.voice(state, {waiting.body.by}, day)
        together = waiting.body.voice(state, both, day)
        adds = waiting.body.voice(state, {self.by}, day) is not Voice.NONE or together > alone
        return Voice.ENOUGH if together is Voice.ENOUGH and adds else Voice.NONE

    def fits(self, state: State, day: date) -> None:
        waiting = self._waiting(state)
        if waiting is None:
            raise Refused("nothing-waits")
        if day > waiting.day + LAPSE:
            raise Refused("past-day")
        waiting.body.fits(state, day)

    def change(self, state: State, day: date) -> None:
        waiting = state.pending.pop(self.of)
        waiting.body.change(state, day)


class TakeBack(Body):
    """What waits for a second is taken back by who proposed it."""

    kind: ClassVar[str] = "take-back"
    of: Raw

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        waiting = state.pending.get(self.of)
        return Voice.ENOUGH if waiting and waiting.body.by in signers else Voice.NONE

    def fits(self, state: State, day: date) -> None:
        if self.of not in state.pending:
            raise Refused("nothing-waits")

    def change(self, state: State, day: date) -> None:
        del state.pending[self.of]
