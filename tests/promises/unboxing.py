"""Writes down every box that is opened: by its context, which says what it is, of which case, which compartment."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock
from uuid import UUID

from guvoh.catalogue.store import sealed
from guvoh.sealing import boxes, files, keys
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import PREFIX


@dataclass(frozen=True)
class Opened:
    """One box or file that opened: its use and the parts of its context."""

    use: str
    parts: tuple[Any, ...]

    @property
    def ids(self) -> frozenset[UUID]:
        return frozenset(part for part in self.parts if isinstance(part, UUID))


def read(context: bytes) -> Opened:
    """Take a context apart again (the opposite of `guvoh.sealing.labels.label`)."""
    assert context.startswith(PREFIX)
    use, _, rest = context[len(PREFIX) :].partition(b"\0")
    parts: list[Any] = []
    while rest:
        tag, length = rest[:1], int.from_bytes(rest[1:5], "big")
        value, rest = rest[5 : 5 + length], rest[5 + length :]
        parts.append(_typed(tag, value))
    return Opened(use.decode(), tuple(parts[1:]))


def _typed(tag: bytes, value: bytes) -> Any:
    match tag:
        case b"u":
            return UUID(bytes=value)
        case b"s":
            return value.decode()
        case b"i":
            return int.from_bytes(value, "big", signed=True)
        case b"n":
            return None
        case _:
            return value


_open_box, _opened = boxes.open_box, files._opened


@contextmanager
def recorded() -> Iterator[list[Opened]]:
    """Everything opened inside the `with`, whichever module asked for it."""
    found: list[Opened] = []

    def open_box(key: bytes, box: bytes, context: bytes) -> bytes:
        plain = _open_box(key, box, context)
        found.append(read(context))
        return plain

    def opened(key: bytes, header: bytes, context: bytes) -> Any:
        made = _opened(key, header, context)
        found.append(read(context))
        return made

    places = [one for name, one in list(sys.modules.items()) if name.startswith("guvoh.") and one is not None]
    patches = [
        mock.patch.object(module, "open_box", open_box)
        for module in places
        if getattr(module, "open_box", None) is _open_box
    ]
    patches.append(mock.patch.object(files, "_opened", opened))
    for patch in patches:
        patch.start()
    try:
        yield found
    finally:
        for patch in patches:
            patch.stop()


@contextmanager
def taken_down() -> Iterator[list[tuple[bytes, bytes]]]:
    """Every box that opens inside the `with`, or header of a file, and its context: for who tries another key."""
    found: list[tuple[bytes, bytes]] = []

    def watched(act: Any) -> Any:
        def opening(key: bytes, box: bytes, context: bytes) -> Any:
            opened = act(key, box, context)
            found.append((bytes(box), context))
            return opened

        return opening

    patches = [
        mock.patch.object(module, "open_box", watched(_open_box))
        for name, module in list(sys.modules.items())
        if name.startswith("guvoh.") and getattr(module, "open_box", None) is _open_box
    ]
    patches.append(mock.patch.object(files, "_opened", watched(_opened)))
    for patch in patches:
        patch.start()
    try:
        yield found
    finally:
        for patch in patches:
            patch.stop()


def opens(key: bytes, box: bytes, context: bytes) -> bool:
    """Does this key open it, whatever it is?"""
    for act in (_open_box, _opened):
        try:
            act(key, box, context)
        except SealingError:
            continue
        return True
    return False


class Tried:
    """What was opened, as stored bytes, and what was refused."""

    def __init__(self) -> None:
        self.opened: set[bytes] = set()
        self.refused: set[bytes] = set()

    def __contains__(self, value: bytes) -> bool:
        """Whether this value, or what a box of the server begins with its number, came open."""
        return len(value) > 1 and (value in self.opened or value[1:] in self.opened)


@contextmanager
def tried() -> Iterator[Tried]:
    """Every box, wrap and chunk that something tries to open inside the `with`."""
    found = Tried()

    def watched(act: Any, place: int) -> Any:
        def opening(*arguments: Any, **more: Any) -> Any:
            value = bytes(arguments[place])
            try:
                opened = act(*arguments, **more)
            except Exception:
                found.refused |= {value, boxes.VERSION + value}
                raise
            found.opened.add(value)
            return opened

        return opening

    patches = [
        mock.patch.object(module, "open_box", watched(_open_box, 1))
        for name, module in list(sys.modules.items())
        if name.startswith("guvoh.") and getattr(module, "open_box", None) is _open_box
    ]
    patches += [
        mock.patch.object(sort, "unwrap", watched(sort.unwrap, 1)) for sort in (keys.MemberSecret, keys.CircleSecret)
    ]
    patches.append(mock.patch.object(sealed.SealedImage, "_open", watched(sealed.SealedImage._open, 2)))
    for patch in patches:
        patch.start()
    try:
        yield found
    finally:
        for patch in patches:
            patch.stop()
