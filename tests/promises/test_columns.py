"""What lies open in the database is random ids, small numbers and days; what is sealed looks like noise."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models

from guvoh.circles.columns import PUBLIC, SEALED, SERVER, RandomIdField
from guvoh.sealing.boxes import OVERHEAD
from guvoh.sealing.padding import padded
from promises.lives import Lived

pytestmark = [pytest.mark.xdist_group("leaks"), pytest.mark.slow]

OPEN = (
    RandomIdField, models.DateField, models.BinaryField, models.BooleanField, models.ForeignKey, models.AutoField,
    models.BigAutoField, models.PositiveIntegerField, models.PositiveSmallIntegerField, models.PositiveBigIntegerField,
    models.BigIntegerField, models.SmallIntegerField,
)  # fmt: skip
# Names of columns of tables that are the same in every installation, and their hash: they say nothing of anybody.
KNOWN_TEXT = {("catalogue_layout", "digest"), ("catalogue_layout", "columns")}
# Names of our own programs, kept by Django.
NOT_OURS = {"django_migrations", "sqlite_sequence", "sqlite_stat1"}
CHUNK = 65_536 + 16
ENOUGH = 12_000
"""Bytes of a column from which on evenness can be judged."""


class Column:
    """One column of one table, with everything that lies in it."""

    def __init__(self, model: Any, field: Any, values: list[Any]) -> None:
        self.model, self.field, self.values = model, field, values

    def __repr__(self) -> str:
        return f"{self.model._meta.db_table}.{self.field.column}"

    @property
    def blobs(self) -> list[bytes]:
        return [value for value in self.values if isinstance(value, bytes)]


@pytest.fixture(scope="module")
def database(lived: Lived) -> Iterator[sqlite3.Connection]:
    with sqlite3.connect(lived.house.home / "guvoh.sqlite3") as found:
        yield found


@pytest.fixture(scope="module")
def columns(database: sqlite3.Connection) -> dict[str, list[Column]]:
    found: dict[str, list[Column]] = {PUBLIC: [], SERVER: [], SEALED: []}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            values = database.execute(f'SELECT "{field.column}" FROM "{model._meta.db_table}"')
            column = Column(model, field, [value for (value,) in values if value is not None])
            found[model.column_classes[field.name]].append(column)
    return found


@pytest.mark.t(4)
def test_every_column_of_every_table_is_classified() -> None:
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        assert set(model.column_classes) >= names, model
        assert set(model.column_classes.values()) <= {PUBLIC, SERVER, SEALED}
        if model.about_cases:
            assert SERVER not in {model.column_classes[name] for name in names}, f"{model}: the server could read it"


@pytest.mark.t(4)
def test_no_table_lies_there_that_nobody_classified(database: sqlite3.Connection) -> None:
    there = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert there - {model._meta.db_table for model in apps.get_models()} <= {
        *NOT_OURS,
        "sqlite_sequence",
        "sqlite_stat1",
    }


@pytest.mark.t(4)
def test_what_is_sealed_is_bytes(columns: dict[str, list[Column]]) -> None:
    for column in (*columns[SEALED], *columns[SERVER]):
        assert isinstance(column.field, models.BinaryField), column
        assert len(column.blobs) == len(column.values), column


@pytest.mark.t(6)
def test_open_columns_are_ids_small_numbers_and_days(columns: dict[str, list[Column]]) -> None:
    for column in columns[PUBLIC]:
        known = (column.model._meta.db_table, column.field.column) in KNOWN_TEXT
        assert known or type(column.field) in OPEN or type(column.field).__mro__[1] in OPEN, column
        assert not isinstance(column.field, models.DateTimeField), f"{column}: an hour"
        for value in column.values:
            assert not isinstance(value, float), column
            if isinstance(column.field, models.DateField):
                assert len(value) == len("2026-03-14"), column
            if isinstance(value, int):
                assert value < 10**9, f"{column}: so large a number may be a moment"


@pytest.mark.t(6)
def test_ids_are_random(columns: dict[str, list[Column]]) -> None:
    for column in columns[PUBLIC]:
        if isinstance(column.field, RandomIdField):
            for value in set(column.blobs):
                found = UUID(bytes=value)
                # Ids of keys and of the coalition are cut from hashes: as random, without a version.
                assert found.version in (4, None) or "key" in str(column) or column.field.name in _HASHED, column


_HASHED = frozenset({"new", "old", "id"})


@pytest.mark.t(5)
def test_sealed_bytes_are_evenly_spread(columns: dict[str, list[Column]]) -> None:
    judged = 0
    for column in columns[SEALED]:
        content = b"".join(value[1:] for value in column.blobs)  # the first byte is the version
        if len(content) < ENOUGH:
            continue
        judged += 1
        expected = len(content) / 256
        counts = Counter(content)
        spread = sum((counts[byte] - expected) ** 2 / expected for byte in range(256))
        # 255 degrees of freedom: less than one in ten thousand columns lies above 350 by chance.
        assert spread < 360, f"{column}: {spread:.0f}"
    assert judged >= 10


@pytest.mark.t(5)
def test_nothing_sealed_comes_twice(columns: dict[str, list[Column]]) -> None:
    every = Counter(value for column in columns[SEALED] for value in column.blobs if len(value) > 32)
    twice = [value for value, times in every.items() if times > 1]
    assert not twice


@pytest.mark.t(5)
def test_lengths_come_in_steps(columns: dict[str, list[Column]]) -> None:
    """One length for all, or Padmé's: then the length of a story is told to within an eighth at most."""
    for column in (*columns[SEALED], *columns[SERVER]):
        lengths = {len(value) for value in column.blobs}
        if len(lengths) < 2 or (column.field.column == "box" and column.model._meta.db_table == "catalogue_chunk"):
            continue
        strange = [length for length in lengths if not _padded(length)]
        assert not strange, (column, sorted(strange)[:8])


def _padded(length: int) -> bool:
    inside = [length - OVERHEAD, length - OVERHEAD - 1]  # a box of the server begins with the secret's number
    return length in (0, 16, 32, CHUNK) or any(one > 0 and padded(one) == one for one in inside)
