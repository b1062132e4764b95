"""Who opened identity or health of a case, day by day; only those who hold the case's codes read it."""

from typing import ClassVar

from django.db import models

from guvoh.ledger.models.cases import Case
from guvoh.ledger.models.chain import Replica


class AccessEntry(models.Model):
    """One opening. `once` is a keyed hash of member, case, compartment and day: a second one does not fit."""

    n = models.BigAutoField(primary_key=True)
    replica = models.ForeignKey(Replica, models.PROTECT, db_index=False, related_name="+")
    seq = models.BigIntegerField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    day = models.DateField()
    once = models.BinaryField(unique=True)
    box = models.BinaryField()
    prev = models.BinaryField()
    own = models.BinaryField()
    about_cases: ClassVar[bool] = True
    column_classes: ClassVar[dict[str, str]] = {
        "n": "public",
        "replica": "public",
        "seq": "public",
        "case": "public",
        "day": "public",
        "once": "public",
        "box": "sealed",
        "prev": "public",
        "own": "public",
    }

    class Meta:
        db_table = "ledger_access"
        constraints = (models.UniqueConstraint(fields=["replica", "seq"], name="ledger_access_seq_once"),)
