"""Everything the desk shows, asked of the catalogue once for a request. No narrative, no name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic, TypeVar
from uuid import UUID

from django.http import HttpRequest

from guvoh.casework.queries.given import Given, given_since, homes
from guvoh.casework.queries.news import News, news
from guvoh.casework.queries.touched import contacts_of
from guvoh.casework.queries.watching import looking
from guvoh.catalogue.queries.due import Due
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.kit import clock
from guvoh.pages.desk import whole
from guvoh.pages.shelf import shelf_of

URGENT = ("U1", "U2")
PRESSING = ("U1", "U2", "U3")
QUIET = timedelta(days=1)
"""A case that urgent is not left alone for longer."""
FIRST = {"urgent": 10, "due": 20, "changed": 10, "given": 10}
"""How many lines of a panel stand on the desk."""
WHOLE = 300
"""How many stand where a panel is shown by itself."""


T = TypeVar("T")


@dataclass(frozen=True)
class Some(Generic[T]):
    """The first of several, and how many there are in all."""

    first: list[T] = field(default_factory=list)
    count: int = 0


@dataclass(frozen=True)
class Desk:
    """`urgent`, `due`, `changed`, `given`: what each panel shows; `rows` of the files that these name; `holes`: whether
    the catalogue does not fit the ledger.
    """

    urgent: Some[CaseRow] = field(default_factory=Some)
    due: Some[Due] = field(default_factory=Some)
    changed: Some[News] = field(default_factory=Some)
    given: list[Given] = field(default_factory=list)
    rows: dict[UUID, CaseRow] = field(default_factory=dict)
    since: datetime = field(default_factory=clock.now)
    made: datetime = field(default_factory=clock.now)
    holes: bool = False


def desk_of(request: HttpRequest) -> Desk:
    """The desk of this request, gathered once."""
    found: Desk | None = getattr(request, "guvoh_desk", None)
    if found is None:
        found = gather(keyring_of(request), shelf_of(request), {name: most(request, name) for name in FIRST})
        request.guvoh_desk = found  # type: ignore[attr-defined]  # of this request alone
    return found


def most(request: HttpRequest, name: str) -> int:
    """How many lines of a panel are shown: the first of them, or, where it was asked for by itself, all."""
    return WHOLE if whole(request) == name else FIRST[name]


def gather(keyring: Keyring, shelf: Catalogue, most: Mapping[str, int]) -> Desk:
    """The desk of a member today. `most`: of so many things in a panel the file is read too."""
    known, made = looking(keyring), clock.now()
    given = given_since(keyring, known.seen.date())
    urgent = _urgent(shelf, keyring, most["urgent"])
    due = _due(shelf, keyring, most["due"])
    shown, rest = news(keyring, shelf, known, most["changed"], others=True)
    changed = Some(shown, len(shown) + len(rest))
    holes = bool(shelf.holes)
    rows = shelf.rows({*(one.case for one in due.first), *(one.case for one in given)})
    # What she may only count is no case to open: its address would answer that there is nothing.
    given = [one for one in given if one.case in rows and _is_work(rows[one.case])]
    return Desk(urgent, due, changed, given, rows, known.seen, made, holes)


def _urgent(shelf: Catalogue, keyring: Keyring, most: int) -> Some[CaseRow]:
    """Hers first, then by urgency; of what others' circles hold only what she is to lead."""
    found = shelf.pressing(keyring.member, PRESSING, (URGENT, clock.now() - QUIET))
    home, mine = homes(one.case for one in found if not one.hers), set(keyring.circles)
    ours = [one for one in found if one.hers or home.get(one.case) in mine]
    ours.sort(key=lambda one: not (one.waiting and one.hers))
    rows = shelf.rows(one.case for one in ours[:most])
    return Some([rows[one.case] for one in ours[:most] if one.case in rows], len(ours))


def _is_work(row: CaseRow) -> bool:
    """A case or a call, and no register of a circle."""
    return row.readable and (row.numbered or bool(contacts_of(row)))


def _due(shelf: Catalogue, keyring: Keyring, most: int) -> Some[Due]:
    """Hers, and those of her circles that nobody is named for; what has an hour of today before all that is late."""
    today = clock.local_today()
    tomorrow = today + timedelta(days=1)
    free = shelf.due(today, nobody=True)
    home, mine = homes({one.case for one in free}), set(keyring.circles)
    free = [one for one in free if home.get(one.case) in mine]
    hers = shelf.due(today, keyring.member, since=today, hours=True) + shelf.due(today, keyring.member, most=most)
    found = {(one.case, one.record, one.kind, one.day, one.at, one.what): one for one in (*hers, *free)}
    ordered = sorted(
        found.values(), key=lambda one: (one.day < today or one.at is None, one.day, one.at is None, one.at or "")
    )
    return Some(ordered[:most], sum(shelf.tally(tomorrow, tomorrow, tomorrow).get(keyring.member, ())[:1]) + len(free))
