"""Which sessions run, in the launcher's memory: one that is not there is over, whatever the database says.

Idle for 15 minutes, or 8 hours after it began, a session *stops*: its secret is gone, a form that was being typed can
still be kept for its member. A clock that goes back by more than a minute stops it too.
"""

from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Final

from guvoh.circles.tables import SESSIONS
from guvoh.kit import clock

IDLE: Final = timedelta(minutes=15)
ABSOLUTE: Final = timedelta(hours=8)
KEEPS_FORMS: Final = timedelta(hours=1)
"""How long after its absolute end a stopped session still keeps a form."""
SEEN_EVERY: Final = timedelta(minutes=1)
BACKWARDS: Final = timedelta(minutes=1)


class Run(IntEnum):
    """What a session is."""

    OVER = 0
    RUNNING = 1
    STOPPED = 2


def begin(session: bytes, until: datetime) -> None:
    """It runs from now."""
    with SESSIONS.locked():
        SESSIONS.put(session, _seconds(clock.now()), _seconds(until), Run.RUNNING)


def look(session: bytes) -> Run:
    """What it is now; that it was used is noted once a minute. No page asks the server anything by itself."""
    held = SESSIONS.get(session)
    if held is None:
        return Run.OVER
    seen, until, run = held
    now = _seconds(clock.now())
    if now > until + KEEPS_FORMS.total_seconds():
        end(session)
        return Run.OVER
    if run == Run.STOPPED:
        return Run.STOPPED
    if now > until or now - seen > IDLE.total_seconds() or seen - now > BACKWARDS.total_seconds():
        stop(session)
        return Run.STOPPED
    if now - seen >= SEEN_EVERY.total_seconds():
        with SESSIONS.locked():
            if (held := SESSIONS.get(session)) and held[2] == Run.RUNNING:
                SESSIONS.put(session, max(now, held[0]), until, Run.RUNNING)
    return Run.RUNNING


def stop(session: bytes) -> None:
    """It opens nothing more; forms may still be kept."""
    with SESSIONS.locked():
        if held := SESSIONS.get(session):
            SESSIONS.put(session, held[0], held[1], Run.STOPPED)


def end(session: bytes) -> None:
    """It is over."""
    with SESSIONS.locked():
        SESSIONS.drop(session)


def _seconds(moment: datetime) -> int:
    return int(moment.astimezone(UTC).timestamp())
