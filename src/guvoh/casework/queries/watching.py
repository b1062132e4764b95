"""Which cases a member watches, and how far she has looked at each: one box that she alone opens."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from guvoh.casework.models import Marker
from guvoh.casework.queries.markers import seen
from guvoh.circles.keyring import Keyring
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import Use, label

WHAT = "cases"
VERSION = 1


@dataclass(frozen=True)
class Looking:
    """`seen`: until when she has seen everything; `watched`: cases; `looked`: cases of which she has seen more."""

    seen: datetime
    watched: frozenset[UUID] = frozenset()
    looked: Mapping[UUID, datetime] = field(default_factory=dict)

    def since(self, case: UUID) -> datetime:
        """What came later is new to her in this case."""
        return max(self.seen, self.looked.get(case, self.seen))


def owner(keyring: Keyring) -> bytes:
    """Under what the row is found: by her alone."""
    return keyring.mark(Use.MARKER, WHAT)


def context(keyring: Keyring) -> bytes:
    """What the box is bound to."""
    return label(Use.MARKER, keyring.coalition, keyring.member, WHAT)


def looking(keyring: Keyring) -> Looking:
    """Nothing is watched where there is no row, or where it was sealed under keys she has no more."""
    row, until = Marker.objects.filter(pk=owner(keyring)).first(), seen(keyring)
    if row is None:
        return Looking(until)
    try:
        inside = json.loads(keyring.open_own(bytes(row.box), context(keyring)))
    except (SealingError, ValueError):
        return Looking(until)
    looked = {UUID(hex=case): datetime.fromisoformat(at) for case, at in inside["looked"].items()}
    return Looking(until, frozenset(UUID(hex=case) for case in inside["watched"]), looked)
