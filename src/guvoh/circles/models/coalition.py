"""The coalition's one row, its directory and its counters."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import PUBLIC, SERVER, RandomIdField


class Coalition(models.Model):
    """One row: the coalition's id. It is locked while something is appended to the directory."""

    id = RandomIdField(primary_key=True)
    settings = models.BinaryField(null=True)
    restored_at = models.PositiveIntegerField(null=True)
    """How many entries the directory had when a backup was put here; see restoring.py."""

    about_cases: ClassVar[bool] = False
    column_classes: ClassVar[dict[str, str]] = {"id": PUBLIC, "settings": SERVER, "restored_at": PUBLIC}


class DirectoryEntry(models.Model):
    """One signed entry, in a server box: a chain of bare ids would still be the graph of the staff."""

    n = models.PositiveIntegerField(primary_key=True)
    box = models.BinaryField()

    about_cases: ClassVar[bool] = False
    column_classes: ClassVar[dict[str, str]] = {"n": PUBLIC, "box": SERVER}


class Counter(models.Model):
    """The last number given in a named series (case numbers of a country and year); name and number are sealed."""

    name = models.BinaryField(primary_key=True, max_length=32)
    box = models.BinaryField()

    about_cases: ClassVar[bool] = False
    column_classes: ClassVar[dict[str, str]] = {"name": SERVER, "box": SERVER}
