"""What pages of several packages need of a case that one package opens: the case as today's page may show it, and
where the records of a kind are at home.

The package that has the case file says how a case is opened and what its records are called (`use_opening`); a package
with pages for its own kinds says where these are listed, read and added (`add_home`); the one that writes letters says
where a letter is written (`use_letters`); the one that takes calls, what a call would become (`use_telling`). None of
them imports another.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from guvoh.circles.keyring import Keyring
from guvoh.kinds.contact import Contact
from guvoh.kinds.records import Record
from guvoh.kinds.show import Shower
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.sealing.labels import Compartment


class Called(Protocol):
    """What records and members are called for this reader."""

    def record(self, record: UUID, /) -> str: ...

    @property
    def member(self) -> Callable[[UUID], str]: ...


class OpenedCase(Protocol):
    """One case, opened for one page: identity and health only where the member has opened them today.

    `file`: the case as the page may show it. `held`: all compartments that she may read.
    """

    @property
    def file(self) -> CaseFile: ...
    @property
    def held(self) -> frozenset[Compartment]: ...
    @property
    def id(self) -> UUID: ...
    @property
    def keyring(self) -> Keyring: ...
    @property
    def labels(self) -> Called: ...
    @property
    def show(self) -> Shower: ...
    def shows(self, compartment: Compartment) -> bool: ...
    def of(self, *kinds: str) -> list[Entry]: ...
    def entry(self, record: UUID) -> Entry: ...


Opening = Callable[[HttpRequest, UUID], OpenedCase]


@dataclass(frozen=True)
class Home:
    """Where records of a kind are. `section`: of the case file, and its `address` (takes the case).

    `page`: takes case and record; '' for the page that all records have. `adding`: where one is added, for kinds
    that are not added by the form that all records have. `hand` False: never added by hand at all.
    """

    section: str
    address: str
    page: str = ""
    adding: str = ""
    hand: bool = True


Telling = Callable[[Contact], Sequence[tuple[UUID, Record]]]
_opening: Opening | None = None
_telling: Telling | None = None
_homes: dict[str, Home] = {}
_letters: Callable[[CaseFile, str, UUID], str] | None = None


def use_opening(opening: Opening) -> None:
    """Say how a case is opened for a page. It raises NoKey."""
    global _opening
    _opening = opening


def opened(request: HttpRequest, case: UUID) -> OpenedCase:
    """The case of this request, opened once. Raises NoKey."""
    if _opening is None:
        raise RuntimeError("no package has the case file")
    return _opening(request, case)


def call_of(file: CaseFile) -> Entry | None:
    """The contact of a file that has no number yet: a call. None: it is a case."""
    if file.number is not None:
        return None
    return next((entry for entry in file.records.values() if entry.kind == Contact.kind), None)


def use_telling(telling: Telling) -> None:
    """Say what records a call would become, were it made a case: people, event, custodies."""
    global _telling
    _telling = telling


def told(contact: Contact) -> Sequence[tuple[UUID, Record]]:
    """These records, each with an id that is nobody's yet; nothing where no package knows."""
    return _telling(contact) if _telling is not None else ()


def add_home(kind: str, home: Home) -> None:
    """Say where the records of a kind are at home."""
    _homes[kind] = home


def home(kind: str) -> Home | None:
    """Where they are; None for a kind that no package has claimed."""
    return _homes.get(kind)


def use_letters(address: Callable[[CaseFile, str, UUID], str]) -> None:
    """Say where the letter of an id is written about a record of a case; '' where it cannot be."""
    global _letters
    _letters = address


def letter(file: CaseFile, letter: str | None, about: UUID) -> str:
    """Where this letter is written; '' where nobody writes letters."""
    return _letters(file, letter, about) if _letters is not None and letter else ""


def address(name: str, *ids: UUID | str) -> str:
    """An address of another package; '' where it is not installed."""
    try:
        return reverse(name, args=ids)
    except NoReverseMatch:
        return ""
