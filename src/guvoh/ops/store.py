"""What a command needs to know of the database as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def pending_migrations() -> list[str]:
    """Migrations that this version brings and the store has not had yet: `app.name`."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def create_tables() -> None:
    """Bring the database to this version."""
    call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def hurried() -> Iterator[None]:
    """Do not wait for the disk after each action: for a store that is built anew when it breaks off (demo, bench)."""
    embedded = connection.vendor == "sqlite"
    if embedded:
        connection.cursor().execute("PRAGMA synchronous=OFF")
    try:
        yield
    finally:
        if embedded:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.cursor().execute("PRAGMA synchronous=FULL")


def is_empty() -> bool:
    """Whether the database has no tables yet."""
    return not connection.introspection.table_names()
