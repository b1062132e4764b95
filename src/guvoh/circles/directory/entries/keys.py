"""New keys for a member who fears that somebody may know the old ones."""

from collections.abc import Mapping, Set
from datetime import date
from typing import ClassVar
from uuid import UUID

from guvoh.circles.directory.body import Body, Raw
from guvoh.circles.directory.entries.invitations import void_invites
from guvoh.circles.directory.rights import Voice, colleagues, free, seated
from guvoh.circles.directory.state import State
from guvoh.circles.directory.suites import suite_stands
from guvoh.circles.errors import Refused
from guvoh.circles.roles import Role, Standing
from guvoh.sealing.keys import PublicKeys


class NewKeys(Body):
    """Signed by her old key, by the new one, and by a coordinator of a circle of hers.

    Another coordinator where one stands; where only she is one, she herself; where none stands, a colleague; alone,
    she herself. Her own seats and roles stay; each circle she holds is due for a new epoch.
    """

    kind: ClassVar[str] = "keys"
    replaces_own: ClassVar[bool] = True
    kem: Raw
    sign: Raw

    def slots(self, state: State) -> Mapping[str, bytes]:
        return {**super().slots(state), "new": self.sign}

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        if self.by not in signers:
            return Voice.NONE
        helpers = countersigners(state, self.by, day)
        if not helpers or signers & free(state, helpers):
            return Voice.ENOUGH
        return Voice.HALF

    def fits(self, state: State, day: date) -> None:
        if state.members[self.by].standing is not Standing.ACTIVE:
            raise Refused("not-active")
        suite_stands(state, self.kem)
        if any(self.sign == member.keys.sign for member in state.members.values()):
            raise Refused("key-in-use")

    def change(self, state: State, day: date) -> None:
        replace_keys(state, self.by, PublicKeys(self.kem, self.sign))


def countersigners(state: State, member: UUID, day: date) -> frozenset[UUID]:
    """Who may countersign; empty where she may do it alone. Locked ones count as standing."""
    coordinators = {
        other
        for circle in state.circles_of(member)
        for other, role in seated(state, circle, day).items()
        if role is Role.COORDINATOR
    }
    if others := coordinators - {member}:
        return frozenset(others)
    return frozenset() if coordinators else colleagues(state, member, day)


def replace_keys(state: State, member: UUID, keys: PublicKeys) -> None:
    """Put the new pair in the place of the old, and void what the old one promised."""
    number = state.members[member].key_number + 1
    state.change_member(member, keys=keys, key_number=number)
    void_invites(state, member)
    for waiting in [p for p in state.pending.values() if p.body.by == member]:
        del state.pending[waiting.hash]
