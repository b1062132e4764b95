"""Sealed files. The chunks lie on disk under a random name; here is the way to their key."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import RandomIdField
from guvoh.ledger.models.cases import Case
from guvoh.ledger.models.chain import Action


class FileObject(models.Model):
    """One file of one record; `note` holds key, name, type, length and SHA-256 under the compartment's key."""

    n = models.BigAutoField(primary_key=True)
    id = RandomIdField(unique=True)
    action = models.ForeignKey(Action, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, db_index=False, related_name="+")
    record = RandomIdField()
    compartment = models.PositiveSmallIntegerField()
    note = models.BinaryField(null=True)
    note_hash = models.BinaryField()
    about_cases: ClassVar[bool] = True
    column_classes: ClassVar[dict[str, str]] = {
        "n": "public",
        "id": "public",
        "action": "public",
        "case": "public",
        "record": "public",
        "compartment": "public",
        "note": "sealed",
        "note_hash": "public",
    }

    class Meta:
        db_table = "ledger_file"
