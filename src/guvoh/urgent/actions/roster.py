"""Keep the roster of a circle."""

from uuid import UUID

from guvoh.circles.keyring import Keyring
from guvoh.kinds.duty import Duty
from guvoh.ledger import actions as ledger
from guvoh.ledger import registers
from guvoh.ledger.actions import Change, new
from guvoh.ledger.registers import Held


def add(*, by: Keyring, circle: UUID, record: Duty) -> UUID:
    """A new person on the roster of `circle`. Out: the file of the register. Raises NoKey, Refused."""
    return registers.keep(by=by, circle=circle, changes=[new(record)], note="duty")


def change(*, by: Keyring, held: Held, record: Duty) -> None:
    """What is said of a person. Raises NoKey, Refused."""
    entry = held.entry
    ledger.write(by=by, case=held.file.id, changes=[Change(entry.id, entry.kind, record, entry.heads)], note="duty")


def remove(*, by: Keyring, held: Held) -> None:
    """Take a person from the roster; the history keeps her. Raises NoKey, Refused."""
    ledger.remove(by=by, case=held.file.id, record=held.entry.id, parents=held.entry.heads)
