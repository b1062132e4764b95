"""One contact, opened for a member."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from guvoh import ledger
from guvoh.casework.queries.since import Since, since
from guvoh.circles.keyring import Keyring
from guvoh.kinds.contact import Contact
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.sealing.labels import Compartment


@dataclass(frozen=True, slots=True)
class Opened:
    """The file of work, the record in it, and what it says."""

    file: CaseFile
    entry: Entry
    contact: Contact

    @property
    def since(self) -> Since | None:
        """How long ago somebody was taken."""
        return since(self.contact.seized_at, self.contact.country)

    @property
    def decided(self) -> bool:
        """Whether it has a result."""
        return self.contact.result is not None

    @property
    def accepted(self) -> bool:
        """Whether somebody has taken it over; from then on the caller's number is masked."""
        return self.contact.accepted_on is not None


def opened(keyring: Keyring, case: UUID, record: UUID, compartments: Collection[Compartment] | None = None) -> Opened:
    """The contact, as this member may read it. Raises NoKey for the file, Http404 for the record in it."""
    file = ledger.open(keyring, case, compartments)
    if file.counts_only:
        raise Http404
    entry = file.records.get(record)
    if entry is None or not isinstance(entry.record, Contact):
        raise Http404
    return Opened(file, entry, entry.record)
