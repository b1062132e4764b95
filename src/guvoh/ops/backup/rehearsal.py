"""Open a copy of the database before it is sealed, and check its chain: a backup that cannot be restored is none."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

from guvoh.ops.backup import dump
from guvoh.ops.failures import Failure


def of_copy(copy: Path) -> dict[str, Any]:
    """What the copy holds, found by opening it: {"actions", "cases", "head"}. Raises Failure when it is broken.

    The chain of members lies under the server secret; on a machine without it order and signatures are not checked,
    and "head" is missing.
    """
    if copy.suffix != ".sqlite3":
        dump.run_postgres("pg_restore", "--list", str(copy))
        return verified(None)
    if not _has_server_secret():
        return _counted(copy)
    return verified(f"sqlite:///{copy}")


def _has_server_secret() -> bool:
    from guvoh.circles import server_secret

    try:
        server_secret.get()
    except server_secret.NoServerSecret:
        return False
    return True


def _counted(copy: Path) -> dict[str, Any]:
    database = sqlite3.connect(f"file:{copy}?mode=ro", uri=True)
    try:
        if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise Failure("The database in the archive is damaged.")
        actions, cases = (
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  two names of ours
            for table in ("ledger_action", "ledger_case")
        )
    except sqlite3.DatabaseError as problem:
        raise Failure("The database in the archive is damaged.") from problem
    finally:
        database.close()
    return {"actions": actions, "cases": cases}


def verified(database_url: str | None) -> dict[str, Any]:
    """Run `guvoh verify` without keys on a database, as a program of its own. Raises Failure."""
    environment = dict(os.environ)
    if database_url is not None:
        environment["DATABASE_URL"] = database_url
    done = subprocess.run(
        [sys.executable, "-m", "guvoh.ops", "verify", "--json"],
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        raise Failure(f"The copy does not verify: {(done.stdout or done.stderr).strip()[:500]}")
    report: dict[str, Any] = json.loads(done.stdout)
    return {name: report[name] for name in ("actions", "cases", "head")}
