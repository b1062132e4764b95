"""Small tables in the launcher's memory: fixed slots, found by a key of 32 bytes. Forgotten at every restart."""

import struct
from collections.abc import Iterator
from typing import Any, Final

from guvoh.circles import boot

KEY: Final = 32
_EMPTY: Final = bytes(KEY)


class Table:
    """`form` is the struct of the values after the key; its first value decides what is given up when it is full
    (the smallest). All methods may be called from any thread and worker; `locked()` makes several calls one.
    """

    def __init__(self, lock: int, start: int, slots: int, form: str) -> None:
        self._lock, self._start, self._slots = lock, start, slots
        self._form = struct.Struct("<" + form)
        self._size = KEY + self._form.size
        if start + slots * self._size > boot.SIZE:
            raise ValueError("the table does not fit")

    def locked(self) -> Any:
        """A context manager: nobody else changes the table meanwhile (get, put and drop inside it)."""
        return boot.memory().locked(self._lock)

    def get(self, key: bytes) -> tuple[Any, ...] | None:
        """The values under a key, or None."""
        place = self._find(key)
        return None if place is None else self._form.unpack_from(boot.memory().bytes, place + KEY)

    def put(self, key: bytes, *values: Any) -> None:
        """Set the values under a key; inside `locked()`."""
        if len(key) != KEY or key == _EMPTY:
            raise ValueError("a key has 32 bytes and is not empty")
        place = self._find(key)
        if place is None:
            place = self._room()
        packed = self._form.pack(*values)
        boot.memory().bytes[place : place + self._size] = key + packed

    def drop(self, key: bytes) -> None:
        """Forget a key; inside `locked()`."""
        place = self._find(key)
        if place is not None:
            boot.memory().bytes[place : place + self._size] = bytes(self._size)

    def all(self) -> Iterator[tuple[bytes, tuple[Any, ...]]]:
        """Every key with its values."""
        held = boot.memory().bytes
        for place in self._places():
            key = held[place : place + KEY]
            if key != _EMPTY:
                yield key, self._form.unpack_from(held, place + KEY)

    def _places(self) -> range:
        return range(self._start, self._start + self._slots * self._size, self._size)

    def _find(self, key: bytes) -> int | None:
        held, end = boot.memory().bytes, self._start + self._slots * self._size
        place = held.find(key, self._start, end)
        while place >= 0 and (place - self._start) % self._size:
            place = held.find(key, place + 1, end)
        return place if place >= 0 else None

    def _room(self) -> int:
        """A free slot, or the one with the smallest first value."""
        held = boot.memory().bytes
        best, least = self._start, None
        for place in self._places():
            if held[place : place + KEY] == _EMPTY:
                return place
            first = self._form.unpack_from(held, place + KEY)[0]
            if least is None or first < least:
                best, least = place, first
        return best


HEADS: Final = Table(lock=8, start=boot.START, slots=128, form="q32s")
SESSIONS: Final = Table(lock=9, start=32 * 1024, slots=4096, form="qqB")
TRIES: Final = Table(lock=10, start=384 * 1024, slots=4096, form="qq")
