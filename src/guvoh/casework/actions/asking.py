"""Keep a search of the register until tomorrow, so that what was found has an address."""

import json
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction

from guvoh.casework.models import Asked
from guvoh.casework.queries.asked import context
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock

KEPT = timedelta(days=1)
VERSION = 1


def ask(*, by: Keyring, circle: UUID, typed: str) -> UUID:
    """Out: the id under which what was found is read."""
    row = uuid4()
    inside = json.dumps({"kind": "asked", "v": VERSION, "circle": circle.hex, "typed": typed}, ensure_ascii=False)
    box = by.seal_own(inside.encode(), context(by, row))
    with transaction.atomic():
        forget()
        Asked.objects.create(id=row, box=box, last_day=clock.today() + KEPT)
    return row


def forget() -> int:
    """Delete searches past their day (needs no key); says how many."""
    return Asked.objects.filter(last_day__lt=clock.today()).delete()[0]
