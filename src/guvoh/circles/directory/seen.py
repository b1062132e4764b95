"""What this running server has seen: the highest head of the directory, and since when a re-admission is asked.

Kept in the launcher's memory and shared by its workers; a command without one remembers for its own process.
"""

from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID

from guvoh.circles import boot, heads
from guvoh.circles.tables import HEADS
from guvoh.kit import clock

_NO_HEAD = bytes(32)


class Registry(Protocol):
    """Where it is kept. A name has 32 bytes, so has a head."""

    def highest(self, name: bytes) -> tuple[int, bytes] | None: ...
    def saw(self, name: bytes, n: int, head: bytes) -> None: ...
    def first(self, name: bytes, n: int) -> int: ...


class Launcher:
    """In the launcher's memory."""

    def highest(self, name: bytes) -> tuple[int, bytes] | None:
        return heads.highest(name)

    def saw(self, name: bytes, n: int, head: bytes) -> None:
        heads.saw(name, n, head)

    def first(self, name: bytes, n: int) -> int:
        with HEADS.locked():
            found = HEADS.get(name)
            if found is None:
                HEADS.put(name, n, _NO_HEAD)
                return n
            return int(found[0])


class Process:
    """In this process alone."""

    def __init__(self) -> None:
        self._held: dict[bytes, tuple[int, bytes]] = {}

    def highest(self, name: bytes) -> tuple[int, bytes] | None:
        return self._held.get(name)

    def saw(self, name: bytes, n: int, head: bytes) -> None:
        known = self._held.get(name)
        if known is None or n > known[0]:
            self._held[name] = (n, head)

    def first(self, name: bytes, n: int) -> int:
        return self._held.setdefault(name, (n, _NO_HEAD))[0]


_process: Registry = Process()
_launcher: Registry = Launcher()


def registry() -> Registry:
    """The launcher's memory where there is one."""
    try:
        boot.memory()
    except boot.NoBootSecret:
        return _process
    return _launcher


def directory_name(coalition: bytes) -> bytes:
    """Under which the directory's highest head is kept."""
    return b"directory".ljust(16, b"\0") + coalition


def first_saw(readmission: UUID) -> datetime:
    """When this running server first saw the request: now, if it had not."""
    name = b"readmission".ljust(16, b"\0") + readmission.bytes
    return datetime.fromtimestamp(registry().first(name, int(clock.now().timestamp())), UTC)
