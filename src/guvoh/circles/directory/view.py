"""The directory as others see it: verified, unchangeable, one object for each head."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from uuid import UUID

from guvoh.circles.directory import rights
from guvoh.circles.directory.body import Body
from guvoh.circles.directory.entry import Entry
from guvoh.circles.directory.grammar import follow, step
from guvoh.circles.directory.state import (
    Channel,
    Circle,
    Invite,
    Member,
    Pending,
    Readmission,
    Restored,
    StandingShare,
    State,
)
from guvoh.circles.errors import NoKey, Refused
from guvoh.circles.roles import WRITING, Role
from guvoh.kit import clock

SNAPSHOT_EVERY = 64
VIEWS_KEPT = 64


@dataclass(frozen=True, slots=True)
class Link:
    """A verified entry as it is remembered: its hash, day and body."""

    hash: bytes
    day: date
    body: Body


@dataclass(slots=True)
class _Log:
    """Verified links, shared by the views of one chain; a view looks no further than its own n."""

    links: list[Link] = field(default_factory=list)
    places: dict[bytes, int] = field(default_factory=dict)
    snapshots: dict[int, State] = field(default_factory=dict)
    views: dict[int, "Directory"] = field(default_factory=dict)

    def upto(self, n: int) -> "_Log":
        """An own copy of the first n links."""
        links = self.links[:n]
        return _Log(
            links,
            {link.hash: place for place, link in enumerate(links, 1)},
            {place: state for place, state in self.snapshots.items() if place <= n},
        )


class Directory:
    """Members, circles, roles, epochs, channels as the signed chain says up to `head`.

    Days: methods take the day for which they answer; without one it is today (guests are in until their date).
    """

    def __init__(self, state: State, log: _Log) -> None:
        self._state = state
        self._log = log

    # -- the chain

    @classmethod
    def empty(cls) -> "Directory":
        """Before the first entry."""
        return cls(State(), _Log())

    def extended(self, entries: list[Entry]) -> "Directory":
        """The directory after these entries too, each verified. Raises Refused (its `n` tells which) at the first
        that may not stand."""
        state, log = self._state.copy(), self._log.upto(self.n)
        for entry in entries:
            body = follow(state, entry)
            log.links.append(Link(state.head, state.day, body))
            log.places[state.head] = state.n
            if state.n % SNAPSHOT_EVERY == 0:
                log.snapshots[state.n] = state.copy()
        return Directory(state, log)

    def at(self, head: bytes) -> "Directory":
        """The directory as it was at an earlier head. Raises Refused for a head that it does not contain."""
        if head == self.head:
            return self
        if not self.contains(head):
            raise Refused("unknown-head")
        wanted = self._log.places[head]
        if (view := self._log.views.get(wanted)) is not None:
            return view
        start = max((place for place in self._log.snapshots if place <= wanted), default=0)
        state = self._log.snapshots[start].copy() if start else State()
        for link in self._log.links[start:wanted]:
            step(state, link.body, link.day, link.hash)
        if len(self._log.views) >= VIEWS_KEPT:
            self._log.views.clear()
        view = self._log.views[wanted] = Directory(state, self._log)
        return view

    def contains(self, head: bytes) -> bool:
        """Is this head this directory's or an earlier one of it?"""
        return 0 < self._log.places.get(head, 0) <= self.n

    def precedes(self, a: bytes, b: bytes) -> bool:
        """Does head `a` stand before head `b`, or is it the same? Raises Refused for unknown ones."""
        if not (self.contains(a) and self.contains(b)):
            raise Refused("unknown-head")
        return self._log.places[a] <= self._log.places[b]

    def place(self, head: bytes) -> int:
        """The number of the entry with this hash. Raises Refused for an unknown one."""
        if not self.contains(head):
            raise Refused("unknown-head")
        return self._log.places[head]

    def head_at(self, n: int) -> bytes:
        """The head after n entries (1 ≤ n ≤ self.n)."""
        return self._log.links[n - 1].hash

    @property
    def links(self) -> tuple[Link, ...]:
        """All entries in order, for pages that show what happened."""
        return tuple(self._log.links[: self.n])

    @property
    def coalition(self) -> bytes:
        """The coalition's random id: 16 bytes."""
        return self._state.coalition

    @property
    def root(self) -> bytes:
        """The hash of the first entry: 32 bytes, the fingerprint in every member's secret."""
        return self._state.root

    @property
    def head(self) -> bytes:
        """The hash of the last entry: 32 bytes."""
        return self._state.head

    @property
    def n(self) -> int:
        """How many entries."""
        return self._state.n

    @property
    def day(self) -> date:
        """The day of the last entry."""
        return self._state.day

    @property
    def founding(self) -> UUID:
        """The founding circle."""
        assert self._state.founding is not None
        return self._state.founding

    @property
    def least_suite(self) -> int:
        """The suite below which no key is taken."""
        return self._state.least_suite

    # -- what it holds

    @property
    def members(self) -> Mapping[UUID, Member]:
        """Every member that ever was, removed ones included."""
        return MappingProxyType(self._state.members)

    @property
    def circles(self) -> Mapping[UUID, Circle]:
        """Every circle."""
        return MappingProxyType(self._state.circles)

    @property
    def invites(self) -> Mapping[UUID, Invite]:
        """Every invitation that ever was."""
        return MappingProxyType(self._state.invites)

    @property
    def readmissions(self) -> Mapping[UUID, Readmission]:
        """Every request for re-admission that ever was."""
        return MappingProxyType(self._state.readmissions)

    @property
    def pending(self) -> Mapping[bytes, Pending]:
        """Entries that wait for a second signer, by hash."""
        return MappingProxyType(self._state.pending)

    @property
    def restored(self) -> tuple[Restored, ...]:
        """The restores that were signed."""
        return self._state.restored

    # -- who may

    def role(self, circle: UUID, member: UUID, day: date | None = None) -> Role | None:
        """The role in which he may act there, or None: not in, removed, locked, waiting or past his date."""
        return rights.role(self._state, circle, member, day or clock.today())

    def members_of(self, circle: UUID, day: date | None = None) -> Mapping[UUID, Role]:
        """Who sits in the circle, locked ones included, with the role given."""
        place = self._state.circles.get(circle)
        return rights.seated(self._state, place, day or clock.today()) if place else {}

    def circles_of(self, member: UUID, day: date | None = None) -> tuple[UUID, ...]:
        """The circles where the member may act, in the order in which they were made."""
        return tuple(c for c in self._state.circles if self.role(c, member, day) is not None)

    def writers(self, circle: UUID, day: date | None = None) -> frozenset[UUID]:
        """Those who may write there."""
        seats = self.members_of(circle, day)
        return rights.free(self._state, (m for m, role in seats.items() if role in WRITING))

    def coordinators(self, circle: UUID, day: date | None = None) -> frozenset[UUID]:
        """Its coordinators who may act."""
        seats = self.members_of(circle, day)
        return rights.free(self._state, (m for m, role in seats.items() if role is Role.COORDINATOR))

    def may_write(self, circle: UUID, member: UUID, day: date | None = None) -> bool:
        """Is he a member or coordinator there who may act?"""
        return rights.writes(self._state, circle, member, day or clock.today())

    def colleagues(self, member: UUID, day: date | None = None) -> frozenset[UUID]:
        """Who shares a circle with the member; guests are nobody's colleagues."""
        return rights.colleagues(self._state, member, day or clock.today())

    def epoch_due(self, circle: UUID, day: date | None = None) -> bool:
        """Does the current secret lie with somebody who is not left, under an old key or in a used code?"""
        return rights.epoch_due(self._state, self._state.circles[circle], day or clock.today())

    def left_in(self, circle: UUID, day: date | None = None) -> frozenset[tuple[UUID, int]]:
        """To whom a new epoch is handed: member and key number."""
        return rights.left_in(self._state, self._state.circles[circle], day or clock.today())

    def voice(self, body: Body) -> rights.Voice:
        """What its signer alone would be today: ENOUGH, HALF (it would wait for a second) or NONE."""
        return body.voice(self._state, {body.by}, clock.today())

    # -- channels and shares

    def channel(self, channel: UUID) -> Channel:
        """The channel with this id. Raises NoKey for an unknown one."""
        if channel not in self._state.channels:
            raise NoKey
        return self._state.channels[channel]

    def live_channel(self, sender: UUID, receiver: UUID) -> Channel | None:
        """The channel in use for the current epochs in this direction: of two the first."""
        if sender not in self._state.circles or receiver not in self._state.circles:
            return None
        ends = (
            sender,
            self._state.circles[sender].epoch,
            receiver,
            self._state.circles[receiver].epoch,
        )
        first = self._state.first_channels.get(ends)
        return self._state.channels[first] if first else None

    def is_live(self, channel: UUID) -> bool:
        """May one write under this channel? Only under the one in use; a dead one is only read."""
        found = self.channel(channel)
        return self.live_channel(found.sender, found.receiver) == found

    def standing_shares(self, circle: UUID) -> tuple[StandingShare, ...]:
        """The circle's rules for its new cases."""
        return tuple(share for (sender, _), share in self._state.shares.items() if sender == circle)

    def duty_circle(self, circle: UUID) -> UUID | None:
        """The circle that is called in an emergency: every writer of `circle` may give it a case and take it back."""
        return self._state.duties.get(circle)

    # -- tests of one entry before it is added

    def check(self, entry: Entry) -> "Directory":
        """The directory with this entry. Raises Refused."""
        return self.extended([entry])
