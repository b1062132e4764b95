"""Keep the roster of a circle."""

from uuid import UUID

from guvoh.circles.keyring import Keyring
from guvoh.kinds.duty import Duty
from guvoh.ledger import actions as ledger
from guvoh.ledger import registers
from guvoh.ledger.actions import Change, new
from guvoh.ledger.registers import Held
from guvoh.sealing.labels import Compartment
from guvoh.urgent.queries.callers import callers, reading

GIVEN = frozenset({Compartment.CODES, Compartment.IDENTITY, Compartment.STORY})


def add(*, by: Keyring, circle: UUID, record: Duty) -> UUID:
    """A new person on the roster of `circle`. Out: the file of the register. Raises NoKey, Refused."""
    return registers.keep(by=by, circle=circle, changes=[new(record)], note="duty")


def open_to_callers(*, by: Keyring, circle: UUID, on: bool) -> None:
    """Let every circle that calls this one read its roster; `on` False, and for whoever calls it no more: no longer.

    Raises NoKey, Refused.
    """
    for file in {one.file.id: one.file for one in registers.entries(by, "duty", (circle,))}.values():
        wanted, has = set(callers(by.directory, circle)) if on else set(), reading(file)
        for one in sorted(has - wanted):
            ledger.withdraw(by=by, case=file.id, circle=one)
        for one in sorted(wanted - has):
            ledger.share(by=by, case=file.id, circle=one, compartments=GIVEN)


def change(*, by: Keyring, held: Held, record: Duty) -> None:
    """What is said of a person. Raises NoKey, Refused."""
    entry = held.entry
    ledger.write(by=by, case=held.file.id, changes=[Change(entry.id, entry.kind, record, entry.heads)], note="duty")


def remove(*, by: Keyring, held: Held) -> None:
    """Take a person from the roster; the history keeps her. Raises NoKey, Refused."""
    ledger.remove(by=by, case=held.file.id, record=held.entry.id, parents=held.entry.heads)
