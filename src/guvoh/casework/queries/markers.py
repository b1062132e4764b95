"""When a member last said that she has seen what changed."""

from datetime import datetime, timedelta

from guvoh.casework.models import Marker
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import Use, label

AT_FIRST = timedelta(days=7)
"""How far back one looks who never said so."""


def context(keyring: Keyring) -> bytes:
    """What the box is bound to."""
    return label(Use.MARKER, keyring.coalition, keyring.member)


def seen(keyring: Keyring) -> datetime:
    """The marked moment; a week ago where there is none, or where it was sealed under keys she has no more."""
    row = Marker.objects.filter(pk=keyring.mark(Use.MARKER)).first()
    if row is not None:
        try:
            return datetime.fromisoformat(keyring.open_own(bytes(row.box), context(keyring)).decode())
        except (SealingError, ValueError):
            pass
    return clock.now() - AT_FIRST
