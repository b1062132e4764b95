"""The lawbook in use: settings name the folders, everyone else asks `current()`."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from guvoh.lawbook.book import Lawbook
from guvoh.lawbook.loader import load

_lock = Lock()
_folders: tuple[Path, Path | None] | None = None
_loaded: Lawbook | None = None


def shipped() -> Path:
    """The folder that comes with the program."""
    return Path(__file__).resolve().parents[3] / "lawbook"


def use(folder: Path | str, overlay: Path | str | None = None) -> None:
    """Name the folders of this installation. What was loaded before is forgotten; nothing is read yet."""
    global _folders, _loaded
    with _lock:
        _folders = (Path(folder), Path(overlay) if overlay is not None else None)
        _loaded = None


def current() -> Lawbook:
    """The lawbook of this installation, read at the first call. LawbookError lists every mistake in it."""
    global _loaded
    book = _loaded
    if book is not None:
        return book
    with _lock:
        if _loaded is None:
            folder, overlay = _folders or (shipped(), None)
            _loaded = load(folder, overlay)
        return _loaded
