"""Letters and addresses in a circle's registers; a letter that finds its case; a letter that is answered."""

from datetime import date
from uuid import UUID

from guvoh import ledger as reading
from guvoh.circles.keyring import Keyring
from guvoh.kinds.letter import Letter
from guvoh.kinds.records import Record
from guvoh.kinds.values import FileRef
from guvoh.kit.dates import PartialDate
from guvoh.ledger import actions as ledger
from guvoh.ledger import files, registers
from guvoh.ledger.actions import Change, new
from guvoh.ledger.files.storing import seal
from guvoh.ledger.reading.casefile import Entry
from guvoh.ledger.registers import Held
from guvoh.ledger.writing.plan import NewFile


def add(*, by: Keyring, circle: UUID, record: Record) -> UUID:
    """A new entry in the register of `circle`. Out: the file of the register. Raises NoKey, Refused."""
    change = new(record)
    return registers.keep(by=by, circle=circle, changes=[change], files=_scan(change), note="register")


def change(*, by: Keyring, held: Held, record: Record) -> None:
    """What an entry says. Raises NoKey, Refused."""
    entry = held.entry
    change, before = Change(entry.id, entry.kind, record, entry.heads), getattr(entry.record, "file", None)
    scan = [] if before is not None and before == getattr(record, "file", None) else _scan(change)
    ledger.write(by=by, case=held.file.id, changes=[change], files=scan, note="register")


def _scan(change: Change) -> list[NewFile]:
    ref = getattr(change.record_value, "file", None)
    return [] if ref is None else [NewFile(ref.id, change.record)]


def remove(*, by: Keyring, held: Held) -> None:
    """Take an entry out; the history keeps it. Raises NoKey, Refused."""
    ledger.remove(by=by, case=held.file.id, record=held.entry.id, parents=held.entry.heads)


def move(*, by: Keyring, held: Held, case: UUID) -> UUID:
    """The letter as a record of a case, and out of the register. Out: its id in the case. Raises NoKey, Refused.

    First into the case: broken off between the two it stands twice, and is never lost. The scan goes along, under a
    new key: that of the register reads it no more.
    """
    letter = held.entry.record
    assert isinstance(letter, Letter)
    if letter.file is not None:
        letter = letter.revised(file=_anew(by, held, letter.file))
    change = new(letter)
    try:
        ledger.write(by=by, case=case, changes=[change], files=_scan(change), note="letter")
    except BaseException:
        if letter.file is not None:
            files.drop(letter.file.id)
        raise
    remove(by=by, held=held)
    return change.record


def _anew(by: Keyring, held: Held, ref: FileRef) -> FileRef:
    opened = files.open(held.file, held.entry.id, ref)
    try:
        return seal(by=by, stream=opened.buffered(), name=opened.name, media=opened.media)
    finally:
        opened.close()


def answered(*, by: Keyring, case: UUID, entry: Entry, day: date, substance: str) -> None:
    """An answer came on this day. Raises NoKey, Refused."""
    letter = reading.open(by, case).records[entry.id].record
    assert isinstance(letter, Letter)
    values = {"answered_on": PartialDate.parse(day.isoformat())} | ({"substance": substance} if substance else {})
    value = letter.revised(**values)
    ledger.write(by=by, case=case, changes=[Change(entry.id, entry.kind, value, entry.heads)], note="letter")
