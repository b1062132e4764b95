"""Entries about files of figures: a chain for each circle, read by its members."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import PUBLIC, SEALED, RandomIdField


class Download(models.Model):
    """One file taken. `box` is under a key of the circle's epoch: who, when, what, signed; `own` hashes the row."""

    about_cases: ClassVar[bool] = True
    column_classes: ClassVar[dict[str, str]] = {
        "id": PUBLIC,
        "circle": PUBLIC,
        "epoch": PUBLIC,
        "n": PUBLIC,
        "day": PUBLIC,
        "box": SEALED,
        "prev": PUBLIC,
        "own": PUBLIC,
    }

    circle = RandomIdField()
    epoch = models.PositiveIntegerField()
    n = models.PositiveIntegerField()
    day = models.DateField()
    box = models.BinaryField()
    prev = models.BinaryField()
    own = models.BinaryField()

    class Meta:
        db_table = "figures_download"
        constraints = (models.UniqueConstraint(fields=("circle", "n"), name="figures_download_once"),)
