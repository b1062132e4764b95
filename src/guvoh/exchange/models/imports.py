"""An import that a member is working on, and what is known of it afterwards."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import PUBLIC, SEALED, RandomIdField


class Import(models.Model):
    """`box`: everything about it, sealed to its member, the key of its file included. Gone after `last_day`."""

    column_classes: ClassVar[dict[str, str]] = {
        "id": PUBLIC,
        "owner": SEALED,
        "stage": PUBLIC,
        "box": SEALED,
        "last_day": PUBLIC,
    }
    about_cases: ClassVar[bool] = True

    class Stage(models.IntegerChoices):
        """Whether its cases are made: it happens once."""

        OPEN = 0
        DONE = 1

    id = RandomIdField(primary_key=True)
    owner = models.BinaryField(max_length=16, db_index=True)
    stage = models.SmallIntegerField(choices=Stage.choices, default=Stage.OPEN)
    box = models.BinaryField()
    last_day = models.DateField(db_index=True)

    class Meta:
        db_table = "exchange_import"
