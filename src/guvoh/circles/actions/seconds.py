"""Agree to what another member proposed, or take one's own proposal back."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Model

from guvoh.circles.actions.epochs import tidy
from guvoh.circles.actions.invitations import handed
from guvoh.circles.actions.writing import again, write
from guvoh.circles.directory.entries.membership import Admitting
from guvoh.circles.directory.entries.seconds import Second, TakeBack
from guvoh.circles.errors import Refused
from guvoh.circles.keyring import Keyring


def second(*, by: Keyring, of: bytes) -> None:
    """The waiting entry with this hash takes effect; who agrees hands over keys and moves epochs where that is due.

    Raises Refused, NoKey.
    """
    by.refresh()
    again(by, lambda: _second(by, of))


def _second(by: Keyring, of: bytes) -> None:
    waiting = by.directory.pending.get(of)
    if waiting is None:
        raise Refused("nothing-waits")
    rows: Sequence[Model] = ()
    if isinstance(waiting.body, Admitting):
        rows = [handed(by, waiting.body.circle, waiting.body.member)]
    with transaction.atomic():
        write(by, Second(by=by.member, of=of), rows=rows, expect=by.directory.head)
        tidy(by=by)


def take_back(*, by: Keyring, of: bytes) -> None:
    """Raises Refused."""
    write(by, TakeBack(by=by.member, of=of))
