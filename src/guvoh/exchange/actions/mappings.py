"""Save a mapping for a circle, throw it away."""

from typing import Final
from uuid import UUID, uuid4

from django.db import transaction

from guvoh import lawbook
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.exchange import readers
from guvoh.exchange.models import SavedMapping
from guvoh.exchange.queries import mappings

LONGEST_NAME: Final = 80
LONGEST: Final = 1_000_000
MOST: Final = 100


class TooMany(Exception):
    """The circle has MOST already."""


def save(*, by: Keyring, circle: UUID, name: str, text: str) -> UUID:
    """Keep a mapping under a name; one of the same name in this circle is replaced.

    Raises NoKey where she does not write for the circle, SheetProblem for a mapping with a mistake, TooMany.
    """
    if not by.directory.may_write(circle, by.member):
        raise NoKey
    readers.load(text, lawbook.current())
    name = " ".join(name.split())[:LONGEST_NAME]
    known = [one for one in mappings.of_circles(by) if one.circle == circle]
    same = next((one for one in known if one.name.casefold() == name.casefold()), None)
    if same is None and len(known) >= MOST:
        raise TooMany
    place = UUID(same.id) if same else uuid4()
    epoch = by.directory.circles[circle].epoch
    box = mappings.sealed(by, circle, epoch, place, name, text)
    with transaction.atomic():
        SavedMapping.objects.update_or_create(pk=place, defaults={"circle": circle, "epoch": epoch, "box": box})
    return place


def throw_away(*, by: Keyring, mapping: UUID) -> None:
    """Delete one. Raises NoKey where she does not write for its circle."""
    saved = mappings.one_of(by, mapping)
    if saved.circle is None or not by.directory.may_write(saved.circle, by.member):
        raise NoKey
    with transaction.atomic():
        SavedMapping.objects.filter(pk=mapping).delete()
