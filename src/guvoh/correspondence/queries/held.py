"""What every page here begins with: the keyring, and an entry of a register."""

from uuid import UUID

from django.http import Http404, HttpRequest

from guvoh import ledger
from guvoh.circles.requests import keyring_of
from guvoh.ledger import access
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.ledger.registers import Held
from guvoh.sealing.labels import Compartment

KINDS = ("letter", "office")


def held_of(request: HttpRequest, case: UUID, record: UUID) -> Held:
    """One letter or address of a circle's register; a letter of a case is read there. Raises NoKey, Http404."""
    opened = ledger.open(keyring_of(request), case)
    entry = opened.records.get(record)
    if entry is None or entry.kind not in KINDS or (entry.kind == "letter" and _is_case(opened)):
        raise Http404
    return Held(opened, entry)


def _is_case(file: CaseFile) -> bool:
    return any(entry.kind == "case" for entry in file.records.values())


def shown(request: HttpRequest, held: Held) -> None:
    """Say that the names of an entry are shown, before they are. Raises AccessChainBroken."""
    access.opened(by=keyring_of(request), case=held.file, compartment=Compartment.IDENTITY)
