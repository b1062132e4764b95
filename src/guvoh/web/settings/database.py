"""The database: SQLite in the home folder, or whatever DATABASE_URL names."""

import os
from pathlib import Path
from typing import Any

import dj_database_url

# Measured in docs/decisions: with these, 524 mixed writes met no lock error; with the defaults, 51 in 530 did.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
        " PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF; PRAGMA journal_size_limit=67108864"
    ),
}


def database(home: Path) -> dict[str, Any]:
    """Django's entry for DATABASES['default']; `home` is where the embedded database lies."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        url = f"sqlite:///{home / 'guvoh.sqlite3'}"
    settings: dict[str, Any] = dict(dj_database_url.parse(url))
    settings["ATOMIC_REQUESTS"] = False
    settings["CONN_MAX_AGE"] = None
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = dict(SQLITE_OPTIONS)
    return settings
