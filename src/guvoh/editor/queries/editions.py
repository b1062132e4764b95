"""All editions that a member may read, each under the key that its address has."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest

from guvoh import lawbook
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.editor import words
from guvoh.editor.queries import own
from guvoh.editor.queries.own import Kept
from guvoh.lawbook.procedures import Procedure, write


@dataclass(frozen=True)
class Edition:
    """`origin`: shipped, overlay, own. `kept`: how the circle keeps it, for its own."""

    key: str
    procedure: Procedure
    origin: str
    kept: Kept | None = None

    @property
    def text(self) -> str:
        """The file."""
        return self.kept.text if self.kept else write(self.procedure)


def everything(keyring: Keyring) -> list[Edition]:
    """By procedure, the newest edition first; a circle's own before the lawbook's of the same number.

    Opens and reads all that her circles keep: a page asks once, and looks into what it got.
    """
    book = lawbook.current()
    found = [
        Edition(f"{name}-{number}", one, "overlay" if (name, number) in book.own else "shipped")
        for (name, number), one in book.editions.items()
    ]
    found += [
        Edition(one.record.hex, one.procedure, "own", one) for one in own.kept(keyring) if one.procedure is not None
    ]
    return sorted(found, key=_order)


def _order(one: Edition) -> tuple[str, str, int, bool, str]:
    procedure = one.procedure
    return procedure.country or "ZZ", procedure.id, -procedure.edition, one.origin != "own", one.key


def newest(editions: Iterable[Edition]) -> list[Edition]:
    """The first of each procedure."""
    found: dict[str, Edition] = {}
    for one in editions:
        found.setdefault(one.procedure.id, one)
    return list(found.values())


def edition(keyring: Keyring, key: str) -> Edition:
    """The edition of this address. Http404: there is none, or it is not for her."""
    return among(everything(keyring) if _is_id(key) else _shipped(key), key)


def among(known: Iterable[Edition], key: str) -> Edition:
    """The edition of this address of those that are known already. Http404: it is not among them."""
    for one in known:
        if one.key == key:
            return one
    raise Http404


def called(request: HttpRequest, key: str) -> str:
    """What a form about this edition is called where it is kept for later."""
    return words.say(edition(keyring_of(request), key).procedure.labels)


def _shipped(key: str) -> list[Edition]:
    name, _, number = key.rpartition("-")
    book = lawbook.current()
    if not (number.isascii() and number.isdigit()) or (name, int(number)) not in book.editions:
        return []
    place = (name, int(number))
    return [Edition(key, book.editions[place], "overlay" if place in book.own else "shipped")]


def _is_id(key: str) -> bool:
    try:
        return UUID(hex=key).hex == key
    except ValueError:
        return False


def siblings(known: Iterable[Edition], procedure: str) -> list[Edition]:
    """All editions of this procedure, the newest first."""
    return [one for one in known if one.procedure.id == procedure]


def following(known: Iterable[Edition], procedure: str) -> int:
    """The number that the next edition of this procedure gets."""
    numbers = [one.procedure.edition for one in siblings(known, procedure)]
    return max(numbers, default=0) + 1
