"""A channel: a key from one circle to another in this direction, for the two epochs and public keys named."""

from collections.abc import Set
from datetime import date
from typing import ClassVar
from uuid import UUID

from guvoh.circles.directory.body import Body, Raw, known_circle
from guvoh.circles.directory.rights import Voice, writes
from guvoh.circles.directory.state import Channel, State
from guvoh.circles.errors import Refused
from guvoh.sealing.digests import digest
from guvoh.sealing.labels import Use


def end_id(coalition: bytes, circle: UUID, epoch: int, public_kem: bytes) -> bytes:
    """What stands in the entry for one end of a channel: 32 bytes over circle, epoch and public key."""
    return digest(Use.CHANNEL_END, coalition, circle, epoch, public_kem)


class OpenChannel(Body):
    """By a writing member of the sender. Of two that connect the same the first is used."""

    kind: ClassVar[str] = "channel"
    channel: UUID
    sender: UUID
    sender_epoch: int
    sender_end: Raw
    receiver: UUID
    receiver_epoch: int
    receiver_end: Raw
    key_id: Raw

    def voice(self, state: State, signers: Set[UUID], day: date) -> Voice:
        return Voice.ENOUGH if any(writes(state, self.sender, m, day) for m in signers) else Voice.NONE

    def fits(self, state: State, day: date) -> None:
        if self.channel in state.channels:
            raise Refused("channel-exists")
        self._end_stands(state, day, self.sender, self.sender_epoch, self.sender_end)
        self._end_stands(state, day, self.receiver, self.receiver_epoch, self.receiver_end)

    def _end_stands(self, state: State, day: date, circle: UUID, epoch: int, end: bytes) -> None:
        known_circle(state, circle)
        place = state.circles[circle]
        if epoch != place.epoch:
            raise Refused("not-the-current-epoch")
        if end != end_id(state.coalition, circle, epoch, place.public):
            raise Refused("not-this-key")
        if place.until is not None and day > place.until:
            raise Refused("past-day")

    def change(self, state: State, day: date) -> None:
        channel = Channel(
            self.channel,
            self.sender,
            self.sender_epoch,
            self.receiver,
            self.receiver_epoch,
            self.key_id,
        )
        state.channels[channel.id] = channel
        state.first_channels.setdefault(channel.ends, channel.id)
