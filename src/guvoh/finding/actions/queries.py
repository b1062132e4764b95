"""Keeping what was searched for a short while, so that pages of hits have an address."""

import json
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction

from guvoh.circles.keyring import Keyring
from guvoh.finding.models import StoredQuery
from guvoh.kit import clock
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import Use, label

KEPT: Final = timedelta(days=1)
MOST: Final = 200
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: what was typed, and of which cases identity was shown since."""

    id: UUID
    typed: str
    shown: frozenset[UUID] = frozenset()


def ask(*, by: Keyring, typed: str) -> UUID:
    """Keep a search. Out: the id under which its hits are read, until tomorrow."""
    asked = Asked(uuid4(), typed)
    owner = by.mark(Use.QUERY_OWNER)
    with transaction.atomic():
        old = StoredQuery.objects.filter(owner=owner).order_by("-last_day").values_list("id", flat=True)
        StoredQuery.objects.filter(id__in=list(old[MOST:])).delete()
        StoredQuery.objects.create(
            id=asked.id, owner=owner, box=_sealed(by, asked), last_day=clock.today() + KEPT
        )  # fmt: skip
    return asked.id


def asked(by: Keyring, query: UUID) -> Asked | None:
    """Her search with this id; None for another's, an old one, one that does not exist: the same for all."""
    row = StoredQuery.objects.filter(pk=query, owner=by.mark(Use.QUERY_OWNER), last_day__gte=clock.today()).first()
    if row is None:
        return None
    try:
        inside = json.loads(by.open_own(bytes(row.box), _context(by, query)))
    except SealingError:
        return None
    return Asked(query, inside["typed"], frozenset(UUID(one) for one in inside["shown"]))


def show(*, by: Keyring, asked: Asked, case: UUID) -> None:
    """Remember that identity of this case was shown among these hits; the entry was written before."""
    now = replace(asked, shown=asked.shown | {case})
    with transaction.atomic():
        StoredQuery.objects.filter(pk=asked.id).update(box=_sealed(by, now))


def forget() -> int:
    """Delete searches past their day (nightly, needs no key); says how many."""
    return StoredQuery.objects.filter(last_day__lt=clock.today()).delete()[0]


def _sealed(by: Keyring, asked: Asked) -> bytes:
    inside = {"kind": "query", "v": VERSION, "typed": asked.typed, "shown": sorted(one.hex for one in asked.shown)}
    return by.seal_own(json.dumps(inside, ensure_ascii=False).encode(), _context(by, asked.id))


def _context(by: Keyring, query: UUID) -> bytes:
    return label(Use.QUERY, by.coalition, query)
