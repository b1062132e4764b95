"""What the directory says after some entry: plain frozen values in dictionaries, changed only by entries.

A State is copied before it is changed, so that older views stay as they were.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from guvoh.circles.roles import Role, Sort, Standing
from guvoh.sealing.keys import PublicKeys
from guvoh.sealing.labels import Compartment

if TYPE_CHECKING:
    from guvoh.circles.directory.body import Body


@dataclass(frozen=True, slots=True)
class Member:
    """A person. `key_number` counts her key pairs from 1; `invite` is what she joined by."""

    id: UUID
    keys: PublicKeys
    standing: Standing
    joined: date
    name_hash: bytes
    key_number: int = 1
    invite: UUID | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    """Members who share keys.

    `seats` are the roles given and not taken back (dates and locks are looked at when asked); `epochs` are the
    public keys by number; `holders` (member, key number) and `codes` (invitations) are what the secret of the
    current epoch was handed to. Guest circles have one `case` and an `until` day.
    """

    id: UUID
    sort: Sort
    name_hash: bytes
    epochs: Mapping[int, bytes]
    seats: Mapping[UUID, Role]
    holders: frozenset[tuple[UUID, int]]
    codes: frozenset[UUID] = frozenset()
    organisation: UUID | None = None
    case: UUID | None = None
    until: date | None = None
    since: date = date.min

    @property
    def epoch(self) -> int:
        """The current epoch, from 1."""
        return len(self.epochs)

    @property
    def public(self) -> bytes:
        """The public key of the current epoch."""
        return self.epochs[len(self.epochs)]


@dataclass(frozen=True, slots=True)
class Invite:
    """An invitation. `carries` says that its code holds the circle's key; `status` open, joined, used or void."""

    id: UUID
    circle: UUID
    role: Role
    last: date
    key: bytes
    by: UUID
    carries: bool
    status: str = "open"
    joined: UUID | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A key from one circle and epoch to another, in this direction."""

    id: UUID
    sender: UUID
    sender_epoch: int
    receiver: UUID
    receiver_epoch: int
    key_id: bytes

    @property
    def ends(self) -> tuple[UUID, int, UUID, int]:
        """What it connects."""
        return self.sender, self.sender_epoch, self.receiver, self.receiver_epoch


@dataclass(frozen=True, slots=True)
class StandingShare:
    """An organisation's rule for its new cases: to whom, which compartments, in full or coarse, since when."""

    receiver: UUID
    compartments: tuple[Compartment, ...]
    coarse: bool
    since: date


@dataclass(frozen=True, slots=True)
class Readmission:
    """Somebody lost everything; a colleague asked. `status` open, stopped, done or void."""

    id: UUID
    member: UUID
    circle: UUID
    by: UUID
    at: datetime
    last: date
    key: bytes
    status: str = "open"


@dataclass(frozen=True, slots=True)
class Pending:
    """An entry that waits for a second signer."""

    hash: bytes
    body: "Body"
    day: date


@dataclass(frozen=True, slots=True)
class Restored:
    """Two coordinators signed for a restore: the head restored to and the last one known before."""

    n: int
    day: date
    restored_to: Mapping[str, bytes]
    last_known: Mapping[str, bytes]
    replica: UUID


@dataclass(slots=True)
class State:
    """Everything the entries so far say."""

    coalition: bytes = b""
    root: bytes = b""
    n: int = 0
    head: bytes = b""
    day: date = date.min
    founding: UUID | None = None
    least_suite: int = 0
    members: dict[UUID, Member] = field(default_factory=dict)
    circles: dict[UUID, Circle] = field(default_factory=dict)
    invites: dict[UUID, Invite] = field(default_factory=dict)
    channels: dict[UUID, Channel] = field(default_factory=dict)
    first_channels: dict[tuple[UUID, int, UUID, int], UUID] = field(default_factory=dict)
    shares: dict[tuple[UUID, UUID], StandingShare] = field(default_factory=dict)
    duties: dict[UUID, UUID] = field(default_factory=dict)
    readmissions: dict[UUID, Readmission] = field(default_factory=dict)
    pending: dict[bytes, Pending] = field(default_factory=dict)
    restored: tuple[Restored, ...] = ()

    def copy(self) -> "State":
        """An independent state; its values are shared, since they never change."""
        return replace(
            self,
            members=dict(self.members),
            circles=dict(self.circles),
            invites=dict(self.invites),
            channels=dict(self.channels),
            first_channels=dict(self.first_channels),
            shares=dict(self.shares),
            duties=dict(self.duties),
            readmissions=dict(self.readmissions),
            pending=dict(self.pending),
        )

    def change_circle(self, circle: UUID, **values: Any) -> None:
        """Put another circle in the place of this one."""
        self.circles[circle] = replace(self.circles[circle], **values)

    def change_member(self, member: UUID, **values: Any) -> None:
        """Put another member in the place of this one."""
        self.members[member] = replace(self.members[member], **values)

    def change_invite(self, invite: UUID, **values: Any) -> None:
        """Put another invitation in the place of this one."""
        self.invites[invite] = replace(self.invites[invite], **values)

    def change_readmission(self, readmission: UUID, **values: Any) -> None:
        """Put another request in the place of this one."""
        self.readmissions[readmission] = replace(self.readmissions[readmission], **values)

    def circles_of(self, member: UUID) -> list[Circle]:
        """The circles where the member has a seat."""
        return [circle for circle in self.circles.values() if member in circle.seats]
