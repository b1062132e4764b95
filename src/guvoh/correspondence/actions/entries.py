"""Letters and addresses in a circle's registers; a letter that finds its case; a letter that is answered."""

from datetime import date
from uuid import UUID

from guvoh import ledger as reading
from guvoh.circles.keyring import Keyring
from guvoh.kinds.letter import Letter
from guvoh.kinds.records import Record
from guvoh.kit.dates import PartialDate
from guvoh.ledger import actions as ledger
from guvoh.ledger import registers
from guvoh.ledger.actions import Change, new
from guvoh.ledger.reading.casefile import Entry
from guvoh.ledger.registers import Held


def add(*, by: Keyring, circle: UUID, record: Record) -> UUID:
    """A new entry in the register of `circle`. Out: the file of the register. Raises NoKey, Refused."""
    return registers.keep(by=by, circle=circle, changes=[new(record)], note="register")


def change(*, by: Keyring, held: Held, record: Record) -> None:
    """What an entry says. Raises NoKey, Refused."""
    entry = held.entry
    ledger.write(by=by, case=held.file.id, changes=[Change(entry.id, entry.kind, record, entry.heads)], note="register")


def remove(*, by: Keyring, held: Held) -> None:
    """Take an entry out; the history keeps it. Raises NoKey, Refused."""
    ledger.remove(by=by, case=held.file.id, record=held.entry.id, parents=held.entry.heads)


def move(*, by: Keyring, held: Held, case: UUID) -> UUID:
    """The letter as a record of a case, and out of the register. Out: its id in the case. Raises NoKey, Refused.

    First into the case: broken off between the two it stands twice, and is never lost.
    """
    change = new(held.entry.record)
    ledger.write(by=by, case=case, changes=[change], note="letter")
    remove(by=by, held=held)
    return change.record


def answered(*, by: Keyring, case: UUID, entry: Entry, day: date, substance: str) -> None:
    """An answer came on this day. Raises NoKey, Refused."""
    letter = reading.open(by, case).records[entry.id].record
    assert isinstance(letter, Letter)
    values = {"answered_on": PartialDate.parse(day.isoformat())} | ({"substance": substance} if substance else {})
    value = letter.revised(**values)
    ledger.write(by=by, case=case, changes=[Change(entry.id, entry.kind, value, entry.heads)], note="letter")
