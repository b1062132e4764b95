"""Begin a proceeding, move it to another edition, put steps that stood alone into it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from guvoh.circles.keyring import Keyring
from guvoh.kinds.choices import ProceedingSide
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.lawtext import Procedure as Copy
from guvoh.kinds.proceeding import Proceeding
from guvoh.kinds.step import Step
from guvoh.lawbook.procedures import Procedure, write
from guvoh.ledger import actions
from guvoh.ledger.actions import Change, new
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.pages import editions
from guvoh.track.actions.steps import after
from guvoh.track.queries.conditions import conditions
from guvoh.track.queries.lines import Line, move_of
from guvoh.track.queries.moving import moved
from guvoh.track.reckoning import deadline, started
from guvoh.track.standing import Standing, standing

VICTIMS = frozenset({"victim_criminal", "victim_administrative"})
OFFICIALS = frozenset({"criminal_complaint", "inaction", "disciplinary"})


def side_of(sort: str | None) -> ProceedingSide:
    """Against whom proceedings of this sort are directed, as a rule."""
    if sort in VICTIMS:
        return ProceedingSide.VICTIM
    return ProceedingSide.OFFICIALS if sort in OFFICIALS else ProceedingSide.OTHER


def begin(*, by: Keyring, file: CaseFile, proceeding: Proceeding, procedure: Procedure | None) -> UUID:
    """Write a new proceeding under the newest edition of a procedure, linked from both sides.

    Out: its id. Raises NoKey, Refused.
    """
    record = uuid4()
    values: dict[str, Any] = {"side": proceeding.side or side_of(proceeding.type)}
    if procedure is not None:
        values |= {"procedure": procedure.id, "edition": procedure.edition, "stage": procedure.start.stage}
    changes = [new(proceeding.revised(**values), record), *_copies(file, procedure), *_links(file, record, proceeding)]
    actions.write(by=by, case=file.id, changes=changes)
    return record


def _links(file: CaseFile, record: UUID, proceeding: Proceeding) -> list[Change]:
    found = []
    for other in proceeding.linked:
        entry = file.records.get(other)
        if entry is not None and isinstance(entry.record, Proceeding) and record not in entry.record.linked:
            value = entry.record.revised(linked=(*entry.record.linked, record))
            found.append(Change(other, Proceeding.kind, value, entry.heads))
    return found


def _copies(file: CaseFile, procedure: Procedure | None) -> list[Change]:
    """A copy of an edition that the lawbook does not have, so that the case can be read wherever it goes."""
    if procedure is None or editions.in_lawbook(procedure):
        return []
    for entry in file.records.values():
        if isinstance(entry.record, Copy) and entry.record.digest == procedure.digest:
            return []
    copy = Copy(procedure=procedure.id, edition=procedure.edition, text=write(procedure), digest=procedure.digest)
    return [new(copy, uuid4())]


def change_edition(*, by: Keyring, file: CaseFile, line: Line, procedure: Procedure, reason: str) -> None:
    """Let a proceeding follow another edition from now on. Terms that run stay as they were reckoned until somebody
    reckons them again. Raises NoKey, Refused."""
    values = {"procedure": procedure.id, "edition": procedure.edition}
    change = Change(line.id, Proceeding.kind, line.proceeding.revised(**values), line.entry.heads)
    actions.write(by=by, case=file.id, changes=[change, *_copies(file, procedure)], reason=reason)


def gather(*, by: Keyring, file: CaseFile, line: Line, steps: Sequence[tuple[Entry, Step]]) -> int:
    """Put steps into a proceeding: each gets the move that its code says, and terms that still run are begun.

    Out: how many steps. Raises NoKey, Refused.
    """
    found = moved(line, [(entry.id, step) for entry, step in steps])
    heads = {entry.id: entry.heads for entry, _step in steps}
    changes = [Change(one, Step.kind, step, heads[one]) for one, step in found]
    changes += [new(term, uuid4()) for term in _running(file, line, found)]
    last = next((step for _one, step in reversed(found) if step.stage), None)
    if last is not None and not line.steps_after(last):
        values: dict[str, Any] = {"stage": last.stage}
        if last.body and "body" not in line.proceeding.hidden:
            values["body"] = last.body
        changes.append(Change(line.id, Proceeding.kind, line.proceeding.revised(**values), line.entry.heads))
    actions.write(by=by, case=file.id, changes=changes)
    return len(found)


_OPEN = frozenset({Standing.RUNNING})
_OPEN_LAST = _OPEN | {Standing.UNSET, Standing.WAITING}


def _running(file: CaseFile, line: Line, steps: Sequence[tuple[UUID, Step]]) -> list[Deadline]:
    """Terms of these steps that nothing has ended and that have not run out: what lies behind is not dug up.

    Of the last step those too whose length or first day is not known: they are what the proceeding waits for now."""
    for_whom = conditions(file, line.proceeding.persons, line.proceeding.country)
    clock = line.clock(for_whom)
    if clock is None:
        return []
    found = []
    for place, (one, step) in enumerate(steps):
        move = move_of(clock.procedure, step)
        if move is None:
            continue
        later = [*steps[place + 1 :], *line.steps_after(step)]
        for begun in started(clock, move.id, step.taken_on, step.received_on):
            term = after(clock, deadline(clock, begun, proceeding=line.id, step=one), step, later)
            if standing(term) in (_OPEN if later else _OPEN_LAST):
                found.append(term)
    return found
