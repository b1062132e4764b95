"""Filters of the list of cases that a member named."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import PUBLIC, SEALED, RandomIdField


class SavedFilter(models.Model):
    """`box`: name and filters, sealed to its member; `owner`: a hash under her own secret."""

    column_classes: ClassVar[dict[str, str]] = {"id": PUBLIC, "owner": SEALED, "box": SEALED}
    about_cases: ClassVar[bool] = True

    id = RandomIdField(primary_key=True)
    owner = models.BinaryField(max_length=16, db_index=True)
    box = models.BinaryField()

    class Meta:
        db_table = "finding_filter"
