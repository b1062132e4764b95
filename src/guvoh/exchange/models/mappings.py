"""A mapping that the members of a circle share."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import PUBLIC, SEALED, RandomIdField


class SavedMapping(models.Model):
    """`box`: the YAML, sealed to the circle under a key of that epoch."""

    column_classes: ClassVar[dict[str, str]] = {"id": PUBLIC, "circle": PUBLIC, "epoch": PUBLIC, "box": SEALED}
    about_cases: ClassVar[bool] = True

    id = RandomIdField(primary_key=True)
    circle = RandomIdField(db_index=True)
    epoch = models.PositiveIntegerField()
    box = models.BinaryField()

    class Meta:
        db_table = "exchange_mapping"
