"""Open (or build) the store of one size, do each piece of work, print the results as one line of JSON."""

import json
import os
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import django


def run(home: Path, size: int) -> None:
    """Everything for one size."""
    fresh = not (home / "built.json").exists()
    _start(home, fresh)
    from bench import store

    if fresh:
        _say(f"building {size:,} cases; kept for the next run")
        made = store.build(size, date.today(), lambda done: _say(f"  {done:,}"))
        made.remember(home)
    opened = store.Store.reopened(home)
    from bench import work

    print(json.dumps(work.everything(opened, home, size)))


def _start(home: Path, fresh: bool) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "files").mkdir(exist_ok=True)
    key = home / "server.key"
    os.environ["GUVOH_SERVER_SECRET_FILE"] = str(key)
    if fresh:
        for old in home.glob("guvoh.sqlite3*"):
            old.unlink()
        key.unlink(missing_ok=True)
    django.setup()
    from guvoh.circles import boot, server_secret
    from guvoh.ops import store as tables

    boot.make()
    if fresh:
        server_secret.write_file(key, server_secret.generate())
    tables.create_tables()


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def result(times: Any, floor: Any = None) -> dict[str, Any]:
    """What the table needs of one piece of work."""
    return {"median": times.median, "p95": times.p95, "floor": None if floor is None else floor.median}
