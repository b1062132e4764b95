"""Open a channel from one circle to another."""

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction

from guvoh.circles import handing
from guvoh.circles.actions.writing import write
from guvoh.circles.directory import store
from guvoh.circles.directory.entries.channels import OpenChannel, end_id
from guvoh.circles.directory.state import Channel
from guvoh.circles.directory.view import Directory
from guvoh.circles.errors import Refused
from guvoh.circles.models import Channel as Row
from guvoh.sealing.keys import random_key

if TYPE_CHECKING:
    from guvoh.circles.keyring import Keyring

TRIES = 3


def open_channel(*, by: "Keyring", sender: UUID, receiver: UUID) -> UUID:
    """A live channel in this direction: the one that is there meanwhile, or a new one. Raises Refused."""
    for _ in range(TRIES):
        body, row = _prepared(by, sender, receiver)
        try:
            with transaction.atomic():
                live = store.lock().live_channel(sender, receiver)
                if live is None:
                    write(by, body, rows=[row])
                    return body.channel
        except Refused as refused:
            if refused.code not in ("not-the-current-epoch", "not-this-key"):
                raise
            by.refresh()
        else:
            by.refresh()
            return live.id
    raise Refused("head-moved")


def _prepared(by: "Keyring", sender: UUID, receiver: UUID) -> tuple[OpenChannel, Row]:
    """Entry and row for a new key, sealed to both circles' current epochs."""
    directory, key = by.directory, random_key()
    if sender not in directory.circles or receiver not in directory.circles:
        raise Refused("unknown-circle")
    channel = Channel(
        uuid4(),
        sender,
        directory.circles[sender].epoch,
        receiver,
        directory.circles[receiver].epoch,
        handing.channel_key_id(directory.coalition, key),
    )
    row = Row(
        id=channel.id,
        to_sender=handing.wrap_channel(directory, channel, sender, key),
        to_receiver=None if sender == receiver else handing.wrap_channel(directory, channel, receiver, key),
    )
    return _body(directory, channel, by.member), row


def _body(directory: Directory, channel: Channel, by: UUID) -> OpenChannel:
    sender, receiver = directory.circles[channel.sender], directory.circles[channel.receiver]
    return OpenChannel(
        by=by,
        channel=channel.id,
        sender=sender.id,
        sender_epoch=sender.epoch,
        sender_end=end_id(directory.coalition, sender.id, sender.epoch, sender.public),
        receiver=receiver.id,
        receiver_epoch=receiver.epoch,
        receiver_end=end_id(directory.coalition, receiver.id, receiver.epoch, receiver.public),
        key_id=channel.key_id,
    )
