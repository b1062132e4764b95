"""The tail, segments with their chunks, a head for each circle, and the layouts that rows were written in.

What a thief sees: how many rows of which length reached which circle over which channel on which day, and how large
each circle's stores are. No column says of which case a row speaks.
"""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import PUBLIC, SEALED, RandomIdField


class TailEntry(models.Model):
    """One row of one action for one circle; a box for each store that it replaces."""

    circle = RandomIdField()
    channel = RandomIdField()
    action = RandomIdField()
    day = models.DateField()
    hash = models.BinaryField()
    codes = models.BinaryField()
    work = models.BinaryField(null=True)
    names = models.BinaryField(null=True)
    story = models.BinaryField(null=True)
    health = models.BinaryField(null=True)
    proof = models.BinaryField(null=True)

    about_cases: ClassVar[bool] = True
    column_classes: ClassVar[dict[str, str]] = {
        "id": PUBLIC,
        "circle": PUBLIC,
        "channel": PUBLIC,
        "action": PUBLIC,
        "day": PUBLIC,
        "hash": PUBLIC,
        "codes": SEALED,
        "work": SEALED,
        "names": SEALED,
        "story": SEALED,
        "health": SEALED,
        "proof": SEALED,
    }

    class Meta:
        db_table = "catalogue_tail"
        indexes = (models.Index(fields=("circle", "id"), name="catalogue_tail_circle"),)


class Segment(models.Model):
    """One immutable image in sealed chunks. Which store it belongs to is said in the circle's head alone."""

    id = RandomIdField(primary_key=True)
    circle = RandomIdField(db_index=True)

    about_cases: ClassVar[bool] = True
    column_classes: ClassVar[dict[str, str]] = {"id": PUBLIC, "circle": PUBLIC}

    class Meta:
        db_table = "catalogue_segment"


class Chunk(models.Model):
    """Header (0) or chunk of a segment."""

    segment = models.ForeignKey(Segment, models.CASCADE, db_index=False, related_name="+")
    n = models.PositiveIntegerField()
    box = models.BinaryField()

    about_cases: ClassVar[bool] = True
    column_classes: ClassVar[dict[str, str]] = {
        "id": PUBLIC,
        "segment": PUBLIC,
        "n": PUBLIC,
        "box": SEALED,
    }

    class Meta:
        db_table = "catalogue_chunk"
        constraints = (models.UniqueConstraint(fields=("segment", "n"), name="catalogue_chunk_once"),)


class Head(models.Model):
    """What counts of a circle: a box under its secret. `debt`: since when a segment may hold what was erased."""

    circle = RandomIdField(primary_key=True)
    generation = models.PositiveBigIntegerField()
    epoch = models.PositiveIntegerField()
    box = models.BinaryField()
    debt = models.DateField(null=True)

    about_cases: ClassVar[bool] = True
    column_classes: ClassVar[dict[str, str]] = {
        "circle": PUBLIC,
        "generation": PUBLIC,
        "epoch": PUBLIC,
        "box": SEALED,
        "debt": PUBLIC,
    }

    class Meta:
        db_table = "catalogue_head"


class KnownLayout(models.Model):
    """Names of columns, as rows of the tail were written with them: read after an upgrade. Says nothing of anybody."""

    digest = models.CharField(primary_key=True, max_length=32)
    columns = models.TextField()

    about_cases: ClassVar[bool] = False
    column_classes: ClassVar[dict[str, str]] = {"digest": PUBLIC, "columns": PUBLIC}

    class Meta:
        db_table = "catalogue_layout"
