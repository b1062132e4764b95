"""When a guest's circle loses its guest, what the circle was given of its case goes in the same transaction."""

from guvoh.circles.hooks import Departure
from guvoh.ledger.models import Grant


def guest_left(departure: Departure) -> None:
    """The boxes of the guest circle's grants; its name in the ledger stays."""
    if departure.case is not None:
        Grant.objects.filter(case__id=departure.case, circle__id=departure.circle).update(box=None)
