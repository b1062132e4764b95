"""What circles may answer instead of doing. Codes are stable; pages turn them into sentences."""

from typing import Any


class NoKey(Exception):
    """The member holds no key for this: not given, withdrawn, unknown, the same answer for all."""


class Refused(Exception):
    """Who asked may not, or the state does not allow it. `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class HeadMoved(Refused):
    """Somebody added to the directory meanwhile: what was sealed for the older head is sealed again."""

    def __init__(self) -> None:
        super().__init__("head-moved")


class DirectoryBroken(Exception):
    """The stored directory is not the signed chain it should be, or not the one seen before.

    `code` says how, `n` at which entry, `last_good` is the last Directory this worker verified (or None):
    pages show a red banner and read with it; nothing is written.
    """

    def __init__(self, code: str, n: int = 0, last_good: Any = None) -> None:
        self.code, self.n, self.last_good = code, n, last_good
        super().__init__(f"{code} at entry {n}")


class NotFounded(Exception):
    """There is no coalition in this database yet."""
