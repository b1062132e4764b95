"""Watch a case, stop watching it, remember how far one has looked at it."""

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from guvoh.casework.models import Marker
from guvoh.casework.queries.watching import VERSION, context, looking, owner
from guvoh.circles.keyring import Keyring

STEP = 4096
"""The box grows in steps of so many bytes: its length does not say whether one case is watched or fifty."""


def watch(*, by: Keyring, case: UUID, on: bool) -> None:
    """From now on she is told what others change in it, or no more."""
    with transaction.atomic():
        known = looking(by)
        watched = known.watched | {case} if on else known.watched - {case}
        _keep(by, watched, {one: at for one, at in known.looked.items() if at > known.seen})


def look(*, by: Keyring, case: UUID, at: datetime) -> None:
    """She has seen everything in this case until then."""
    with transaction.atomic():
        known = looking(by)
        looked = {one: when for one, when in known.looked.items() if when > known.seen}
        _keep(by, known.watched, {**looked, case: max(at, known.since(case))})


def _keep(by: Keyring, watched: frozenset[UUID], looked: Mapping[UUID, datetime]) -> None:
    inside = {
        "kind": "watched",
        "v": VERSION,
        "watched": sorted(case.hex for case in watched),
        "looked": {case.hex: at.isoformat() for case, at in looked.items()},
    }
    plain = json.dumps(inside).encode()
    plain = plain.ljust(-(-len(plain) // STEP) * STEP)
    Marker.objects.update_or_create(pk=owner(by), defaults={"box": by.seal_own(plain, context(by))})
