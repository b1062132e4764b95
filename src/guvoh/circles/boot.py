"""What the launcher makes and every worker inherits: one piece of memory that no disk ever sees.

It holds the boot secret (one of a session's three shares), the server secret where it was typed, and what the
workers of one machine must know together: running sessions, tries to sign in, the highest heads seen, and the two
places for Argon2. It is a memfd, handed on as GUVOH_BOOT_FD. A worker that finds none does not start, and a new
launcher means that all sessions are over.

Locks are POSIX record locks (between processes; the kernel drops those of a killed one) around thread locks.
"""

import fcntl
import mmap
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from guvoh.circles.errors import Refused

VARIABLE: Final = "GUVOH_BOOT_FD"
_MAGIC: Final = b"guvoh boot 1\0\0\0\0"
_SECRET: Final = slice(16, 48)
_SERVER: Final = slice(48, 81)  # one byte "set", 32 bytes
_LOCKS: Final = 128  # lock bytes: 128 and 129 for Argon2, then one for each table
ARGON_PLACES: Final = 2
START: Final = 4096


class NoBootSecret(RuntimeError):
    """There is no launcher memory. Start the product with `guvoh serve`."""


class Busy(Refused):
    """Too many at once; try again in a moment."""

    def __init__(self) -> None:
        super().__init__("busy")


class Memory:
    """The shared memory. Tables (see tables.py) take their part of it by a fixed offset."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self.bytes = mmap.mmap(fd, 0)
        if self.bytes[:16] != _MAGIC:
            raise NoBootSecret
        self._threads: dict[int, threading.Lock] = {}
        self._guard = threading.Lock()

    @property
    def secret(self) -> bytes:
        """The boot secret: 32 bytes."""
        return self.bytes[_SECRET]

    @property
    def server_secret(self) -> bytes | None:
        """The server secret if it was typed at the start."""
        held = self.bytes[_SERVER]
        return held[1:] if held[0] else None

    @server_secret.setter
    def server_secret(self, secret: bytes) -> None:
        if len(secret) != 32:
            raise ValueError("a server secret has 32 bytes")
        self.bytes[_SERVER] = b"\1" + secret

    @contextmanager
    def locked(self, number: int) -> Iterator[None]:
        """Alone among all threads and workers; `number` names the lock."""
        with self._thread_lock(number):
            fcntl.lockf(self.fd, fcntl.LOCK_EX, 1, _LOCKS + number)
            try:
                yield
            finally:
                fcntl.lockf(self.fd, fcntl.LOCK_UN, 1, _LOCKS + number)

    @contextmanager
    def argon_place(self, patience: float = 10.0) -> Iterator[None]:
        """One of two places for Argon2 on this machine. Raises Busy when none came free in time (seconds)."""
        waiting, step = 0.0, 0.02
        pause = threading.Event()
        while (number := self._take_place()) is None:
            if waiting >= patience:
                raise Busy
            pause.wait(step)
            waiting += step
        try:
            yield
        finally:
            fcntl.lockf(self.fd, fcntl.LOCK_UN, 1, _LOCKS + number)
            self._thread_lock(number).release()

    def _take_place(self) -> int | None:
        for number in range(ARGON_PLACES):
            lock = self._thread_lock(number)
            if not lock.acquire(blocking=False):
                continue
            try:
                fcntl.lockf(self.fd, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _LOCKS + number)
            except OSError:
                lock.release()
            else:
                return number
        return None

    def _thread_lock(self, number: int) -> threading.Lock:
        with self._guard:
            return self._threads.setdefault(number, threading.Lock())


SIZE: Final = 1 << 20
_memory: Memory | None = None


def make() -> Memory:
    """For the launcher (and for commands and tests, which are their own): new memory, used by this process and
    inherited by those it starts."""
    global _memory
    fd = os.memfd_create("guvoh", os.MFD_ALLOW_SEALING)
    os.ftruncate(fd, SIZE)
    fcntl.fcntl(fd, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW)
    os.pwrite(fd, _MAGIC + os.urandom(32), 0)
    os.set_inheritable(fd, True)
    os.environ[VARIABLE] = str(fd)
    _memory = Memory(fd)
    return _memory


def memory() -> Memory:
    """The memory this process made or inherited. Raises NoBootSecret."""
    global _memory
    if _memory is None:
        try:
            _memory = Memory(int(os.environ[VARIABLE]))
        except (KeyError, ValueError, OSError):
            raise NoBootSecret from None
    return _memory
