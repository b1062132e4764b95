"""Remember how far a member has looked."""

from datetime import datetime

from django.db import transaction

from guvoh.casework.models import Marker
from guvoh.casework.queries.markers import DESK, context, owner
from guvoh.circles.keyring import Keyring


def mark(*, by: Keyring, at: datetime, what: str = DESK) -> None:
    """She has seen everything until then."""
    row = owner(by, what)
    box = by.seal_own(at.isoformat().encode(), context(by, row))
    with transaction.atomic():
        Marker.objects.update_or_create(pk=row, defaults={"box": box})
