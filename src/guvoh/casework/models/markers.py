"""How far a member has looked: sealed to her."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import SEALED


class Marker(models.Model):
    """`owner`: a hash under her own secret; `box`: what is marked with its moments, which she alone opens."""

    column_classes: ClassVar[dict[str, str]] = {"owner": SEALED, "box": SEALED}
    about_cases: ClassVar[bool] = True

    owner = models.BinaryField(primary_key=True, max_length=16)
    box = models.BinaryField()

    class Meta:
        db_table = "casework_marker"
