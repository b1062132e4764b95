"""Column classes and ids.

Every column of every table is of one class: *public* (random ids, small numbers, days), *server* (sealed with, or
derived under, the server secret) or *sealed* (opened only by a member's keys). A model says so in `column_classes`
and says in `about_cases` whether its table has to do with a case; checks.py fails on what is not said.
"""

from typing import Any, Final
from uuid import UUID, SafeUUID, uuid4

from django.db import models

PUBLIC: Final = "public"
SERVER: Final = "server"
SEALED: Final = "sealed"
CLASSES: Final = frozenset({PUBLIC, SERVER, SEALED})


class RandomIdField(models.UUIDField):  # type: ignore[type-arg]
    """A random id (UUID version 4, never a time-ordered one): uuid in PostgreSQL, 16 bytes in SQLite."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("primary_key"):
            kwargs.setdefault("default", uuid4)
            kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def db_type(self, connection: Any) -> str:
        return "uuid" if connection.features.has_native_uuid_field else "blob"

    def get_internal_type(self) -> str:
        # Not "UUIDField": SQLite's backend would turn columns of that type from text.
        return "RandomIdField"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        value = self.to_python(value)
        return value if connection.features.has_native_uuid_field else value.bytes

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> UUID | None:
        if value is None or isinstance(value, UUID):
            return value
        return _identifier(value)


def _identifier(raw: bytes) -> UUID:
    """`UUID(bytes=raw)` in a third of its time: one page reads thousands."""
    if len(raw) != 16:
        raise ValueError("an id has 16 bytes")
    found = object.__new__(UUID)
    object.__setattr__(found, "int", int.from_bytes(raw, "big"))
    object.__setattr__(found, "is_safe", SafeUUID.unknown)
    return found
