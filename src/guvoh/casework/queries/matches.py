"""Do we know this person? Files in which a like name or the same telephone stands, among what she may see.

No name is in the answer: a name of somebody else's case is read in that case, where reading it is an entry.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from guvoh import catalogue
from guvoh.casework.queries import addresses, titles
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.circles.keyring import Keyring
from guvoh.kit import phones
from guvoh.kit.names import is_missing
from guvoh.pages.words import term

LAST_DIGITS = 7
SHORTEST = 6
MOST = 12


@dataclass(slots=True)
class Match:
    """One file: what it is called, why it is here. `record`: the record with the name or number."""

    case: UUID
    record: UUID
    kind: str
    called: str = ""
    title: str = ""
    status: str = ""
    numbered: bool = False
    contact: UUID | None = None
    why: set[str] = field(default_factory=set)

    @property
    def by_phone(self) -> bool:
        """The same telephone stands in it."""
        return "phone" in self.why

    @property
    def status_label(self) -> str:
        """How the case stands."""
        return term("case_status", self.status) if self.status else ""

    @property
    def href(self) -> str:
        """Where it is read."""
        return addresses.of_file(self.case, self.contact)


@dataclass(frozen=True, slots=True)
class Matches:
    """In two bands; `asked`: whether there was anything to look for; `more`: not all are shown.

    `holes`: the catalogue does not fit the ledger, so that there may be others.
    """

    same: Sequence[Match] = ()
    possible: Sequence[Match] = ()
    asked: bool = False
    more: bool = False
    holes: bool = False

    @property
    def any(self) -> bool:
        """Whether something was found."""
        return bool(self.same or self.possible)


def matches(keyring: Keyring, names: Iterable[str], numbers: Iterable[str] = (), *, but: UUID | None = None) -> Matches:
    """Files with one of these names (spelled otherwise or nearly so) or telephone numbers, without the file `but`."""
    wanted = [name for name in names if name.strip() and not is_missing(name)]
    digits = [found for number in numbers if len(found := phones.digits(number)) >= SHORTEST]
    if not wanted and not digits:
        return Matches()
    with catalogue.open(keyring) as shelf:
        same, possible, more = _found(shelf, wanted, digits)
        for one in same:
            possible.pop(one, None)
        if but is not None:
            same.pop(but, None)
            possible.pop(but, None)
        rows, holes = shelf.rows([*same, *possible]), bool(shelf.holes)
    bands = [[_told(one, rows[case]) for case, one in band.items() if case in rows] for band in (same, possible)]
    cut = any(len(band) > MOST for band in bands)
    return Matches(bands[0][:MOST], bands[1][:MOST], asked=True, more=more or cut, holes=holes)


Found = dict[UUID, Match]


def _found(shelf: Catalogue, names: Sequence[str], digits: Sequence[str]) -> tuple[Found, Found, bool]:
    same: Found = {}
    possible: Found = {}
    more = False
    for name in names:
        hits = shelf.search_names(name)
        more |= hits.more
        for band, found in ((same, hits.same), (possible, hits.possible)):
            for hit in found:
                band.setdefault(hit.case, Match(hit.case, hit.record, hit.kind)).why.add("name")
    for number in digits:
        for phone in shelf.phones(number[-LAST_DIGITS:]):
            if phones.same(number, phone.digits):
                same.setdefault(phone.case, Match(phone.case, phone.record, phone.kind)).why.add("phone")
    return same, possible, more


def _told(match: Match, row: CaseRow) -> Match:
    match.called, match.title, match.numbered = titles.called(row), titles.neutral(row), row.numbered
    match.status = row.codes.get("status") or ""
    contacts = row.more.get("contacts") or []
    match.contact = UUID(contacts[0]["record"]) if contacts and not row.numbered else None
    return match
