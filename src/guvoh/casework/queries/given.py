"""What was given to a member's circles by others: files whose home is elsewhere, since when and until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guvoh import ledger
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.ledger.models import Case, Grant
from guvoh.sealing.labels import Compartment

MOST = 300


@dataclass(frozen=True, slots=True)
class Given:
    """A file, whose it is, to which circle it was given, on which (public) day, until when."""

    case: UUID
    home: UUID
    circle: UUID
    since: date
    until: date | None


def given_since(keyring: Keyring, day: date) -> list[Given]:
    """Grants of that day or later to circles of hers, of files from elsewhere, the newest first.

    Read from the public table of grants: only what the catalogue lists too is to be shown.
    """
    mine = keyring.circles
    others = keyring.directory.circles.keys() - set(mine)
    if not Case.objects.filter(home__id__in=others).exists():
        return []
    # Grants stand in the order of their days: what is older is not gone through.
    older = Grant.objects.filter(action__day__lt=day).order_by("-n").values_list("n", flat=True).first() or 0
    rows = (
        Grant.objects.filter(n__gt=older, circle__id__in=mine, sort=Grant.Sort.GRANT, box__isnull=False)
        .exclude(case__home__id__in=mine)
        .exclude(until__lt=clock.today())
        .order_by("-n")
        .values_list("case__id", "case__home__id", "circle__id", "action__day", "until")
    )
    found: dict[UUID, Given] = {}
    for row in rows[:MOST]:
        found.setdefault(row[0], Given(*row))
    return list(found.values())


def days(keyring: Keyring, given: Sequence[Given]) -> dict[UUID, date]:
    """On which day each was given, as people here count days: the moment stands sealed in the file itself."""
    circles = {one.case: one.circle for one in given}
    found = {one.case: one.since for one in given}
    for file in ledger.open_many(keyring, list(circles), {Compartment.CODES}):
        found.update((file.id, one.since) for one in file.grants() if one.circle == circles[file.id])
    return found


def homes(cases: Iterable[UUID]) -> dict[UUID, UUID]:
    """Whose each file is."""
    return dict(Case.objects.filter(id__in=list(cases)).values_list("id", "home__id"))
