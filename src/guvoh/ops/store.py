"""What a command needs to know of the database as a whole."""

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


def is_empty() -> bool:
    """Whether the database has no tables yet."""
    return not connection.introspection.table_names()
