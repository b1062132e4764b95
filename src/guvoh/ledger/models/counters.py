"""The last case number given out, for each country and year."""

from typing import ClassVar

from django.db import models


class Counter(models.Model):
    """`key` is a keyed hash of what is counted, `box` the last number, sealed with the server secret."""

    key = models.BinaryField(primary_key=True, max_length=32)
    box = models.BinaryField()
    about_cases: ClassVar[bool] = False
    column_classes: ClassVar[dict[str, str]] = {"key": "public", "box": "server"}

    class Meta:
        db_table = "ledger_counter"
