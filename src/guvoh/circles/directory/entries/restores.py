"""After a restore two coordinators of organisations sign what was restored and what was known before."""

from collections.abc import Mapping, Set
from datetime import date
from typing import ClassVar
from uuid import UUID

from guvoh.circles.directory.body import Body, Raw
from guvoh.circles.directory.rights import Voice, free, seated
from guvoh.circles.directory.state import Restored, State
from guvoh.circles.errors import Refused
from guvoh.circles.roles import Role, Sort


class Restore(Body):
    """Heads by replica (hex): restored to, last known. Writing goes on under the new `replica`.

    All open invitations and re-admissions become void.
    """

    kind: ClassVar[str] = "restored"
    restored_to: Mapping[str, Raw]
    last_known: Mapping[str, Raw]
    replica: UUID

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        coordinators = {
            member
            for circle in state.circles.values()
            if circle.sort is Sort.ORGANISATION
            for member, role in seated(state, circle, day).items()
            if role is Role.COORDINATOR
        }
        speaking = len(signers & free(state, coordinators))
        if not speaking:
            return Voice.NONE
        return Voice.ENOUGH if speaking >= min(2, len(coordinators)) else Voice.HALF

    def fits(self, state: State, day: date) -> None:
        if any(self.replica == earlier.replica for earlier in state.restored):
            raise Refused("replica-in-use")

    def change(self, state: State, day: date) -> None:
        for invite in list(state.invites.values()):
            if invite.status == "open":
                state.change_invite(invite.id, status="void")
        for asked in list(state.readmissions.values()):
            if asked.status == "open":
                state.change_readmission(asked.id, status="void")
        done = Restored(state.n + 1, day, dict(self.restored_to), dict(self.last_known), self.replica)
        state.restored = (*state.restored, done)
