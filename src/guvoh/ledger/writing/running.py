"""Seal, commit, and seal again when something has moved meanwhile."""

from collections.abc import Callable, Sequence

from django.db import transaction

from guvoh.circles import restoring
from guvoh.circles.directory import store
from guvoh.circles.keyring import Keyring
from guvoh.ledger import chain
from guvoh.ledger.errors import Moved, Refused
from guvoh.ledger.writing.commit import commit
from guvoh.ledger.writing.sealed import SealedAction

TRIES = 4


def run(by: Keyring, seal: Callable[[], Sequence[SealedAction]]) -> Sequence[SealedAction]:
    """Commit what `seal` makes. It is asked again, with the newest directory, while others are quicker; the last
    time inside the lock, so that it comes to an end.

    Raises Moved only where even that is undone by itself (midnight), Refused by what `seal` finds.
    """
    by.refresh()
    if restoring.unconfirmed(by.directory):
        raise Refused(restoring.CODE)
    chain.settle(by.directory)
    for _ in range(TRIES):
        try:
            return _once(by, seal)
        except Moved:
            by.refresh()
    with transaction.atomic():
        store.lock()
        chain.lock()
        by.refresh()
        return _once(by, seal)


def _once(by: Keyring, seal: Callable[[], Sequence[SealedAction]]) -> Sequence[SealedAction]:
    actions = [action for action in seal() if action.touches]
    if actions:
        commit(by, actions)
    return actions
