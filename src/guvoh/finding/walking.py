"""Previous and next through the hits of a list, from the page of a case.

A link of a list carries `in`: the filters and the order (or the id of the search), sealed to the member, so that the
address of a case does not say by what it was found.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from guvoh import catalogue
from guvoh.catalogue.errors import CatalogueError
from guvoh.catalogue.queries.lists import Position
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.finding.actions import queries
from guvoh.finding.queries import hits
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages.parts import Pages
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import Use, label

PARAMETER: Final = "in"
_LONGEST: Final = 4000


@dataclass(frozen=True, slots=True)
class Trail:
    """Where she comes from: the list's address, and what the catalogue is asked again."""

    back: str
    filters: dict[str, Any]
    sort: str
    circles: tuple[UUID, ...] | None = None
    query: UUID | None = None


def token(by: Keyring, trail: Trail) -> str:
    """The value of `in` for the links of one page of a list."""
    inside = {
        "back": trail.back,
        "filters": trail.filters,
        "sort": trail.sort,
        "circles": [one.hex for one in trail.circles] if trail.circles is not None else None,
        "query": trail.query.hex if trail.query else None,
    }
    box = by.seal_own(json.dumps(inside, ensure_ascii=False).encode(), _context(by))
    return base64.urlsafe_b64encode(box).decode().rstrip("=")


def link(case: UUID, trail: str) -> str:
    """The address of a case, with its place in a list."""
    try:
        return f"{reverse('case', args=[case])}?{urlencode({PARAMETER: trail})}"
    except NoReverseMatch:
        return ""


def walk(request: HttpRequest, file: CaseFile) -> tuple[Pages, str] | None:
    """Where this case stands among the hits it was opened from, and the address of the list; None for no list."""
    by = keyring_of(request)
    typed = request.GET.get(PARAMETER, "")
    trail = _read(by, typed) if typed else None
    if trail is None:
        return None
    place = _in_search(by, trail.query, file.id) if trail.query else _in_list(by, trail, file.id)
    if place is None:
        return None
    previous, following = (link(one, typed) if one else "" for one in (place.previous, place.next))
    return Pages(place.at, place.at, place.total, previous, following), trail.back


def _in_list(by: Keyring, trail: Trail, case: UUID) -> Position | None:
    try:
        with catalogue.open(by, trail.circles) as opened:
            return opened.position(case, trail.filters, trail.sort)
    except (CatalogueError, NoKey):
        return None


def _in_search(by: Keyring, query: UUID, case: UUID) -> Position | None:
    asked = queries.asked(by, query)
    if asked is None:
        return None
    with catalogue.open(by) as opened:
        cases = hits.find(opened, asked.typed, slice(0)).numbered
    if case not in cases:
        return None
    at = cases.index(case)
    before = cases[at - 1] if at else None
    return Position(at + 1, len(cases), before, cases[at + 1] if at + 1 < len(cases) else None)


def _read(by: Keyring, typed: str) -> Trail | None:
    if len(typed) > _LONGEST:
        return None
    try:
        box = base64.urlsafe_b64decode(typed + "=" * (-len(typed) % 4))
        inside = json.loads(by.open_own(box, _context(by)))
    except (SealingError, binascii.Error, ValueError):
        return None
    circles, query = inside["circles"], inside["query"]
    return Trail(
        inside["back"],
        inside["filters"],
        inside["sort"],
        tuple(UUID(one) for one in circles) if circles is not None else None,
        UUID(query) if query else None,
    )


def _context(by: Keyring) -> bytes:
    return label(Use.PLACE_IN_LIST, by.coalition, by.member)
