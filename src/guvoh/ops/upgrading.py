"""Bring the store to this version with a way back: a copy of the sealed database beside it until all went well."""

import os
import shutil
from pathlib import Path

from django.db import connection

from guvoh.ops import store
from guvoh.ops.backup import dump, rehearsal
from guvoh.ops.failures import Failure
from guvoh.ops.home import Home


def copy_of(home: Home) -> Path:
    """Where the copy from before the last upgrade lies."""
    return home.folder / ("before-upgrade.sqlite3" if dump.is_sqlite() else "before-upgrade.pgdump")


def upgrade(home: Home) -> list[str]:
    """Migrate; returns the migrations that ran. Raises Failure after going back."""
    pending = store.pending_migrations()
    if not pending:
        return []
    copy = copy_of(home)
    copy.unlink(missing_ok=True)
    dump.write(copy)
    os.chmod(copy, 0o600)
    try:
        store.create_tables()
        connection.close()
        rehearsal.verified(None)
    except Exception as problem:
        go_back(home)
        raise Failure(f"The upgrade failed ({type(problem).__name__}); the store is as it was before.") from problem
    return pending


def go_back(home: Home) -> None:
    """Put the copy from before the last upgrade in the store's place. All sessions are over. Raises Failure."""
    copy = copy_of(home)
    if not copy.exists():
        raise Failure("There is no copy from before an upgrade.")
    connection.close()
    if not dump.is_sqlite():
        dump.run_postgres(
            "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "--dbname=", str(copy)
        )
        return
    for ending in ("-wal", "-shm"):
        Path(f"{home.database}{ending}").unlink(missing_ok=True)
    shutil.copyfile(copy, home.database.with_suffix(".new"))
    home.database.with_suffix(".new").replace(home.database)
