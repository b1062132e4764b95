"""A circle's registers of what belongs to no case: texts of letters, procedures, offices, who is on duty.

Entries of one kind lie in one file of the circle without a number (two people who begin it in the same moment make
two, and nothing is lost by it). Which files these are, the catalogue knows.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from guvoh import catalogue
from guvoh.circles.keyring import Keyring
from guvoh.ledger.actions.registering import register
from guvoh.ledger.actions.writing import write
from guvoh.ledger.reading.casefile import CaseFile, Entry, open_cases
from guvoh.ledger.writing.changes import Change
from guvoh.ledger.writing.plan import NewFile


@dataclass(frozen=True, slots=True)
class Held:
    """One entry, and the file in which it lies. `circle`: whose register."""

    file: CaseFile
    entry: Entry

    @property
    def circle(self) -> UUID:
        return self.file.home


def entries(keyring: Keyring, kind: str, circles: Collection[UUID] | None = None) -> list[Held]:
    """The entries of a kind that this member reads (of these circles alone, where they are named)."""
    with catalogue.open(keyring) as opened:
        cases = list(dict.fromkeys(one.case for one in opened.standing(kind)))
    found = []
    for file in open_cases(keyring, cases):
        if circles is None or file.home in circles:
            found += [Held(file, entry) for entry in file.records.values() if entry.kind == kind]
    return found


def keep(
    *,
    by: Keyring,
    circle: UUID,
    changes: Sequence[Change],
    files: Sequence[NewFile] = (),
    reason: str = "",
    note: str = "",
) -> UUID:
    """Write entries of one kind into the circle's register of that kind; it is begun with the first. Out: its file.

    Raises NoKey, Refused.
    """
    by.refresh()
    kind = changes[0].kind
    case = next((held.file.id for held in entries(by, kind, (circle,))), None)
    if case is None:
        return register(by=by, circle=circle, changes=changes, files=files, reason=reason, note=note)
    write(by=by, case=case, changes=changes, files=files, reason=reason, note=note)
    return case
