"""A search of the register under a random id: what was typed never stands in an address."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import PUBLIC, SEALED, RandomIdField


class Asked(models.Model):
    """`box`: circle and what was typed, sealed to its member; gone after `last_day`."""

    column_classes: ClassVar[dict[str, str]] = {"id": PUBLIC, "box": SEALED, "last_day": PUBLIC}
    about_cases: ClassVar[bool] = True

    id = RandomIdField(primary_key=True)
    box = models.BinaryField()
    last_day = models.DateField(db_index=True)

    class Meta:
        db_table = "casework_asked"
