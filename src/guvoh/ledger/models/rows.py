"""Which catalogue rows the ledger names: a row counts only if it stands here."""

from typing import ClassVar

from django.db import models

from guvoh.ledger.models.chain import Action, Known


class RowName(models.Model):
    """The hash of one row for one circle; `n` is the position that a catalogue's head counts by."""

    n = models.BigAutoField(primary_key=True)
    action = models.ForeignKey(Action, models.PROTECT, related_name="+")
    circle = models.ForeignKey(Known, models.PROTECT, db_index=False, related_name="+")
    channel = models.ForeignKey(Known, models.PROTECT, db_index=False, related_name="+")
    hash = models.BinaryField()
    about_cases: ClassVar[bool] = True
    column_classes: ClassVar[dict[str, str]] = {
        "n": "public",
        "action": "public",
        "circle": "public",
        "channel": "public",
        "hash": "public",
    }

    class Meta:
        db_table = "ledger_row"
        indexes = (models.Index(fields=["circle", "n"], name="ledger_row_circle"),)
