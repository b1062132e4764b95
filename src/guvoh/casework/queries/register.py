"""The register of a circle: files that are no cases, by month and result."""

from dataclasses import dataclass
from uuid import UUID

from guvoh import catalogue
from guvoh.casework.queries import addresses, titles
from guvoh.catalogue.queries.counts import Table as Counts
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.circles.keyring import Keyring
from guvoh.kit import phones

MOST_LISTED = 500
MOST_FOUND = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One file without a number, as the register lists it."""

    case: UUID
    href: str
    called: str
    title: str
    urgency: str
    result: str
    waiting: bool
    responsible: UUID | None
    same: bool = True


@dataclass(frozen=True, slots=True)
class Listed:
    """Entries of the register, how many there are in all, and whether the catalogue does not fit the ledger."""

    entries: list[Entry]
    total: int
    holes: bool = False


def listed(keyring: Keyring, circle: UUID, *, month: str = "", result: str = "") -> Listed:
    """Files of a circle that are no cases, the newest call first. `month` is YYYYMM. Raises NoKey, UnknownFilter."""
    filters = {name: value for name, value in (("first_contact", month), ("result", result)) if value}
    with catalogue.open(keyring, (circle,)) as shelf:
        found, holes = shelf.registers(filters, size=MOST_LISTED), bool(shelf.holes)
    # Texts of letters, offices, the roster are files of the register too, and have pages of their own.
    calls = [row for row in found.rows if row.more.get("contacts") or not row.readable]
    rows = sorted(calls, key=_when, reverse=True)
    return Listed([_entry(row) for row in rows], found.total - len(found.rows) + len(calls), holes)


def counted(keyring: Keyring, circle: UUID) -> Counts:
    """Contacts that became no case, by month and result."""
    with catalogue.open(keyring, (circle,)) as shelf:
        return shelf.crosstab("contact", "month:month", "result", {"numbered": "no"})


def found(keyring: Keyring, circle: UUID, typed: str) -> Listed:
    """Files of the register with a like name (in two bands, the nearer first) or a number with these last digits."""
    with catalogue.open(keyring, (circle,)) as shelf:
        bands = _by_phone(shelf, typed) if _is_number(typed) else _by_name(shelf, typed)
        rows, holes = shelf.rows(bands), bool(shelf.holes)
    entries = [_entry(rows[case], same) for case, same in bands.items() if case in rows and not rows[case].numbered]
    return Listed(entries[:MOST_FOUND], len(entries), holes)


def _is_number(typed: str) -> bool:
    return len(phones.digits(typed)) >= 3 and not any(char.isalpha() for char in typed)


def _by_phone(shelf: Catalogue, typed: str) -> dict[UUID, bool]:
    return {hit.case: True for hit in shelf.phones(phones.digits(typed)[-9:])}


def _by_name(shelf: Catalogue, typed: str) -> dict[UUID, bool]:
    hits = shelf.search_names(typed)
    return {hit.case: False for hit in hits.possible} | {hit.case: True for hit in hits.same}


def _entry(row: CaseRow, same: bool = True) -> Entry:
    contact = (row.more.get("contacts") or [{}])[0]
    record, responsible = contact.get("record"), contact.get("responsible")
    return Entry(
        case=row.case,
        href=addresses.of_file(row.case, UUID(record) if record else None),
        called=titles.called(row),
        title=titles.neutral(row),
        urgency=row.codes.get("urgency") or "",
        result=contact.get("result") or "",
        waiting=row.waiting,
        responsible=UUID(responsible) if responsible else None,
        same=same,
    )


def _when(row: CaseRow) -> tuple[str, str]:
    contact = (row.more.get("contacts") or [{}])[0]
    return str(row.codes.get("first_contact") or ""), contact.get("received") or ""
