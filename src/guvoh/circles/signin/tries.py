"""Tries to prove a name: after each failure the next one must wait longer (0, 1, 2, 4 … 60 seconds).

Counted for an account, never for an address; a browser in which the member has signed in since it was opened is
counted by itself, so that a stranger's guesses do not keep her out. Counts are in the launcher's memory. A try is
counted before it is made and taken back when it succeeds, so that many at once win nothing.
"""

from typing import Final

from guvoh.circles.errors import Refused
from guvoh.circles.tables import TRIES
from guvoh.kit import clock
from guvoh.sealing.digests import digest
from guvoh.sealing.labels import Use

LONGEST: Final = 60
_FORGOTTEN: Final = 24 * 3600


class Wait(Refused):
    """Too soon; `seconds` to go."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__("wait")


def account(lookup: bytes, browser: bytes = b"") -> bytes:
    """What tries are counted under: the account, and the browser if it is known."""
    return digest(Use.TRIES, b"", lookup, browser)


def delay(failures: int) -> int:
    """Seconds to wait after so many failures."""
    return 0 if failures < 2 else min(LONGEST, 1 << min(failures - 2, 6))


def count(key: bytes) -> None:
    """Before a try. Raises Wait when it comes too soon (and counts nothing then)."""
    now = int(clock.now().timestamp())
    with TRIES.locked():
        last, failures = TRIES.get(key) or (0, 0)
        if now - last > _FORGOTTEN:
            failures = 0
        left = min(delay(failures), last + delay(failures) - now)
        if left > 0:
            raise Wait(left)
        TRIES.put(key, now, failures + 1)


def clear(key: bytes) -> None:
    """After a success."""
    with TRIES.locked():
        TRIES.drop(key)


def uncount(key: bytes) -> None:
    """The try was not made (too many people signing in at once)."""
    with TRIES.locked():
        last, failures = TRIES.get(key) or (0, 0)
        if failures > 1:
            TRIES.put(key, last, failures - 1)
        else:
            TRIES.drop(key)
