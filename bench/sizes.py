"""How much disk a case takes, and how much a first visit sends."""

import gzip
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

from bench.pages import Browser

EIGHT = 8
CASES = 2000


def in_use(home: Path, cases: int) -> float:
    """KB of the database for a case; pages that lie free for the next write do not count."""
    db = sqlite3.connect(f"file:{home / 'guvoh.sqlite3'}?mode=ro", uri=True)
    pages, free, size = (
        db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    db.close()
    return float((pages - free) * size / cases / 1000)


def as_registered() -> float:
    """The same in a store whose cases have eight records each, built in a process of its own."""
    done = subprocess.run([sys.executable, "-m", "bench", "--eight"], stdout=subprocess.PIPE, text=True, check=True)
    return float(json.loads(done.stdout.splitlines()[-1]))


def first_visit(browser: Browser) -> float:
    """KB that a browser gets which has nothing yet: the list and what it names of style and script."""
    page = browser.fetch("/cases")
    named = re.findall(r'<(?:link|script)[^>]+(?:href|src)="(/[^"]+)"', gzip.decompress(page).decode())
    return (len(page) + sum(len(browser.fetch(one)) for one in dict.fromkeys(named))) / 1000
