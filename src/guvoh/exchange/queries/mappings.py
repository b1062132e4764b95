"""Mappings: those that come with the program, and those of her circles."""

import json
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from guvoh import lawbook
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.exchange import readers
from guvoh.exchange.models import SavedMapping
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.readers import editing
from guvoh.sealing.boxes import open_box, seal_box
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import Use, label


@dataclass(frozen=True)
class Saved:
    """One mapping. `circle`: whose; None: it comes with the program. `id`: of the row, or its name."""

    id: str
    name: str
    text: str
    circle: UUID | None = None

    @property
    def raw(self) -> editing.Raw:
        """As plain data."""
        return editing.read(self.text)


def shipped() -> list[Saved]:
    """Those that come with the program, named in the page's language."""
    found = []
    for name in readers.shipped():
        titles = readers.shipped_mapping(name, lawbook.current()).titles
        title = titles.get(str(get_language())) or titles.get("en") or name
        found.append(Saved(name, title, readers.shipped_text(name)))
    return found


def of_circles(by: Keyring) -> list[Saved]:
    """Those of her circles, by name."""
    found = []
    for row in SavedMapping.objects.filter(circle__in=by.circles):
        saved = _opened(by, row)
        if saved is not None:
            found.append(saved)
    return sorted(found, key=lambda one: one.name.casefold())


def one_of(by: Keyring, mapping: UUID) -> Saved:
    """One of her circles'. Raises NoKey."""
    row = SavedMapping.objects.filter(pk=mapping, circle__in=by.circles).first()
    found = None if row is None else _opened(by, row)
    if found is None:
        raise NoKey
    return found


def called(by: Keyring, name: str) -> Saved | None:
    """By id, or by name, of her circles or of the program; for the command line."""
    known = [*of_circles(by), *shipped()]
    return next((one for one in known if name.casefold() in (one.id.casefold(), one.name.casefold())), None)


def _opened(by: Keyring, row: SavedMapping) -> Saved | None:
    try:
        inside = json.loads(open_box(key(by, row.circle, row.epoch), bytes(row.box), context(by, row.circle, row.id)))
        readers.load(inside["text"], lawbook.current())
    except (SealingError, NoKey, SheetProblem):
        return None
    return Saved(row.id.hex, inside["name"], inside["text"], row.circle)


def key(by: Keyring, circle: UUID, epoch: int) -> bytes:
    """The key of a circle's mappings in an epoch. Raises NoKey."""
    return by.circle_secret(circle, epoch).derive(Use.MAPPING_KEY, by.coalition, circle)


def context(by: Keyring, circle: UUID, mapping: UUID) -> bytes:
    """To which box this is bound."""
    return label(Use.MAPPING, by.coalition, circle, mapping)


def sealed(by: Keyring, circle: UUID, epoch: int, mapping: UUID, name: str, text: str) -> bytes:
    """The box of a mapping."""
    inside = json.dumps({"kind": "mapping", "v": 1, "name": name, "text": text}, ensure_ascii=False)
    return seal_box(key(by, circle, epoch), inside.encode(), context(by, circle, mapping), compress=True)
