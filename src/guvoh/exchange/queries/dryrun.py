"""The dry run of an import: everything that would happen, before anything does."""

from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from guvoh import lawbook
from guvoh.circles.keyring import Keyring
from guvoh.exchange import readers
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.queries import imports, known
from guvoh.exchange.queries.imports import Work
from guvoh.exchange.queries.known import Change
from guvoh.exchange.readers import Level, Mapping, Notice, Outcome, Plan, State
from guvoh.exchange.sheets import Sheet, heading_row, shown

_ORDER = {Level.REFUSED: 0, Level.WARNING: 1, Level.INFO: 2}


@dataclass(frozen=True)
class Table:
    """The chosen sheet with its row of headings."""

    sheet: Sheet
    heading: int

    @property
    def headings(self) -> list[str]:
        return [shown(cell) for cell in self.sheet.rows[self.heading - 1]]


def table(by: Keyring, work: Work) -> Table:
    """The sheet and row of headings as they were chosen, else as they are found. Raises SheetProblem."""
    sheet = imports.workbook(by, work).sheet(work.sheet)
    heading = work.heading or heading_row(sheet)
    if heading is None or not 1 <= heading <= len(sheet.rows):
        raise SheetProblem("no_heading")
    return Table(sheet, heading)


def mapping_of(work: Work) -> Mapping:
    """The mapping as it stands. Raises SheetProblem."""
    return readers.load(work.mapping or "", lawbook.current())


@dataclass(frozen=True)
class DryRun:
    """What an import would do."""

    plan: Plan
    changes: dict[int, Change]

    @cached_property
    def states(self) -> dict[State, int]:
        """How many rows are new, the same, changed."""
        found = Counter(case.state for case in self.plan.cases)
        return {state: found[state] for state in State}

    @cached_property
    def sorts(self) -> dict[str, int]:
        """Sorts of notices, with how many there are of each; what matters most first."""
        levels = {one.code: _ORDER[one.level] for one in self.plan.notices}
        found = Counter(one.code for one in self.plan.notices)
        return dict(sorted(found.items(), key=lambda one: (levels[one[0]], -one[1], one[0])))

    @property
    def no_cases(self) -> int:
        """Rows that are no case: titles, totals."""
        return sum(one.outcome is Outcome.SKIPPED for one in self.plan.notices)

    @property
    def refused(self) -> int:
        """Rows that cannot be taken as they are."""
        return sum(one.outcome is Outcome.NOT_IMPORTED for one in self.plan.notices)

    def notices(self, sort: str = "") -> Sequence[Notice]:
        """Those of a sort, or all: what matters most first, then by row and column."""
        found = [one for one in self.plan.notices if not sort or one.code == sort]
        return sorted(found, key=lambda one: (_ORDER[one.level], one.row, one.column))


def dry_run(by: Keyring, work: Work) -> DryRun:
    """All at once. Raises SheetProblem, NoKey."""
    steps = stepwise(by, work)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: DryRun = end.value
            return found


def stepwise(by: Keyring, work: Work) -> Generator[int, None, DryRun]:
    """The same for a caller that shows how far it is: gives the number of rows read so far."""
    assert work.circle is not None
    return (yield from against(by, work.circle, table(by, work), mapping_of(work)))


def against(by: Keyring, circle: UUID, found: Table, mapping: Mapping) -> Generator[int, None, DryRun]:
    """A table read by a mapping, and compared with what is in the circle. Raises SheetProblem, NoKey."""
    plan = yield from readers.planning(found.sheet, mapping, lawbook.current(), found.heading)
    compared = known.compare(by, circle, plan)
    return DryRun(compared.plan, compared.changes)
