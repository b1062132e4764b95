"""Connections that live in memory for one request."""

from __future__ import annotations

from typing import Any

import apsw

# Sorts and temporary indexes stay in memory: SQLite's default spills them to files in clear.
_SETTINGS = "PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF; PRAGMA cache_size=-16384"
PAGE = 8192


def touches(months: Any, first: Any, last: Any) -> int:
    """SQL function: whether one of several months (comma between them) lies in a period."""
    return int(any(first <= int(one) <= last for one in (months or "").split(",") if one))


def fresh() -> apsw.Connection:
    """An empty database in memory, not journalled: it is thrown away or serialized whole."""
    db = apsw.Connection(":memory:")
    db.execute(f"PRAGMA page_size={PAGE}; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF")
    return settle(db)


def loaded(image: bytes) -> apsw.Connection:
    """A writable copy in memory of a serialized database."""
    db = fresh()
    db.deserialize("main", image)
    return db


def settle(db: apsw.Connection) -> apsw.Connection:
    """The same settings for a connection that somebody else opened, and our function."""
    db.execute(_SETTINGS)
    db.create_scalar_function("touches", touches, 3, deterministic=True)  # type: ignore[arg-type]
    return db


def tidied(db: apsw.Connection) -> None:
    """Each table's pages side by side, nothing in free ones: what was deleted lies there until then."""
    db.execute("VACUUM")


def serialized(db: apsw.Connection) -> bytes:
    """The database as one image."""
    return bytes(db.serialize("main"))
