"""What writes the catalogue: the ledger's rows, folds, rebuilds, and the keyless drop of what owes an erasure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Min, Sum
from django.db.models.functions import Length

from guvoh.catalogue import heads, layout, segments
from guvoh.catalogue.errors import LostRace
from guvoh.catalogue.folding import fold as folding
from guvoh.catalogue.folding.carrying import carried
from guvoh.catalogue.folding.replacing import Builder
from guvoh.catalogue.models import Head, KnownLayout, TailEntry
from guvoh.catalogue.provider import Refusal
from guvoh.catalogue.rows import Prepared, TailRow
from guvoh.catalogue.shelf import Shelf
from guvoh.catalogue.tails import Hole
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.sealing.errors import SealingError

LONG = 16
AT_ONCE = 1000
HEAVY = 32 * 4096
"""Bytes of codes: one row of an import carries many cases."""
PATIENCE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Folded:
    """What a fold did: how many rows it took in, what it refused, and the hole that kept it from folding."""

    rows: int
    refused: tuple[Refusal, ...] = ()
    hole: Hole | None = None


def append(rows: Sequence[TailRow]) -> None:
    """Write rows of an action, inside the ledger's transaction."""
    if not rows:
        return
    known = layout.current()
    KnownLayout.objects.get_or_create(digest=known.digest, defaults={"columns": known.written})
    TailEntry.objects.bulk_create(
        TailEntry(
            circle=row.circle,
            channel=row.channel,
            action=row.action,
            day=row.day,
            hash=row.hash,
            proof=row.proof,
            **row.boxes,
        )
        for row in rows
    )
    owe({row.circle for row in rows if row.tombstones})


def owe(circles: Iterable[UUID]) -> None:
    """From today these circles' segments may hold what must be gone (an erasure, a share that ended)."""
    Head.objects.filter(circle__in=list(circles), debt=None).update(debt=clock.today())


def tidy(by: Keyring) -> dict[UUID, Folded]:
    """Fold what is due in all her circles: after signing in, and after what she writes. Never for a GET."""
    found = {circle: fold(by, circle) for circle in due(by, *by.circles)}
    return {circle: folded for circle, folded in found.items() if folded}


def due(by: Keyring, *circles: UUID) -> list[UUID]:
    """Those whose tail is long or old, whose head stands under an old epoch, or which owe an erasure."""
    today = clock.today()
    tails = TailEntry.objects.filter(circle__in=circles).values_list("circle")
    told = tails.annotate(first=Min("day"), rows=Count("id"), length=Sum(Length("codes")))
    found = {circle for circle, first, rows, length in told if first < today or rows >= LONG or length >= HEAVY}
    known = Head.objects.filter(circle__in=circles).values_list("circle", "epoch", "debt")
    found |= {circle for circle, epoch, debt in known if debt is not None or epoch < by.directory.circles[circle].epoch}
    return [circle for circle in circles if circle in found]


def fold(by: Keyring, circle: UUID) -> Folded | None:
    """Take a circle's tail into its segments. None where somebody else was quicker; NoKey for a stranger.

    Nothing is folded over a hole: that would hide it. Rows that prove nothing are dropped and reported.
    """
    done = Folded(0)
    more = True
    while more:
        shelf = _shelf(by, circle)
        try:
            if shelf.hole.missing or shelf.hole.broken:
                return replace(done, hole=shelf.hole)
            more = shelf.shorten(AT_ONCE)
            prepared = folding.prepare(by, shelf)
            if shelf.hole.broken:
                return replace(done, hole=shelf.hole)
            folding.commit(prepared)
        except LostRace:
            return None
        finally:
            shelf.close()
        done = Folded(done.rows + len(shelf.tail.rows), (*done.refused, *prepared.refused))
    return done


def reseal(by: Keyring, circle: UUID) -> None:
    """Put the head under the circle's new epoch: done at once by whoever made the epoch, in the same transaction.

    Where somebody folds at that moment, or the head is damaged, the next session does it.
    """
    try:
        content = heads.read(by, circle)
        if content.generation:
            folding.commit(folding.resealed(by, circle, content))
    except (LostRace, SealingError, NoKey):
        return


def _shelf(by: Keyring, circle: UUID) -> Shelf:
    if by.role(circle) is None:
        raise NoKey
    return Shelf(by, circle)


def replace_circle(
    by: Keyring, circle: UUID, cases: Iterable[Prepared], position: int, kept: Iterable[UUID] = ()
) -> None:
    """Make a circle's catalogue anew: `cases` as the ledger has them at `position`. Raises LostRace or NoKey.

    `kept`: cases of which the ledger gives this circle no key; what the catalogue says of them is carried over. They
    are looked at when `cases` has been read to its end.
    """
    if by.role(circle) is None:
        raise NoKey
    folding.commit(Builder(by, circle).sealed(chain(cases, carried(by, circle, kept)), position))


def drop(circles: Iterable[UUID]) -> None:
    """Remove everything but the tail, without a key: the next session rebuilds it from the ledger."""
    for circle in circles:
        with transaction.atomic():
            segments.delete_all(circle)
            Head.objects.filter(circle=circle).delete()


def drop_indebted(today: date | None = None) -> int:
    """The nightly, keyless answer to an erasure that no member's session has carried out in a week."""
    limit = (today or clock.today()) - PATIENCE
    owing = list(Head.objects.filter(debt__lte=limit).values_list("circle", flat=True))
    drop(owing)
    return len(owing)
