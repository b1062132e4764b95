"""Filters that a member gives a name."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction

from guvoh.circles.keyring import Keyring
from guvoh.finding.models import SavedFilter
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import Use, label

MOST: Final = 40
LONGEST: Final = 80
VERSION: Final = 1
Values = Mapping[str, Sequence[str]]


class TooMany(Exception):
    """There are MOST already."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A named filter: parameters of the list's address, with their values."""

    id: UUID
    name: str
    values: Values


def all_of(by: Keyring) -> list[Saved]:
    """Hers, by name."""
    found = []
    for row in SavedFilter.objects.filter(owner=by.mark(Use.SAVED_FILTER_OWNER)):
        try:
            inside = json.loads(by.open_own(bytes(row.box), _context(by, row.id)))
        except SealingError:
            continue  # sealed under keys that she has replaced since
        found.append(Saved(row.id, inside["name"], inside["values"]))
    return sorted(found, key=lambda one: one.name.casefold())


def save(*, by: Keyring, name: str, values: Values) -> UUID:
    """Keep a filter under a name; one of the same name is replaced. Raises TooMany."""
    name = " ".join(name.split())[:LONGEST]
    known = all_of(by)
    same = next((one for one in known if one.name.casefold() == name.casefold()), None)
    if same is None and len(known) >= MOST:
        raise TooMany
    place = same.id if same else uuid4()
    inside = {"kind": "filter", "v": VERSION, "name": name, "values": {key: list(one) for key, one in values.items()}}
    box = by.seal_own(json.dumps(inside, ensure_ascii=False).encode(), _context(by, place))
    with transaction.atomic():
        SavedFilter.objects.update_or_create(
            pk=place, defaults={"owner": by.mark(Use.SAVED_FILTER_OWNER), "box": box}
        )  # fmt: skip
    return place


def throw_away(*, by: Keyring, saved: UUID) -> bool:
    """Delete one of hers; False if there is none with this id."""
    with transaction.atomic():
        return bool(SavedFilter.objects.filter(pk=saved, owner=by.mark(Use.SAVED_FILTER_OWNER)).delete()[0])


def _context(by: Keyring, place: UUID) -> bytes:
    return label(Use.SAVED_FILTER, by.coalition, place)
