"""Open (or build) the store of one size, do each piece of work, print the results as one line of JSON."""

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from bench.store import Store


def run(home: Path, size: int) -> None:
    """Everything for one size."""
    opened = prepared(home, size)
    from bench import work
    from guvoh.ops import serving

    serving.settle()
    print(json.dumps(work.everything(opened, home, size)))


def prepared(home: Path, size: int) -> "Store":
    """The store of one size, built as far as it is not; who is stopped goes on from there."""
    built = (home / "built.json").exists()
    start(home, not built and not (home / "begun.json").exists())
    from bench import store

    if not built:
        say(f"building {size:,} cases; kept for the next run")
        store.build(home, size, lambda done: say(f"  {done:,}"))
    return store.Store.reopened(home)


def eight(home: Path) -> None:
    """Build the store of sizes.py, print the KB that a case takes in it."""
    start(home, fresh=True)
    from bench import sizes, store

    for kept in (store.BEGUN, store.BUILT):
        (home / kept).unlink(missing_ok=True)
    store.build(home, sizes.CASES, lambda done: None, most=sizes.EIGHT)
    print(json.dumps(sizes.in_use(home, sizes.CASES)))


def start(home: Path, fresh: bool) -> None:
    """Django over this home; a fresh one is emptied."""
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


def say(text: str) -> None:
    """A line for whoever waits."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def result(times: Any, floor: Any = None) -> dict[str, Any]:
    """What the table needs of one piece of work."""
    return {"median": times.median, "p95": times.p95, "floor": None if floor is None else floor.median}
