"""Handing a circle's secret over: wraps to members, steps back to earlier epochs, channel keys to two circles.

Pure: keys and the directory in, bytes out. Whatever is opened is held against the key id that the signed directory
names for it (a circle's public key, a channel's key id); what differs is refused, whoever wrapped it.
"""

from uuid import UUID

from guvoh.circles.directory.state import Channel, Member
from guvoh.circles.directory.view import Directory
from guvoh.sealing.boxes import open_box, seal_box
from guvoh.sealing.errors import KeyIdMismatch
from guvoh.sealing.keys import CircleSecret, MemberSecret, key_id
from guvoh.sealing.labels import Use, label
from guvoh.sealing.wraps import wrap


def wrap_secret(coalition: bytes, circle: UUID, epoch: int, secret: CircleSecret, member: Member) -> bytes:
    """A circle's secret for the key pair that the directory holds of this member."""
    return wrap(member.keys.kem, secret.to_bytes(), _wrap_info(coalition, circle, epoch, secret.public, member))


def unwrap_secret(
    directory: Directory, circle: UUID, epoch: int, blob: bytes, member: Member, own: MemberSecret
) -> CircleSecret:
    """The opposite. Raises Damaged, WrongSuite, or KeyIdMismatch where it is not the secret of that epoch."""
    public = directory.circles[circle].epochs.get(epoch, b"")
    info = _wrap_info(directory.coalition, circle, epoch, public, member)
    return _checked(CircleSecret.from_bytes(own.unwrap(blob, info)), public)


def seal_step_back(coalition: bytes, circle: UUID, epoch: int, secret: CircleSecret, before: CircleSecret) -> bytes:
    """The secret of the epoch before, for who holds that of `epoch`."""
    key = secret.derive(Use.CIRCLE_STEP_BACK_KEY, coalition, circle, epoch)
    return seal_box(key, before.to_bytes(), label(Use.CIRCLE_STEP_BACK, coalition, circle, epoch))


def open_step_back(directory: Directory, circle: UUID, epoch: int, secret: CircleSecret, box: bytes) -> CircleSecret:
    """The opposite: the secret of epoch - 1. Raises Damaged or KeyIdMismatch."""
    coalition = directory.coalition
    key = secret.derive(Use.CIRCLE_STEP_BACK_KEY, coalition, circle, epoch)
    opened = open_box(key, box, label(Use.CIRCLE_STEP_BACK, coalition, circle, epoch))
    return _checked(CircleSecret.from_bytes(opened), directory.circles[circle].epochs[epoch - 1])


def wrap_channel(directory: Directory, channel: Channel, end: UUID, key: bytes) -> bytes:
    """A channel's key for one of its two ends."""
    circle = directory.circles[end]
    epoch = channel.sender_epoch if end == channel.sender else channel.receiver_epoch
    return wrap(circle.epochs[epoch], key, _channel_info(directory, channel, end))


def unwrap_channel(directory: Directory, channel: Channel, end: UUID, secret: CircleSecret, blob: bytes) -> bytes:
    """The opposite. Raises Damaged, WrongSuite, or KeyIdMismatch."""
    key = secret.unwrap(blob, _channel_info(directory, channel, end))
    if channel_key_id(directory.coalition, key) != channel.key_id:
        raise KeyIdMismatch
    return key


def channel_key_id(coalition: bytes, key: bytes) -> bytes:
    """What stands for a channel's key in the directory: 16 bytes."""
    return key_id(key, Use.CHANNEL_KEY_ID, coalition)


def _wrap_info(coalition: bytes, circle: UUID, epoch: int, public: bytes, member: Member) -> bytes:
    return label(Use.CIRCLE_WRAP, coalition, circle, epoch, public, member.id, member.key_number)


def _channel_info(directory: Directory, channel: Channel, end: UUID) -> bytes:
    """The channel's id, both ends with epoch and public key, the direction, and for which end this is."""
    return label(
        Use.CHANNEL_WRAP,
        directory.coalition,
        channel.id,
        channel.sender,
        channel.sender_epoch,
        directory.circles[channel.sender].epochs[channel.sender_epoch],
        channel.receiver,
        channel.receiver_epoch,
        directory.circles[channel.receiver].epochs[channel.receiver_epoch],
        end,
    )


def _checked(secret: CircleSecret, public: bytes) -> CircleSecret:
    if secret.public != public:
        raise KeyIdMismatch
    return secret
