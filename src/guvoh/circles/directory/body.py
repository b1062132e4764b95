"""What every entry's body has in common.

A body is a small JSON object that begins with its kind and version; the families in entries/ say for their kinds
who must sign, who is entitled, what must hold, and what the entry changes. All of it is pure: a State and a day in,
a changed State or Refused out.
"""

import base64
from collections.abc import Mapping, Set
from datetime import date
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer

from guvoh.circles.directory.rights import Voice
from guvoh.circles.directory.state import State
from guvoh.circles.errors import Refused
from guvoh.circles.roles import Standing


def _to_bytes(value: Any) -> bytes:
    if isinstance(value, str):
        return base64.b64decode(value, validate=True)
    if isinstance(value, bytes):
        return value
    raise ValueError("neither bytes nor base64")


Raw = Annotated[
    bytes,
    BeforeValidator(_to_bytes),
    PlainSerializer(lambda value: base64.b64encode(value).decode(), return_type=str, when_used="json"),
]


class Body(BaseModel):
    """One entry's body. `by` signs it with the key that the directory holds of him, unless `slots` says more."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
    kind: ClassVar[str]
    replaces_own: ClassVar[bool] = False
    """Does asking anew, while one of this kind still waits for a second, take the earlier one back?"""

    v: Literal[1] = 1
    by: UUID

    def slots(self, state: State) -> Mapping[str, bytes]:
        """The signatures that the entry must bear, no more and no fewer: name → public signing key."""
        member = state.members.get(self.by)
        if member is None or member.standing is not Standing.ACTIVE:
            raise Refused("not-entitled")
        return {"by": member.keys.sign}

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        """Are these signers entitled?"""
        raise NotImplementedError

    def fits(self, state: State, day: date) -> None:
        """Does the state allow it? Raises Refused with the reason."""
        raise NotImplementedError

    def change(self, state: State, day: date) -> None:
        """Write the effect into the state (a copy that the caller owns)."""
        raise NotImplementedError


def known_circle(state: State, circle: UUID) -> None:
    """Refused where the directory holds no such circle."""
    if circle not in state.circles:
        raise Refused("unknown-circle")


def known_member(state: State, member: UUID) -> None:
    """Refused where the directory holds no such member, or one who was removed."""
    if member not in state.members or state.members[member].standing is Standing.REMOVED:
        raise Refused("unknown-member")


def seated_member(state: State, circle: UUID, member: UUID) -> None:
    """Refused where the member has no seat in the circle."""
    known_circle(state, circle)
    if member not in state.circles[circle].seats:
        raise Refused("not-in-circle")
