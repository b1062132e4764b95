"""Write a step: itself, the terms that it starts, those that it meets, and what it changes in its proceeding."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from guvoh import lawbook
from guvoh.circles.keyring import Keyring
from guvoh.kinds.choices import Answer, Direction, Obliged, TermState
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.proceeding import Proceeding
from guvoh.kinds.step import Step
from guvoh.kit.dates import PartialDate
from guvoh.lawbook.procedures import Move, Procedure
from guvoh.ledger import actions
from guvoh.ledger.actions import Change, new
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.track import agencies
from guvoh.track.holding import changed, holder
from guvoh.track.moments import moment_of
from guvoh.track.queries.lines import Line, against, move_of, state_of
from guvoh.track.queries.said import title_of
from guvoh.track.reckoning import Clock, Started, deadline, started
from guvoh.track.standing import too_late

_OPEN = (TermState.RUNNING, TermState.SUSPENDED)
_THEIRS = (Obliged.AUTHORITY, Obliged.STATE, Obliged.COMMITTEE)
Seen = tuple[UUID, Deadline, tuple[UUID, ...]]


@dataclass(frozen=True)
class Outcome:
    """What a step brings about, before it is written: the step as it will stand, terms begun, terms ended; and terms
    of theirs that `stop`, since the procedure has gone where nothing can meet them."""

    step: Step
    starts: list[Started] = field(default_factory=list)
    meets: list[Seen] = field(default_factory=list)
    stops: list[Seen] = field(default_factory=list)
    proceeding: Proceeding | None = None


def outcome(file: CaseFile, line: Line, step: Step, move: Move | None, conditions: Sequence[str] = ()) -> Outcome:
    """What this step would bring about. `move` None: a free one, which starts and ends no term."""
    held = holder(line, step, move)
    same = agencies.same([held], against(file, line.proceeding))
    done = _marked(line, step, move, same)
    after = changed(line, done, held, same)
    clock = line.clock(conditions)
    if move is None or clock is None:
        return Outcome(done, proceeding=after)
    starts = started(clock, move.id, done.taken_on, done.received_on)
    meets = _met(line, clock, move, done)
    return Outcome(done, starts, meets, _stopped(line, clock, done, {one for one, _term, _heads in meets}), after)


def write_step(
    *,
    by: Keyring,
    file: CaseFile,
    line: Line,
    step: Step,
    move: Move | None,
    conditions: Sequence[str] = (),
    record: UUID | None = None,
    more: Sequence[Change] = (),
    reason: str = "",
) -> UUID:
    """Write it all in one action. `record`: the id of the new step; `more`: changes of the same action.

    Out: the id of the step. Raises NoKey, Refused.
    """
    record = record or uuid4()
    told = outcome(file, line, step, move, conditions)
    settled = {change.record for change in more}
    changes = [new(told.step, record), *more, *_begun(line, told, record, conditions)]
    for one, term, heads in told.meets:
        if one not in settled:
            changes.append(Change(one, Deadline.kind, ended(term, told.step, record), heads))
    for one, term, heads in told.stops:
        if one not in settled:
            changes.append(Change(one, Deadline.kind, stopped(term, record), heads))
    if told.proceeding is not None:
        changes.append(Change(line.id, Proceeding.kind, told.proceeding, line.entry.heads))
    actions.write(by=by, case=file.id, changes=changes, reason=reason)
    return record


def _begun(line: Line, told: Outcome, step: UUID, conditions: Sequence[str]) -> list[Change]:
    clock = line.clock(conditions)
    if clock is None:
        return []
    found = [deadline(clock, one, proceeding=line.id, step=step) for one in told.starts]
    return [new(after(clock, term, told.step, line.steps_after(told.step)), uuid4()) for term in found]


def after(clock: Clock, term: Deadline, begun: Step, later: Sequence[tuple[UUID, Step]]) -> Deadline:
    """A term of a step that is entered afterwards, ended by the first later step that meets it."""
    for one, step in later:
        move = move_of(clock.procedure, step)
        if move is not None and term.rule in clock.procedure.met_by(move.id):
            return ended(term, step, one)
    last = next(((one, step.state) for one, step in reversed(later) if step.state), None)
    if last is not None and overtaken(clock.procedure, term, last[1]):
        return stopped(term, last[0])
    return term


def ended(term: Deadline, step: Step, record: UUID) -> Deadline:
    """Met; of our own terms one that ran out stays missed, with the day on which it was done all the same."""
    done = step.taken_on or step.received_on
    late = term.of is Obliged.US and too_late(term, moment_of(done))
    return term.revised(state=TermState.MISSED if late else TermState.MET, met_on=done, met_by=record)


def _marked(line: Line, step: Step, move: Move | None, same: Answer | None) -> Step:
    """The step with its proceeding, where it leads, and whether it goes to those who are accused."""
    values: dict[str, object] = {"proceeding": line.id}
    state = line.state
    if move is not None and line.procedure is not None and state is not None:
        next_one = line.procedure.state(move.target(state.id))
        values |= {"move": move.id, "state": next_one.id, "stage": next_one.stage, **on(move)}
    if same is Answer.YES and step.same_agency is None and "same_agency" not in step.gaps:
        values["same_agency"] = same
    return step.revised(**values)


def on(move: Move) -> dict[str, object]:
    """The codes that say what the step was: of the list of decisions, or of steps."""
    if move.direction == "decided":
        return {"direction": Direction.DECIDED, "decision": move.on}
    direction = Direction.FILED if move.direction == "filed" else Direction.EVENT
    named = "type" if move.on in lawbook.current().vocabulary("step_type") else "decision"
    return {"direction": direction, named: move.on}


def _met(line: Line, clock: Clock, move: Move, step: Step) -> list[Seen]:
    rules = clock.procedure.met_by(move.id)
    return [
        (entry.id, term, entry.heads)
        for entry, term in line.terms
        if term.rule in rules and (term.state in _OPEN or _missed_by_us(term)) and _begun_before(line, term, step)
    ]


def _stopped(line: Line, clock: Clock, step: Step, met: set[UUID]) -> list[Seen]:
    """Terms of theirs that no move can meet from here on. Our own stay, whatever happens; nor does a step that is
    entered afterwards stop anything."""
    if line.steps_after(step):
        return []
    return [
        (entry.id, term, entry.heads)
        for entry, term in line.terms
        if entry.id not in met and term.state in _OPEN and overtaken(clock.procedure, term, step.state)
    ]


def overtaken(procedure: Procedure, term: Deadline, state: str | None) -> bool:
    """Whether it is a term of an authority, a State or a committee that nothing can meet once this state is reached."""
    if term.of not in _THEIRS or state is None or state_of(procedure, state) is None:
        return False
    rules = [rule for rule in procedure.terms if rule.id == term.rule]
    ends = {move for rule in rules for move in (*rule.met_by, rule.silence)}
    return bool(rules) and not ends & procedure.ahead(state)


def stopped(term: Deadline, step: UUID) -> Deadline:
    """It no longer runs since this step. The sentence is made for each reader, in her language."""
    return term.revised(state=TermState.STOPPED, stopped_by=step)


def _missed_by_us(term: Deadline) -> bool:
    return term.state is TermState.MISSED and term.of is Obliged.US and term.met_on is None


def _begun_before(line: Line, term: Deadline, step: Step) -> bool:
    """A step that is entered afterwards does not end a term that a later one began."""
    begun = next((other for entry, other in line.steps if entry.id == term.step), None)
    if begun is None or begun.taken_on is None or step.taken_on is None or "taken_on" in begun.hidden:
        return True
    return begun.taken_on.sort_key() <= step.taken_on.sort_key()


def silent(
    *, by: Keyring, file: CaseFile, line: Line, record: UUID, conditions: Sequence[str] = (), note: str = ""
) -> UUID:
    """Confirm that no answer came: the step *no answer* with the day on which the term ran out, and the term missed.

    Where the procedure names no move for it, or has moved on meanwhile, the step leaves the state as it is. Out: the
    id of the step. Raises NoKey, Refused, ValueError for a term without an end.
    """
    entry, term = next((one, found) for one, found in line.terms if one.id == record)
    day = (term.due.last_day() or term.due.first_day()) if term.due is not None else None
    if day is None:
        raise ValueError("a term without an end does not run out")
    rule = next((one for one in line.procedure.terms if one.id == term.rule), None) if line.procedure else None
    move = next((one for one in line.moves if rule is not None and one.id == rule.silence), None)
    step = Step(
        direction=Direction.EVENT,
        type="NOANSW",
        body=line.proceeding.body,
        taken_on=PartialDate.of(day),
        note=note or None,
        outside_reason=None if move is not None else title_of(term),
    )
    ran_out = term.revised(state=TermState.MISSED, silent_on=PartialDate.of(day))
    more = [Change(record, Deadline.kind, ran_out, entry.heads)]
    return write_step(by=by, file=file, line=line, step=step, move=move, conditions=conditions, more=more)
