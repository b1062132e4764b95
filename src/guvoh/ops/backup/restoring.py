"""Bring an archive back into an empty place, or rehearse that in a folder of its own."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from guvoh.circles import restoring
from guvoh.kit import clock
from guvoh.ops.backup import archive, dump, rehearsal
from guvoh.ops.failures import Failure
from guvoh.ops.home import Home
from guvoh.ops.store import is_empty


def restore(home: Home, source: Path, keys: Sequence[Any]) -> dict[str, Any]:
    """Put database and files where this installation keeps them; returns the manifest.

    Raises Failure when the place is not empty or the archive is not whole; then nothing was written.
    """
    if home.database.exists() if dump.is_sqlite() else not is_empty():
        raise Failure("There is a store here already. Restore into an empty place (another --home or database).")
    home.make()
    if any(home.files.iterdir()):
        raise Failure(f"{home.files} is not empty.")
    with tempfile.TemporaryDirectory(dir=home.folder, prefix=".restore-") as working:
        folder = Path(working)
        manifest = archive.unpack(source, keys, folder)
        _check_engine(manifest)
        copy = folder / manifest["database"]
        _agree(rehearsal.of_copy(copy) if dump.is_sqlite() else {}, manifest)
        _database(home, copy)
        restoring.mark()
        if (folder / "files").exists():
            home.files.rmdir()
            shutil.move(folder / "files", home.files)
    return manifest


def rehearse(home: Home, source: Path, keys: Sequence[Any]) -> dict[str, Any]:
    """Unpack into a folder that is thrown away, check what is in it, and remember that it went well."""
    home.make()
    with tempfile.TemporaryDirectory(dir=home.folder, prefix=".rehearse-") as working:
        manifest = archive.unpack(source, keys, Path(working))
        copy = Path(working) / manifest["database"]
        if copy.suffix == ".sqlite3":
            _agree(rehearsal.of_copy(copy), manifest)
        else:
            dump.run_postgres("pg_restore", "--list", str(copy))
    home.remember("proven restore", clock.now(), archive=source.name)
    return manifest


def _check_engine(manifest: dict[str, Any]) -> None:
    wanted = "database.sqlite3" if dump.is_sqlite() else "database.pgdump"
    if manifest["database"] != wanted:
        raise Failure(f"The archive holds {manifest['database']}; this installation needs {wanted} (DATABASE_URL).")


def _agree(found: dict[str, Any], manifest: dict[str, Any]) -> None:
    if any(manifest[name] != value for name, value in found.items()):
        raise Failure("What the archive holds is not what its manifest says.")


def _database(home: Home, copy: Path) -> None:
    if dump.is_sqlite():
        copy.rename(home.database)
    else:
        dump.run_postgres("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", "--dbname=", str(copy))
