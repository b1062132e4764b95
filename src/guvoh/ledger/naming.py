"""The rows that the ledger names for a circle."""

from collections.abc import Sequence
from uuid import UUID

from guvoh.catalogue.provider import Named
from guvoh.ledger.models import RowName


def names_rows(circle: UUID, after: int) -> Sequence[Named]:
    """Position and hash of each row named for the circle after a position, in the ledger's order."""
    rows = RowName.objects.filter(circle__id=circle, n__gt=after).order_by("n")
    return [Named(n, bytes(named)) for n, named in rows.values_list("n", "hash")]


def last_position(circle: UUID) -> int:
    """The position of the last row named for the circle, 0 where there is none."""
    found = RowName.objects.filter(circle__id=circle).order_by("-n").values_list("n", flat=True).first()
    return found or 0
