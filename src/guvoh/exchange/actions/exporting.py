"""Take cases out. Every case gets its entry before the file is made: an action, and openings where names go along."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.translation import get_language

from guvoh import ledger
from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.exchange.exporting.asked import Asked
from guvoh.exchange.exporting.making import Made, made
from guvoh.exchange.exporting.marks import Marks
from guvoh.exchange.exporting.tables import Tables, of_member, shower
from guvoh.ledger import access
from guvoh.ledger import actions as ledger_actions
from guvoh.ledger.actions import Edit
from guvoh.ledger.errors import Refused

NOTHING: Final = "nothing-to-export"


@dataclass(frozen=True)
class Export:
    """What came out. `left`: cases in which she only reads; they are not in the file."""

    made: Made
    cases: int
    left: int


def export(*, by: Keyring, cases: Sequence[UUID], asked: Asked, filters: Sequence[str] = ()) -> Export:
    """The file, after its entries were written. Raises Refused (`nothing-to-export`), AccessChainBroken."""
    steps = step_by_step(by=by, cases=cases, asked=asked, filters=filters)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Export = end.value
            return found


def step_by_step(
    *, by: Keyring, cases: Sequence[UUID], asked: Asked, filters: Sequence[str] = ()
) -> Generator[int, None, Export]:
    """The same for a caller that shows how far it is: gives the number of cases read, then of entries written."""
    known = names.members(by.directory.members, by.directory)
    tables = Tables(asked, shower(str(get_language()), of_member(known)))
    taken, left = [], 0
    for file in ledger.open_many(by, cases, asked.compartments):
        if not file.may_write:
            left += 1
            continue
        for compartment in sorted(access.LOGGED & asked.compartments & file.compartments):
            access.opened(by=by, case=file, compartment=compartment, export=True)
        tables.add(file)
        taken.append(Edit(file.id))
        yield len(taken)
    if not taken:
        raise Refused(NOTHING)
    note = " ".join(["export", *sorted(str(one) for one in asked.compartments)])
    yield from ledger_actions.step_by_step(by=by, edits=taken, reason=asked.reason, note=note)
    return Export(made(tables, Marks.of(by, asked, filters, tables.cases)), len(taken), left)
