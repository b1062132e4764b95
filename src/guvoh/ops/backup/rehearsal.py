"""Open a copy of the database before it is sealed, and check its chain: a backup that cannot be restored is none."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from guvoh.ops.backup import dump
from guvoh.ops.failures import Failure


def of_copy(copy: Path) -> dict[str, Any]:
    """What the copy holds, found by opening it: {"actions", "cases", "head"}. Raises Failure when it is broken."""
    if copy.suffix == ".sqlite3":
        return verified(f"sqlite:///{copy}")
    dump.run_postgres("pg_restore", "--list", str(copy))
    return verified(None)


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
