"""One case, opened for one page: identity and health only where the member has opened them today."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from guvoh import lawbook, ledger
from guvoh.casework.queries.discreet import Discreet, Discreetly
from guvoh.casework.queries.labels import Labels
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.kinds.case import Case
from guvoh.kinds.show import Shower
from guvoh.ledger import access
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.sealing.labels import Compartment

ASKED_FOR = tuple(one for one in Compartment if one in access.LOGGED)
"""Compartments that a page shows only after *Show*."""


@dataclass(frozen=True)
class Opened:
    """`file`: the case as the page may show it. `held`: all compartments the member may read.

    What is in `held` and not in the file was not asked for: it is not opened, so it cannot be in the page.
    """

    file: CaseFile
    held: frozenset[Compartment]

    @property
    def id(self) -> UUID:
        return self.file.id

    @property
    def keyring(self) -> Keyring:
        return self.file.keyring

    @property
    def unasked(self) -> tuple[Compartment, ...]:
        """What *Show* would open."""
        return tuple(one for one in ASKED_FOR if one in self.held and one not in self.file.compartments)

    def shows(self, compartment: Compartment) -> bool:
        """Whether this page reads the compartment."""
        return compartment in self.file.compartments

    @cached_property
    def labels(self) -> Labels:
        """What records and members are called for this reader."""
        return Labels(self.file)

    @cached_property
    def show(self) -> Shower:
        """Shows values, with references and members by name."""
        book = Discreet(lawbook.current(), open=self.shows(Compartment.HEALTH))
        labels = self.labels
        return Discreetly(str(get_language()), book, labels.record, labels.member, labels.case)

    @cached_property
    def header(self) -> Entry | None:
        """The record that makes the file a case."""
        return next((entry for entry in self.file.records.values() if entry.kind == Case.kind), None)

    @property
    def case(self) -> Case:
        """The header, or an empty one."""
        record = self.header.record if self.header else None
        return record if isinstance(record, Case) else Case()

    def of(self, *kinds: str) -> list[Entry]:
        """The records of these kinds, in the order in which they began."""
        return [entry for entry in self.file.records.values() if entry.kind in kinds]

    def entry(self, record: UUID) -> Entry:
        """One record that stands. Raises Http404."""
        found = self.file.records.get(record)
        if found is None:
            raise Http404
        return found


def opened(keyring: Keyring, case: UUID) -> Opened:
    """The case, narrowed to what this member has asked to see today. Raises NoKey, also where she may only count it."""
    whole = ledger.open(keyring, case)
    if whole.counts_only:
        raise NoKey
    held = whole.compartments
    shut = {one for one in ASKED_FOR if one in held and not access.is_open(keyring, whole, one)}
    if not shut:
        return Opened(whole, held)
    whole.examined.keys.limit(held - shut)
    return Opened(CaseFile(whole.examined), held)


def narrowed(keyring: Keyring, case: UUID, compartments: frozenset[Compartment]) -> Opened:
    """The case as a form was made from it: of these compartments and no others. Raises NoKey."""
    held = ledger.open(keyring, case).compartments
    return Opened(ledger.open(keyring, case, held & compartments), held)


def of(request: HttpRequest, case: UUID) -> Opened:
    """The case of this request, opened once. Raises NoKey."""
    found: Opened | None = getattr(request, "guvoh_case", None)
    if found is None or found.id != case:
        found = opened(keyring_of(request), case)
        request.guvoh_case = found  # type: ignore[attr-defined]
    return found
