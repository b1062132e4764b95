"""What is done every night without any key."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from guvoh.catalogue import actions as catalogue_actions
from guvoh.kit import clock
from guvoh.ledger.files import places
from guvoh.ledger.models import FileObject, Grant


@dataclass(frozen=True, slots=True)
class Night:
    """How much went: boxes of grants past their day, files on disk that no action names."""

    grants: int
    files: int


def nightly() -> Night:
    """Delete what has ended: a copy of the database made later holds no way to these keys."""
    today = clock.today()
    with transaction.atomic():
        ended = Grant.objects.filter(until__lt=today, box__isnull=False)
        circles = set(ended.values_list("circle__id", flat=True))
        grants = ended.update(box=None)
        catalogue_actions.owe(circles)
    return Night(grants, _orphans())


def _orphans() -> int:
    """Files that were sealed for a page that was never sent off. A day is left for long forms."""
    before = clock.now() - timedelta(days=1)
    gone = 0
    for place, name in places.older_than(before):
        if name is None or not FileObject.objects.filter(id=name).exists():
            place.unlink(missing_ok=True)
            gone += 1
    return gone
