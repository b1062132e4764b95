"""Everything one member can open, for one request.

A keyring is made from a member's opened secret at the start of a request and closed with its response. It opens
circle secrets and channel keys when they are first asked for, and holds each against the signed directory.
"""

from uuid import UUID

from guvoh.circles import handing
from guvoh.circles.actions.channels import open_channel
from guvoh.circles.actions.epochs import new_epoch
from guvoh.circles.directory import store
from guvoh.circles.directory.view import Directory
from guvoh.circles.errors import NoKey, Refused
from guvoh.circles.models import Channel as ChannelRow
from guvoh.circles.models import StepBack, Wrap
from guvoh.circles.roles import Role, Standing
from guvoh.sealing.boxes import open_box, seal_box
from guvoh.sealing.digests import keyed_digest
from guvoh.sealing.keys import CircleSecret, MemberSecret
from guvoh.sealing.labels import Part, Use


class Keyring:
    """`member` and the `directory` she works by.

    Raises Refused where the secret is not the one whose keys the directory holds for her, or is of another coalition.
    """

    def __init__(self, member: UUID, secret: MemberSecret, directory: Directory) -> None:
        known = directory.members.get(member)
        if known is None or known.keys != secret.public or known.standing is Standing.REMOVED:
            raise Refused("not-her-keys")
        if secret.fingerprint != directory.root:
            raise Refused("another-coalition")
        self.member = member
        self.directory = directory
        self._secret: MemberSecret | None = secret
        self._circles: dict[tuple[UUID, int], CircleSecret] = {}
        self._channels: dict[UUID, bytes] = {}
        self._wraps: dict[UUID, tuple[int, bytes]] | None = None

    def __repr__(self) -> str:
        return f"<Keyring of {self.member}>"

    @property
    def secret(self) -> MemberSecret:
        """Her own secret, for this package alone. Raises NoKey after close()."""
        if self._secret is None:
            raise NoKey
        return self._secret

    @property
    def coalition(self) -> bytes:
        """The coalition's id."""
        return self.directory.coalition

    @property
    def circles(self) -> tuple[UUID, ...]:
        """The circles where she may act today."""
        return self.directory.circles_of(self.member)

    def role(self, circle: UUID) -> Role | None:
        """Her role there today, or None."""
        return self.directory.role(circle, self.member)

    def refresh(self) -> Directory:
        """Go on with the newest directory. Raises DirectoryBroken, or Refused where her keys are not hers any more."""
        newest = store.current()
        known = newest.members.get(self.member)
        if known is None or known.keys != self.secret.public or known.standing is Standing.REMOVED:
            raise Refused("not-her-keys")
        self.directory = newest
        return newest

    def circle_secret(self, circle: UUID, epoch: int | None = None) -> CircleSecret:
        """The circle's secret of that epoch (the current one where none is named). Raises NoKey."""
        if self._secret is None or self.role(circle) is None:
            raise NoKey
        wanted = self.directory.circles[circle].epoch if epoch is None else epoch
        if (circle, wanted) not in self._circles:
            self._open_circle(circle, wanted)
        return self._circles[circle, wanted]

    def _open_circle(self, circle: UUID, wanted: int) -> None:
        """Open the newest wrap, then step back to the wanted epoch, keeping each on the way."""
        held = [epoch for place, epoch in self._circles if place == circle and epoch >= wanted]
        epoch = min(held) if held else self._unwrap_newest(circle)
        if epoch < wanted or wanted < 1:
            raise NoKey
        if epoch == wanted:
            return
        rows = StepBack.objects.filter(circle=circle, epoch__gt=wanted, epoch__lte=epoch)
        steps = dict(rows.values_list("epoch", "box"))
        for place in range(epoch, wanted, -1):
            if place not in steps:
                raise NoKey
            secret = self._circles[circle, place]
            before = handing.open_step_back(self.directory, circle, place, secret, bytes(steps[place]))
            self._circles[circle, place - 1] = before

    def _unwrap_newest(self, circle: UUID) -> int:
        """Open the newest wrap to her present keys of an epoch that the directory knows. Out: its epoch."""
        me = self.directory.members[self.member]
        last = self.directory.circles[circle].epoch
        if self._wraps is None:
            self._wraps = self._newest_wraps(me.key_number)
        epoch, blob = self._wraps.get(circle, (0, b""))
        if not 0 < epoch == last:
            # Several epochs, or one made since: only those that the directory knows.
            mine = Wrap.objects.filter(circle=circle, member=self.member, key_number=me.key_number, epoch__lte=last)
            row = mine.order_by("-epoch").values_list("epoch", "blob").first()
            if row is None:
                raise NoKey
            epoch, blob = row[0], bytes(row[1])
        opened = handing.unwrap_secret(self.directory, circle, epoch, blob, me, self.secret)
        self._circles[circle, epoch] = opened
        return epoch

    def _newest_wraps(self, key_number: int) -> dict[UUID, tuple[int, bytes]]:
        """The newest wrap of each of her circles, asked for together: most requests need several."""
        rows = Wrap.objects.filter(member=self.member, key_number=key_number, circle__in=self.circles)
        found = rows.order_by("epoch").values_list("circle", "epoch", "blob")
        return {circle: (epoch, bytes(blob)) for circle, epoch, blob in found}

    def channel_key(self, channel: UUID) -> bytes:
        """A channel's key, for reading; write only under what channel_for gives. Raises NoKey."""
        if self._secret is None:
            raise NoKey
        if channel not in self._channels:
            self._channels[channel] = self._open_channel(channel)
        return self._channels[channel]

    def _open_channel(self, channel: UUID) -> bytes:
        known = self.directory.channel(channel)
        if self.role(known.sender) is not None:
            end, epoch = known.sender, known.sender_epoch
        else:
            end, epoch = known.receiver, known.receiver_epoch
        secret = self.circle_secret(end, epoch)
        column = "to_sender" if end == known.sender else "to_receiver"
        blob = ChannelRow.objects.filter(id=channel).values_list(column, flat=True).first()
        if blob is None:
            raise NoKey
        return handing.unwrap_channel(self.directory, known, end, secret, bytes(blob))

    def channel_for(self, sender: UUID, receiver: UUID) -> tuple[UUID, bytes]:
        """The live channel in this direction, made if there is none (in a transaction of its own), and its key.

        The sender's epoch is moved first where it is due. Raises NoKey where she may not write for the sender.
        """
        if self._secret is None or not self.directory.may_write(sender, self.member):
            raise NoKey
        if self.directory.epoch_due(sender):
            new_epoch(by=self, circle=sender)
        if receiver not in self.directory.circles:
            raise NoKey
        live = self.directory.live_channel(sender, receiver)
        channel = live.id if live else open_channel(by=self, sender=sender, receiver=receiver)
        return channel, self.channel_key(channel)

    def sign(self, use: Use, message: bytes) -> bytes:
        """Her signature: 64 bytes. Raises NoKey after close()."""
        return self.secret.sign(use, self.coalition, message)

    def seal_own(self, plain: bytes, context: bytes) -> bytes:
        """A box that only she opens."""
        return seal_box(self.secret.derive(Use.OWN_KEY, self.coalition), plain, context)

    def open_own(self, box: bytes, context: bytes) -> bytes:
        """The opposite. Raises Damaged, also for what was sealed under keys she has replaced since."""
        return open_box(self.secret.derive(Use.OWN_KEY, self.coalition), box, context)

    def mark(self, use: Use, *parts: Part) -> bytes:
        """A keyed hash under her own secret, 16 bytes: by it her own rows are found, and only by her."""
        key = self.secret.derive(Use.OWN_MARK_KEY, self.coalition)
        return keyed_digest(key, use, self.coalition, *parts)[:16]

    def close(self) -> None:
        """Drop every key; whatever is asked later raises NoKey."""
        self._secret = None
        self._circles.clear()
        self._channels.clear()
