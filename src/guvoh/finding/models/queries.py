"""A search under a random id: what was typed never stands in an address."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import PUBLIC, SEALED, RandomIdField


class StoredQuery(models.Model):
    """`box`: what was typed, sealed to its member; `owner`: a hash under her own secret; gone after `last_day`."""

    column_classes: ClassVar[dict[str, str]] = {"id": PUBLIC, "owner": SEALED, "box": SEALED, "last_day": PUBLIC}
    about_cases: ClassVar[bool] = True

    id = RandomIdField(primary_key=True)
    owner = models.BinaryField(max_length=16, db_index=True)
    box = models.BinaryField()
    last_day = models.DateField(db_index=True)

    class Meta:
        db_table = "finding_query"
