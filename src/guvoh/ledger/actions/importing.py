"""Many new files at once: everything is sealed without a lock, then stored in one transaction, or nothing is.

Each file is an action of its own, so that opening one later reads no more than its own lines. Their catalogue rows
are named by the last of them, with many cases in one row for each circle.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction

from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.ledger import numbers, rules
from guvoh.ledger.actions.registering import sealed_new, with_number
from guvoh.ledger.errors import Refused
from guvoh.ledger.writing import rows
from guvoh.ledger.writing.changes import Change
from guvoh.ledger.writing.plan import Plan
from guvoh.ledger.writing.running import run
from guvoh.ledger.writing.sealed import SealedAction

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class NewCase:
    """One file to be made. `number`: give it one of the series of its country and this year."""

    changes: Sequence[Change]
    number: bool = True
    country: str | None = None
    case: UUID | None = None


def register_many(
    *,
    by: Keyring,
    circle: UUID,
    files: Iterable[NewCase],
    reason: str = "",
    note: str = "import",
    progress: Progress | None = None,
) -> tuple[UUID, ...]:
    """Make all these files of `circle`, or none. Out: their ids, in order. `progress` hears how many are sealed.

    Raises Refused.
    """
    problem = rules.may_register(by.directory, circle, by.member)
    if problem:
        raise Refused(problem)
    asked = [(file.case or uuid4(), file) for file in files]
    numbered = _numbered(asked)

    def seal() -> list[SealedAction]:
        sealed = []
        for done, (case, file) in enumerate(asked, 1):
            plan = Plan(changes=numbered.get(case, file.changes), reason=reason, note=note)
            sealed.append(sealed_new(by, circle, case, plan, None, apart=True))
            if progress:
                progress(done)
        last = sealed[-1]
        last.rows += rows.sealed(by, circle, last.id, [action.waiting for action in sealed])
        return sealed

    if asked:
        run(by, seal)
    return tuple(case for case, _ in asked)


def _numbered(asked: Sequence[tuple[UUID, NewCase]]) -> dict[UUID, Sequence[Change]]:
    """Changes with numbers out of blocks that are taken first: an import that fails leaves a gap."""
    by_series: dict[str, list[tuple[UUID, NewCase]]] = {}
    for case, file in asked:
        if file.number:
            values = [change.record_value for change in file.changes if change.record_value is not None]
            series = numbers.series(file.country or numbers.country_of(values), clock.today().year)
            by_series.setdefault(series, []).append((case, file))
    found: dict[UUID, Sequence[Change]] = {}
    for series, some in by_series.items():
        with transaction.atomic():
            first = numbers.take_block(series, len(some))
        for place, (case, file) in enumerate(some):
            found[case] = with_number(file.changes, numbers.written(series, first + place))
    return found
