"""A consistent copy of the database, without sessions and drafts. Everything in it is sealed already."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

from guvoh.ops.failures import Failure


def left_out() -> list[str]:
    """Tables whose rows no backup carries: those of models that say `in_backups = False`."""
    return [model._meta.db_table for model in apps.get_models() if not getattr(model, "in_backups", True)]


def is_sqlite() -> bool:
    """Whether the embedded database is in use."""
    return connection.vendor == "sqlite"


def write(target: Path) -> None:
    """Copy the database to `target`: an SQLite file, or pg_dump's custom format. Raises Failure."""
    if is_sqlite():
        _sqlite(target)
    else:
        _postgres(target)


def _sqlite(target: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])
    copy = sqlite3.connect(target)
    try:
        copy.execute("PRAGMA temp_store=MEMORY")
        copy.execute("PRAGMA secure_delete=ON")
        for table in _present(copy, left_out()):
            copy.execute(f'DELETE FROM "{table}"')  # noqa: S608  our own models' names
        copy.commit()
    finally:
        copy.close()


def _present(copy: sqlite3.Connection, tables: list[str]) -> Iterator[str]:
    known = {row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    yield from (table for table in tables if table in known)


def postgres_environment() -> dict[str, str]:
    """The environment in which PostgreSQL's own programs reach our database."""
    named = settings.DATABASES["default"]
    pairs = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    found = {variable: str(named.get(key) or "") for variable, key in pairs.items()}
    return {**os.environ, **{variable: value for variable, value in found.items() if value}}


def run_postgres(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs. Raises Failure with what it said."""
    try:
        subprocess.run([program, *arguments], env=postgres_environment(), check=True, capture_output=True)  # noqa: S603
    except FileNotFoundError:
        raise Failure(f"{program} is not installed; it comes with PostgreSQL's client package.") from None
    except subprocess.CalledProcessError as problem:
        raise Failure(f"{program}: {problem.stderr.decode(errors='replace').strip()[:500]}") from None


def _postgres(target: Path) -> None:
    without = [f"--exclude-table-data={table}" for table in left_out()]
    run_postgres("pg_dump", "--format=custom", "--no-owner", f"--file={target}", *without)
