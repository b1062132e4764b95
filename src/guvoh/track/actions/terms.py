"""What is done with a term: extended, suspended, restored, stopped, met by hand, reckoned again."""

from typing import Any

from guvoh.circles.keyring import Keyring
from guvoh.kinds.choices import TermState
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.step import Step
from guvoh.kit.dates import PartialDate, Point
from guvoh.kit.dates.points import Qualifier
from guvoh.ledger import actions
from guvoh.ledger.actions import Change
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.track.moments import moment_of
from guvoh.track.reckoning import Clock, again, rule_of, said


def extend(term: Deadline, which: int, day: PartialDate) -> dict[str, Any]:
    """The `which`-th extension of the rule (from 1) was granted on this day."""
    return {"extended": which, "extended_on": day, **_alive(term)}


def suspend(term: Deadline, day: PartialDate) -> dict[str, Any]:
    """It does not run from this day on; a suspension that has ended is kept among the earlier ones."""
    earlier = {"paused": _with_earlier(term)} if term.suspended_on is not None else {}
    return {**earlier, "suspended_on": day, "resumed_on": None, "state": TermState.SUSPENDED}


def resume(term: Deadline, day: PartialDate) -> dict[str, Any]:
    """It runs again from this day on."""
    return {"resumed_on": day, "state": TermState.RUNNING}


def restore(term: Deadline, day: PartialDate, reason: str) -> dict[str, Any]:
    """A missed term was restored: a new one of the same length runs from this day."""
    values: dict[str, Any] = {"restored_on": day, "restore_reason": reason or None, "state": TermState.RUNNING}
    return {**values, "met_on": None, "met_by": None}


def miss(term: Deadline, reason: str) -> dict[str, Any]:
    """It was missed. It stays, as missed."""
    return {"state": TermState.MISSED, "restore_reason": reason or term.restore_reason}


def stop(term: Deadline, reason: str) -> dict[str, Any]:
    """It no longer runs, for this reason."""
    return {"state": TermState.STOPPED, "stop_reason": reason or None, "stopped_by": None}


def meet(term: Deadline, day: PartialDate) -> dict[str, Any]:
    """It was met on this day without a step that says so."""
    return {"state": TermState.MET, "met_on": day, "met_by": None}


def run_again(term: Deadline) -> dict[str, Any]:
    """It runs after all: what was said about its end was a mistake."""
    values: dict[str, Any] = {"state": TermState.RUNNING, "met_on": None, "met_by": None, "stop_reason": None}
    return {**values, "stopped_by": None, "silent_on": None}


def save(
    *, by: Keyring, file: CaseFile, entry: Entry, values: dict[str, Any], clock: Clock | None, reason: str = ""
) -> None:
    """Write a changed term, counted again by `clock` (None: as it stands). Raises NoKey, Refused."""
    term = entry.record
    assert isinstance(term, Deadline)
    changed = recounted(term.revised(**values), clock, step_of(file, term))
    actions.write(by=by, case=file.id, changes=[Change(entry.id, Deadline.kind, changed, entry.heads)], reason=reason)


def recounted(term: Deadline, clock: Clock | None, step: Step | None) -> Deadline:
    """The term by today's lawbook and calendar, with what the rule says now; as it is where the rule is not known."""
    if clock is None:
        return term
    found = again(clock, term, step)
    if found is None:
        return term
    rule = rule_of(clock.procedure, term, moment_of(found["starts"]))
    assert rule is not None
    return term.revised(**found, **said(clock.procedure, rule))


def step_of(file: CaseFile, term: Deadline) -> Step | None:
    """The step from which a term runs."""
    entry = file.records.get(term.step) if term.step else None
    return entry.record if entry is not None and isinstance(entry.record, Step) else None


def _alive(term: Deadline) -> dict[str, Any]:
    return {"state": TermState.RUNNING} if term.state is TermState.MISSED else {}


def _with_earlier(term: Deadline) -> str | None:
    if term.suspended_on is None or term.resumed_on is None:
        return term.paused
    first, last = _point(term.suspended_on), _point(term.resumed_on)
    span = PartialDate(first, Qualifier.BETWEEN, last).to_json()
    return " ".join(one for one in (term.paused, span) if one)


def _point(when: PartialDate) -> Point:
    return when.first
