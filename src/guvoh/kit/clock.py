"""The one place that knows what time it is, and which day it is where people live.

Two sorts of days: `today()` is the day in UTC, for every column that stands open in the database and every rule that is
read from it; `local_today()` and `day_of()` are the days that people live by, for what they read and write.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, tzinfo

_frozen: datetime | None = None
_zone: tzinfo = UTC


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _frozen if _frozen is not None else datetime.now(UTC)


def today() -> date:
    """The present day in UTC."""
    return now().date()


def live_in(zone: tzinfo) -> None:
    """Say in which zone the people of this installation live; settings do so once at the start."""
    global _zone
    _zone = zone


def zone() -> tzinfo:
    """The zone in which they live; UTC until somebody said so."""
    return _zone


def day_of(moment: datetime) -> date:
    """The day on which a moment (aware) falls for the people here."""
    return moment.astimezone(_zone).date()


def local_today() -> date:
    """The present day for the people here."""
    return day_of(now())


@contextmanager
def frozen(moment: datetime) -> Iterator[datetime]:
    """Stop the clock at `moment` (aware) for the whole process, all its threads; for tests and demos."""
    global _frozen
    if moment.tzinfo is None:
        raise ValueError("the clock is stopped at an aware moment only")
    before, _frozen = _frozen, moment.astimezone(UTC)
    try:
        yield _frozen
    finally:
        _frozen = before
