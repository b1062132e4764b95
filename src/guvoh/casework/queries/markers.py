"""When a member last said that she has seen what changed."""

from datetime import datetime, timedelta

from guvoh.casework.models import Marker
from guvoh.circles import server_secret
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.sealing.digests import keyed_digest
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import Use, label

DESK = "desk"
AT_FIRST = timedelta(days=7)
"""How far back one looks who never said so."""


def owner(keyring: Keyring, what: str) -> bytes:
    """By which the row is found; says nothing without the server secret."""
    return keyed_digest(server_secret.get(), Use.MARKER, keyring.coalition, keyring.member, what)


def context(keyring: Keyring, row: bytes) -> bytes:
    """What the box is bound to."""
    return label(Use.MARKER, keyring.coalition, row)


def seen(keyring: Keyring, what: str = DESK) -> datetime:
    """The marked moment; a week ago where there is none, or where it was sealed under keys she has no more."""
    row = Marker.objects.filter(pk=owner(keyring, what)).first()
    if row is not None:
        try:
            return datetime.fromisoformat(keyring.open_own(bytes(row.box), context(keyring, bytes(row.pk))).decode())
        except (SealingError, ValueError):
            pass
    return clock.now() - AT_FIRST
