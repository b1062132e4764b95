"""A search of the register that was asked before."""

import json
from dataclasses import dataclass
from uuid import UUID

from guvoh.casework.models import Asked as Row
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import Use, label


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, about which circle's register."""

    circle: UUID
    typed: str


def context(keyring: Keyring, row: UUID) -> bytes:
    """What the box is bound to."""
    return label(Use.QUERY, keyring.coalition, "register", row)


def asked(keyring: Keyring, row: UUID) -> Asked | None:
    """Her search with this id; None for another's, an old one, one that does not exist: the same for all."""
    found = Row.objects.filter(pk=row, last_day__gte=clock.today()).first()
    try:
        inside = json.loads(keyring.open_own(bytes(found.box), context(keyring, row))) if found else None
    except SealingError:
        return None
    return Asked(UUID(hex=inside["circle"]), inside["typed"]) if inside else None
