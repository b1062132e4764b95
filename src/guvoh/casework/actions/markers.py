"""Remember how far a member has looked."""

from datetime import datetime

from django.db import transaction

from guvoh.casework.models import Marker
from guvoh.casework.queries.markers import context
from guvoh.circles.keyring import Keyring
from guvoh.sealing.labels import Use


def mark(*, by: Keyring, at: datetime) -> None:
    """She has seen everything until then."""
    box = by.seal_own(at.isoformat().encode(), context(by))
    with transaction.atomic():
        Marker.objects.update_or_create(pk=by.mark(Use.MARKER), defaults={"box": box})
