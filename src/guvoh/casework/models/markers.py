"""How far a member has looked: sealed to her."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import PUBLIC, SEALED


class Marker(models.Model):
    """`owner`: a keyed hash of the member and of what is marked; `box`: the moment, which she alone opens."""

    owner = models.BinaryField(primary_key=True, max_length=32)
    box = models.BinaryField()
    column_classes: ClassVar[dict[str, str]] = {"owner": PUBLIC, "box": SEALED}
    about_cases: ClassVar[bool] = True

    class Meta:
        db_table = "casework_marker"
