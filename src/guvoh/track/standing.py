"""How a term stands at this moment: what its record says, and what the clock says beyond it."""

from datetime import date, datetime
from enum import StrEnum

from guvoh.kinds.choices import Obliged, TermState
from guvoh.kinds.deadline import Deadline
from guvoh.kit import clock
from guvoh.track.moments import Moment, moment_of


class Standing(StrEnum):
    """`OVER`: it ran out and nobody has said what followed. `UNSET`: the lawbook does not say how long it is;
    `WAITING`: the day from which it runs is not known; `LATE`: done, after it had run out."""

    RUNNING = "running"
    OVER = "over"
    UNSET = "unset"
    WAITING = "waiting"
    SUSPENDED = "suspended"
    MET = "met"
    LATE = "late"
    MISSED = "missed"
    SILENT = "silent"
    STOPPED = "stopped"


ALIVE = frozenset({Standing.RUNNING, Standing.OVER, Standing.SUSPENDED, Standing.WAITING, Standing.UNSET})
"""Terms about which something may still have to be done."""
_OVER_WITH = {TermState.STOPPED: Standing.STOPPED, TermState.SUSPENDED: Standing.SUSPENDED}


def standing(term: Deadline) -> Standing:
    """How it stands now."""
    if term.state in _OVER_WITH:
        return _OVER_WITH[term.state]
    if term.state is TermState.MET:
        return Standing.LATE if too_late(term, moment_of(term.met_on)) else Standing.MET
    if term.state is TermState.MISSED:
        return Standing.SILENT if term.silent_on is not None else Standing.MISSED
    if term.due is None:
        return Standing.WAITING if term.starts is None else Standing.UNSET
    return Standing.OVER if past(moment_of(term.due)) else Standing.RUNNING


def past(due: Moment | None) -> bool:
    """Whether this end lies behind us: the minute, or the whole day where people live."""
    if due is None:
        return False
    if isinstance(due, datetime):
        return (due if due.tzinfo else due.replace(tzinfo=clock.zone())) < clock.now()
    return due < clock.local_today()


def too_late(term: Deadline, done: Moment | None) -> bool:
    """Whether what was done at this moment (or on this day) was done after the term."""
    due = moment_of(term.due)
    if due is None or done is None:
        return False
    if isinstance(due, datetime) and isinstance(done, datetime):
        return _aware(done, due) > _aware(due, done)
    return _day(done) > _day(due)


def restorable(term: Deadline) -> bool:
    """Whether it is a term of ours that ran out."""
    return term.of is Obliged.US and standing(term) in (Standing.OVER, Standing.MISSED)


def days_late(term: Deadline) -> int:
    """By how many days it was met too late, or is over."""
    due = moment_of(term.due)
    done = moment_of(term.met_on) or clock.local_today()
    return 0 if due is None else max(0, (_day(done) - _day(due)).days)


def _aware(one: datetime, other: datetime) -> datetime:
    return one if one.tzinfo is not None else one.replace(tzinfo=other.tzinfo or clock.zone())


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
