"""Who wants to know that an urgent action has begun: packages register here, the one that begins it says so here.

What it is about is not told: only in which circles. A listener that fails stops nothing.
"""

import logging
from collections.abc import Callable, Iterable
from uuid import UUID

from django.db import transaction

from guvoh.circles.keyring import Keyring

Listener = Callable[[Keyring, Iterable[UUID]], None]
_LISTENERS: list[Listener] = []
log = logging.getLogger("guvoh.integrity")


def add(listener: Listener) -> None:
    """Register (in `AppConfig.ready`)."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)


def begun(by: Keyring, circles: Iterable[UUID]) -> None:
    """An urgent action is stored; `circles` hold its case."""
    told = tuple(circles)
    for listener in _LISTENERS:
        try:
            with transaction.atomic():  # what fails in it must not spoil the one around it
                listener(by, told)
        except Exception as problem:  # the urgent action has begun, whoever was not told
            log.error("an alarm was not passed on", exc_info=problem)
