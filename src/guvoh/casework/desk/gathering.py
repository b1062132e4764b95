"""Everything the desk shows, asked of the catalogue once for a request. No narrative, no name."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest

from guvoh import catalogue, lawbook
from guvoh.casework.queries.given import Given, given_since, homes
from guvoh.casework.queries.news import News, news
from guvoh.casework.queries.touched import changed_at, contacts_of, hers
from guvoh.casework.queries.watching import looking
from guvoh.catalogue.queries.due import Due
from guvoh.catalogue.queries.filters import EMPTY
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.kinds import wellknown
from guvoh.kit import clock
from guvoh.pages.desk import whole

URGENT = ("U1", "U2")
PRESSING = ("U1", "U2", "U3")
QUIET = timedelta(days=1)
"""A case that urgent is not left alone for longer."""
FIRST = {"urgent": 10, "due": 20, "changed": 10, "given": 10}
"""How many lines of a panel stand on the desk."""
WHOLE = 300
"""How many stand where a panel is shown by itself."""
SEVERAL = 50


@dataclass(frozen=True)
class Desk:
    """`urgent`, `due`, `changed`, `given`: what each panel shows; `rows` of the files that these name; `holes`: whether
    the catalogue does not fit the ledger.
    """

    urgent: list[CaseRow] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)
    changed: list[News] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    rows: dict[UUID, CaseRow] = field(default_factory=dict)
    since: datetime = field(default_factory=clock.now)
    made: datetime = field(default_factory=clock.now)
    holes: bool = False


def desk_of(request: HttpRequest) -> Desk:
    """The desk of this request, gathered once."""
    found: Desk | None = getattr(request, "guvoh_desk", None)
    if found is None:
        found = gather(keyring_of(request), most(request, "due"))
        request.guvoh_desk = found  # type: ignore[attr-defined]
    return found


def most(request: HttpRequest, name: str) -> int:
    """How many lines of a panel are shown: the first of them, or, where it was asked for by itself, all."""
    return WHOLE if whole(request) == name else FIRST[name]


def gather(keyring: Keyring, due_shown: int) -> Desk:
    """The desk of a member today. `due_shown`: of so many things due the file is read too."""
    known, made = looking(keyring), clock.now()
    since = known.seen
    given = given_since(keyring, since.date())
    with catalogue.open(keyring) as shelf:
        urgent = _urgent(shelf, keyring)
        due = _due(shelf, keyring)
        changed = news(keyring, shelf, known, others=True)
        holes = bool(shelf.holes)
        rows = shelf.rows({*(one.case for one in due[:due_shown]), *(one.case for one in given)})
    # What she may only count is no case to open: its address would answer that there is nothing.
    given = [one for one in given if one.case in rows and _is_work(rows[one.case])]
    return Desk(urgent, due, changed, given, rows, since, made, holes)


def _urgent(shelf: Catalogue, keyring: Keyring) -> list[CaseRow]:
    """Hers first, then by urgency; of what others' circles hold only what she is to lead."""
    over = wellknown.CLOSED_STATUSES
    waiting: dict[UUID, CaseRow] = {}
    for rows in (
        shelf.urgent_unaccepted(over),
        shelf.urgent_unaccepted(over, calls=True),
        shelf.urgent_unaccepted(over, lead=keyring.member),
    ):
        waiting.update((row.case, row) for row in rows)
    limit = clock.now() - QUIET
    for row in shelf.cases(
        {"urgency": list(URGENT), "status": _standing(), "readable": "yes"}, "changed", size=SEVERAL
    ).rows:
        at = changed_at(row)
        if at is not None and at <= limit:
            waiting.setdefault(row.case, row)
    home, mine = homes(waiting), set(keyring.circles)
    found = [
        row for row in waiting.values() if hers(row, keyring.member) or (home.get(row.case) in mine and _presses(row))
    ]
    return sorted(found, key=lambda row: (not (row.waiting and hers(row, keyring.member)), _order(row)))


def _is_work(row: CaseRow) -> bool:
    """A case or a call, and no register of a circle."""
    return row.readable and (row.numbered or bool(contacts_of(row)))


def _standing() -> list[str]:
    """Statuses of cases on which somebody works."""
    known = [term.code for term in lawbook.current().vocabulary("case_status")]
    return [EMPTY, *(code for code in known if code not in wellknown.CLOSED_STATUSES)]


def _presses(row: CaseRow) -> bool:
    """A call that nobody has taken over, whatever it is; of cases only urgent ones."""
    return not row.numbered or row.codes.get("urgency") in PRESSING


def _order(row: CaseRow) -> tuple[str, str]:
    return row.codes.get("urgency") or "U9", str(row.more.get("last_change_at") or "")


def _due(shelf: Catalogue, keyring: Keyring) -> list[Due]:
    """Hers, and those of her circles that nobody is named for; what has an hour of today before all that is late."""
    found = shelf.due(clock.local_today(), keyring.member, nobody=True)
    free = homes({one.case for one in found if one.who is None})
    mine = set(keyring.circles)
    hers = [one for one in found if one.who == keyring.member or free.get(one.case) in mine]
    today = clock.local_today()
    return sorted(hers, key=lambda one: (one.day < today or one.at is None, one.day, one.at is None, one.at or ""))
