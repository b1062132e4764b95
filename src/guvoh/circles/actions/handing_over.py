"""The row that hands a circle's present secret to one member."""

from uuid import UUID

from guvoh.circles import handing
from guvoh.circles.directory.state import Member
from guvoh.circles.directory.view import Directory
from guvoh.circles.models import Wrap
from guvoh.sealing.keys import CircleSecret


def wrap_row(directory: Directory, circle: UUID, secret: CircleSecret, member: Member) -> Wrap:
    """Wrapped to the key pair that `member` says, under the circle's present epoch."""
    epoch = directory.circles[circle].epoch
    blob = handing.wrap_secret(directory.coalition, circle, epoch, secret, member)
    return Wrap(circle=circle, epoch=epoch, member=member.id, key_number=member.key_number, blob=blob)
