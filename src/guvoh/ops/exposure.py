"""What would be seen, by whom: found from the column classes and the rows of this store, not from a promise."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.apps import apps
from django.db import models

from guvoh.circles.columns import PUBLIC, SEALED, SERVER
from guvoh.ops.home import Home

THIEVES = {
    "disk": "Somebody who carries the switched-off disk away",
    "backup": "Somebody who finds a backup archive",
    "running": "Somebody who copies disk and memory while the server runs",
}


@dataclass(frozen=True)
class Table:
    """One table: how many rows, and its columns by class."""

    name: str
    rows: int
    in_backups: bool
    about_cases: bool
    public: tuple[str, ...]
    server: tuple[str, ...]
    sealed: tuple[str, ...]


def tables() -> Iterator[Table]:
    """Every table of the store that has a model; an unclassified one cannot exist (the start would fail)."""
    for model in sorted(apps.get_models(), key=lambda one: one._meta.db_table):
        classes: dict[str, str] = getattr(model, "column_classes", {})
        yield Table(
            name=model._meta.db_table,
            rows=model._default_manager.count(),
            in_backups=getattr(model, "in_backups", True),
            about_cases=bool(getattr(model, "about_cases", False)),
            public=_of(model, classes, PUBLIC),
            server=_of(model, classes, SERVER),
            sealed=_of(model, classes, SEALED),
        )


def _of(model: type[models.Model], classes: dict[str, str], wanted: str) -> tuple[str, ...]:
    return tuple(field.name for field in model._meta.concrete_fields if classes.get(field.name) == wanted)


def report(home: Home) -> dict[str, Any]:
    """For --json, and for the page the command prints."""
    key_file = home.server_key.exists()
    found = [table for table in tables() if table.rows]
    return {
        "key_file": key_file,
        "server_columns_readable_by": _server_readers(home, key_file),
        "files": _files(home),
        "tables": [asdict(table) for table in found],
    }


def _server_readers(home: Home, key_file: bool) -> list[str]:
    """Which thieves read the server columns: with a key file on the same disk, also who takes the disk."""
    on_this_disk = key_file and _same_disk(home)
    return ["disk", "running"] if on_this_disk else ["running"]


def _same_disk(home: Home) -> bool:
    return home.server_key.stat().st_dev == home.folder.stat().st_dev


def _files(home: Home) -> dict[str, int]:
    lengths = [path.stat().st_size for path in home.files.rglob("*") if path.is_file()] if home.files.exists() else []
    return {"count": len(lengths), "bytes": sum(lengths)}
