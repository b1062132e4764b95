"""The import itself: all cases and changes in one transaction, or nothing."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from guvoh.circles.keyring import Keyring
from guvoh.exchange.actions import imports
from guvoh.exchange.queries.dryrun import DryRun, stepwise
from guvoh.exchange.queries.imports import Work
from guvoh.exchange.queries.known import Change
from guvoh.exchange.readers import PlannedCase, State, marks
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate
from guvoh.ledger import actions as ledger_actions
from guvoh.ledger import files
from guvoh.ledger.actions import Change as Written
from guvoh.ledger.actions import Edit, NewCase, new
from guvoh.ledger.errors import Refused

ALREADY: Final = "imported-already"
NOTHING: Final = "nothing-to-import"


class Phase(StrEnum):
    """What is being done."""

    READING = "reading"
    SEALING = "sealing"
    STORING = "storing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: `done` of `total` rows (0: not known yet) in this phase."""

    phase: Phase
    done: int
    total: int

    @property
    def percent(self) -> int:
        """Of the whole. Reading is about a third of the work, sealing nearly all of the rest."""
        start, part = {Phase.READING: (0, 35), Phase.SEALING: (35, 60), Phase.STORING: (95, 5)}[self.phase]
        return start + (part * min(self.done, self.total) // self.total if self.total else 0)


Steps = Generator[Progress, None, dict[str, Any]]


@dataclass(frozen=True)
class Said:
    """What is said for all rows: whose cases, status and lead where a row says none, which changed rows to bring."""

    circle: UUID
    status: str = ""
    lead: UUID | None = None
    bring: Callable[[int], bool] = lambda row: False
    reason: str = ""


def run(*, by: Keyring, work: Work, rows: int = 0, reason: str = "") -> Steps:
    """Import a list that a member works on, step by step; dropped before the end it has stored nothing.

    `rows`: how many there will be, where that is known. Out: what `Work.result` keeps. Raises SheetProblem, NoKey,
    Refused (`imported-already`, `nothing-to-import` and those of the ledger).
    """
    assert work.circle is not None

    def finish(result: dict[str, Any]) -> None:
        if not imports.finish(by=by, work=work.but(result=result)):
            raise Refused(ALREADY)

    lead = by.member if work.said.get("lead") == "me" else None
    said = Said(work.circle, work.said.get("status", ""), lead, frozenset(work.bring).__contains__, reason)
    result = yield from bring_in(by=by, reading=stepwise(by, work), said=said, rows=rows, finish=finish)
    if work.file is not None:
        files.drop(work.file.id)
    return result


def bring_in(
    *,
    by: Keyring,
    reading: Generator[int, None, DryRun],
    said: Said,
    rows: int = 0,
    finish: Callable[[dict[str, Any]], None] = lambda result: None,
) -> Steps:
    """What a dry run says, done. `finish` is called with the result inside the transaction that stores everything."""
    found = yield from _read(reading, rows)
    made = [_new(said, case) for case in found.plan.of(State.NEW)]
    brought = [change for row, change in found.changes.items() if said.bring(row)]
    total = len(made) + len(brought)
    if not total:
        raise Refused(NOTHING)
    result = _result(found, brought)

    def also(cases: tuple[UUID, ...]) -> None:
        result["cases"] = [case.hex for case in cases]
        finish(result)

    steps = ledger_actions.step_by_step(
        by=by, circle=said.circle, files=made, edits=map(_edit, brought), reason=said.reason, note="import", also=also
    )  # fmt: skip
    for sealed in steps:
        yield Progress(Phase.SEALING if sealed < total else Phase.STORING, sealed if sealed < total else 0, total)
    return result


def _read(reading: Generator[int, None, DryRun], rows: int) -> Generator[Progress, None, DryRun]:
    while True:
        try:
            done = next(reading)
        except StopIteration as end:
            found: DryRun = end.value
            return found
        yield Progress(Phase.READING, done, rows)


def _result(found: DryRun, brought: Iterable[Change]) -> dict[str, Any]:
    states, changed = found.states, [change.file.id.hex for change in brought]
    return {
        "new": states[State.NEW],
        "same": states[State.SAME],
        "changed": states[State.CHANGED],
        "brought": changed,
        "no_case": found.no_cases,
        "refused": found.refused,
        "sheet": found.plan.sheet,
        "mapping": found.plan.mapping,
    }


def _new(said: Said, case: PlannedCase) -> NewCase:
    """A case; what was said for all of them goes where its row says nothing."""
    header = case.planned[0].values
    more: dict[str, Any] = {}
    if said.status and not header.get("status"):
        more["status"] = said.status
    if said.lead is not None:
        more |= {"lead": said.lead, "accepted_on": _today()}
    records = (marks.with_values(case, **more) if more else case).records()
    return NewCase([new(record, identity) for identity, record in records.items()])


def _today() -> PartialDate:
    return PartialDate.of(clock.local_today())


def _edit(change: Change) -> Edit:
    records = change.file.records
    return Edit(
        change.file.id,
        [
            Written(one.id, one.after.kind, one.after, records[one.id].heads if one.before is not None else ())
            for one in change.records
        ],
    )
