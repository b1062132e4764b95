"""Many files at once: everything is sealed without a lock, then stored in one transaction, or nothing is.

Each new file is an action of its own, so that opening one later reads no more than its own lines. Their catalogue
rows are named by the last of them, with many cases in one row for each circle.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction

from guvoh.catalogue.rows import Reader
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.ledger import chain, numbers, rules
from guvoh.ledger.actions.registering import sealed_new, with_number
from guvoh.ledger.errors import Refused
from guvoh.ledger.reading.casefile import CaseFile, open_cases
from guvoh.ledger.writing import rows
from guvoh.ledger.writing.changes import Change
from guvoh.ledger.writing.plan import Plan
from guvoh.ledger.writing.running import run
from guvoh.ledger.writing.sealed import SealedAction
from guvoh.ledger.writing.sealing import Sealer

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class NewCase:
    """One file to be made. `number`: give it one of the series of its country and this year."""

    changes: Sequence[Change]
    number: bool = True
    country: str | None = None
    case: UUID | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """What changes in a file that stands; or, without changes, what is only said of it (see writing.tell)."""

    case: UUID
    changes: Sequence[Change] = ()


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
    steps = step_by_step(by=by, circle=circle, files=files, reason=reason, note=note)
    while True:
        try:
            done = next(steps)
        except StopIteration as end:
            found: tuple[UUID, ...] = end.value
            return found
        if progress:
            progress(done)


def step_by_step(
    *,
    by: Keyring,
    circle: UUID | None = None,
    files: Iterable[NewCase] = (),
    edits: Iterable[Edit] = (),
    reason: str = "",
    note: str = "import",
    also: Callable[[tuple[UUID, ...]], None] = lambda cases: None,
) -> Generator[int, None, tuple[UUID, ...]]:
    """The same for a caller that shows how far it is: gives the number of files sealed so far, stores after the last.

    Dropped before its end it has stored nothing. `edits` go along in the same transaction, and so does what `also`
    does: it is told the ids of the new files. `circle`: theirs. Out: these ids. Raises Refused, NoKey.
    """
    by.refresh()
    chain.settle(by.directory)
    asked = [(file.case or uuid4(), file) for file in files]
    problem = None if circle is None else rules.may_register(by.directory, circle, by.member)
    if problem or (asked and circle is None):
        raise Refused(problem or "may-not-write")
    task = _Task(by, circle, asked, _numbered(asked), tuple(edits), reason, note)
    first: list[SealedAction] = []
    for action in task.actions():
        first.append(action)
        yield len(first)
    waiting = [task.together(first)]
    cases = tuple(case for case, _ in asked)
    with transaction.atomic():
        also(cases)
        if first:
            # What moved meanwhile is sealed again, from the beginning.
            run(by, lambda: waiting.pop() if waiting else task.together(list(task.actions())))
    return cases


@dataclass(frozen=True, slots=True)
class _Task:
    by: Keyring
    circle: UUID | None
    asked: Sequence[tuple[UUID, NewCase]]
    numbered: dict[UUID, Sequence[Change]]
    edits: Sequence[Edit]
    reason: str
    note: str

    def actions(self) -> Iterable[SealedAction]:
        """One after another, sealed."""
        seen, reader = chain.heads_seen(), Reader()
        for case, file in self.asked:
            assert self.circle is not None
            plan = Plan(changes=self.numbered.get(case, file.changes), reason=self.reason, note=self.note)
            yield sealed_new(self.by, self.circle, case, plan, None, apart=True, seen=seen, reader=reader)
        opened = open_cases(self.by, [edit.case for edit in self.edits])
        for edit in self.edits:
            standing = next(opened, None)
            if standing is None or standing.id != edit.case:
                raise NoKey
            yield self._edited(edit, standing)

    def _edited(self, edit: Edit, file: CaseFile) -> SealedAction:
        problem = rules.may_write(file)
        if problem or file.acting is None:
            raise Refused(problem or "may-not-write")
        plan = Plan(changes=edit.changes, reason=self.reason, note=self.note, tells=not edit.changes)
        return Sealer(self.by, edit.case, file.acting, plan, file).seal()

    def together(self, sealed: list[SealedAction]) -> list[SealedAction]:
        """The rows of all new files, named by the last of them."""
        new = sealed[: len(self.asked)]
        if new and self.circle is not None:
            new[-1].rows += rows.sealed(self.by, self.circle, new[-1].id, [action.waiting for action in new])
        return sealed


def _numbered(asked: Sequence[tuple[UUID, NewCase]]) -> dict[UUID, Sequence[Change]]:
    """Changes with numbers out of blocks that are taken first: an import that fails leaves a gap."""
    by_series: dict[str, list[tuple[UUID, NewCase]]] = {}
    for case, file in asked:
        if file.number:
            values = [change.record_value for change in file.changes if change.record_value is not None]
            series = numbers.series(file.country or numbers.country_of(values), clock.local_today().year)
            by_series.setdefault(series, []).append((case, file))
    found: dict[UUID, Sequence[Change]] = {}
    for series, some in by_series.items():
        with transaction.atomic():
            first = numbers.take_block(series, len(some))
        for place, (case, file) in enumerate(some):
            found[case] = with_number(file.changes, numbers.written(series, first + place))
    return found
