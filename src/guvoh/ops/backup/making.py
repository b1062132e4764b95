"""Make a backup: copy, rehearse on the copy, seal, forget the copy, look for rot, delete what is too old."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import guvoh
from guvoh.kit import clock
from guvoh.ops.backup import archive, dump, rehearsal
from guvoh.ops.backup.scrub import Scrubbed, scrub
from guvoh.ops.home import Home

SUFFIX = ".guvoh.age"


@dataclass(frozen=True)
class Made:
    """What was written."""

    path: Path
    length: int
    files: int
    recipients: int
    facts: dict[str, Any]
    scrubbed: Scrubbed

    def as_json(self) -> dict[str, Any]:
        """For --json."""
        return {
            "path": str(self.path),
            "bytes": self.length,
            "files": self.files,
            "recipients": self.recipients,
            "rotten": self.scrubbed.rotten,
            "missing": self.scrubbed.missing,
            **self.facts,
        }


def make(home: Home, folder: Path, *, keep_days: int) -> Made:
    """Write one archive into `folder`. Raises Failure, and then leaves no archive.

    While a file is rotten or missing no older archive is deleted: it may be the one that still has it.
    """
    to = archive.recipients(home.recipients)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    now = clock.now()
    target = folder / f"{now:%Y-%m-%d-%H%M%S}{SUFFIX}"
    with tempfile.TemporaryDirectory(dir=folder, prefix=".copy-") as working:
        copy = Path(working) / _database_name()
        dump.write(copy)
        facts = {"version": guvoh.__version__, "database": copy.name, **rehearsal.of_copy(copy)}
        members = [(copy.name, copy), *_stored_files(home.files)]
        length, sums = archive.write(target, members, to, facts)
    del sums[copy.name]
    scrubbed = scrub(home, sums)
    home.remember("backup", now, bytes=length, rotten=scrubbed.rotten, missing=scrubbed.missing)
    if scrubbed.whole:
        _delete_older(folder, keep_days)
    return Made(target, length, len(members) - 1, len(to), facts, scrubbed)


def _database_name() -> str:
    return "database.sqlite3" if dump.is_sqlite() else "database.pgdump"


def _stored_files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"files/{path.relative_to(folder)}", path


def _delete_older(folder: Path, days: int) -> None:
    oldest = clock.now() - timedelta(days=days)
    for path in folder.glob(f"*{SUFFIX}"):
        if path.stat().st_mtime < oldest.timestamp():
            path.unlink()
