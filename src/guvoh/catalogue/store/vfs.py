"""A read-only SQLite file system over sealed segments: pages are opened when a query touches them."""

from __future__ import annotations

from itertools import count
from threading import Lock

import apsw

from guvoh.catalogue.store.memory import settle
from guvoh.catalogue.store.sealed import SealedImage

NAME = "guvoh-sealed"
_lock = Lock()
_numbers = count()
_waiting: dict[str, SealedImage] = {}


class _File:
    """One open segment. SQLite is told that it never changes, so it neither locks it nor looks for a journal."""

    def __init__(self, image: SealedImage) -> None:
        self._image = image

    def xRead(self, amount: int, offset: int) -> bytes:
        return self._image.read(offset, amount)

    def xFileSize(self) -> int:
        return self._image.length

    def xLock(self, level: int) -> None:
        return None

    def xUnlock(self, level: int) -> None:
        return None

    def xCheckReservedLock(self) -> bool:
        return False

    def xSectorSize(self) -> int:
        return 4096

    def xDeviceCharacteristics(self) -> int:
        return apsw.SQLITE_IOCAP_IMMUTABLE

    def xFileControl(self, op: int, ptr: int) -> bool:
        return False

    def xClose(self) -> None:
        self._image.close()


class _Refuses(apsw.VFS):
    """Opens what `attached` handed in and nothing else: no other file, no journal, no temporary file."""

    def __init__(self) -> None:
        super().__init__(NAME, "", makedefault=False)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> _File:  # type: ignore[override]
        asked = name.filename() if isinstance(name, apsw.URIFilename) else name
        with _lock:
            image = _waiting.pop((asked or "").lstrip("/"), None)
        if image is None or not flags[0] & apsw.SQLITE_OPEN_MAIN_DB:
            raise apsw.CantOpenError
        flags[1] = apsw.SQLITE_OPEN_READONLY
        return _File(image)

    def xAccess(self, pathname: str, flags: int) -> bool:
        return False

    def xFullPathname(self, name: str) -> str:
        return name

    def xDelete(self, filename: str, syncdir: bool) -> None:
        raise apsw.IOError


_vfs = _Refuses()


def connect(image: SealedImage) -> apsw.Connection:
    """A read-only connection over a segment. Close it with the request."""
    with _lock:
        number = str(next(_numbers))
        _waiting[number] = image
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    try:
        return settle(apsw.Connection(f"file:/{number}?immutable=1", flags=flags, vfs=NAME))
    finally:
        with _lock:
            _waiting.pop(number, None)
