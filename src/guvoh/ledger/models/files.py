"""Sealed files. The chunks lie on disk under the file's random id; the key lies in the record's part."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import RandomIdField
from guvoh.ledger.models.cases import Case
from guvoh.ledger.models.chain import Action


class FileObject(models.Model):
    """One file that came with an action, for one record of a case."""

    n = models.BigAutoField(primary_key=True)
    id = RandomIdField(unique=True)
    action = models.ForeignKey(Action, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, db_index=False, related_name="+")
    record = RandomIdField()
    about_cases: ClassVar[bool] = True
    column_classes: ClassVar[dict[str, str]] = {
        "n": "public",
        "id": "public",
        "action": "public",
        "case": "public",
        "record": "public",
    }

    class Meta:
        db_table = "ledger_file"
