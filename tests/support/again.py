"""What tests begin with, made once in a process and put there again for each: rows, and the launcher's memory."""

from typing import Any

from django.apps import apps

from guvoh.circles import boot


class Kept:
    """Everything that lies in the database now, and in the launcher's memory."""

    def __init__(self) -> None:
        self._memory = boot.memory().bytes[:]
        found = ((model, [_plain(row) for row in model._base_manager.values()]) for model in apps.get_models())
        self._rows: list[tuple[Any, list[dict[str, Any]]]] = [(model, rows) for model, rows in found if rows]

    def put(self) -> None:
        """Into an empty database."""
        boot.memory().bytes[:] = self._memory
        for model, rows in self._rows:
            model._base_manager.bulk_create([model(**row) for row in rows])


def is_empty() -> bool:
    """Whether nothing lies in the database."""
    return not any(model._base_manager.exists() for model in apps.get_models())


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}
