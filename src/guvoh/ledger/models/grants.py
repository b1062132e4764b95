"""Who holds which case: grants, re-keys, and the steps from a case key to the one before it."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import RandomIdField
from guvoh.ledger.models.cases import Case
from guvoh.ledger.models.chain import Action, Known


class Grant(models.Model):
    """What the ledger names for a case and a circle: a grant, a re-key after it, or (no hash) a withdrawal.

    The name stays for ever; the box goes when the grant ends.
    """

    class Sort(models.IntegerChoices):
        GRANT = 0
        REKEY = 1

    n = models.BigAutoField(primary_key=True)
    action = models.ForeignKey(Action, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    circle = models.ForeignKey(Known, models.PROTECT, db_index=False, related_name="+")
    sort = models.PositiveSmallIntegerField(choices=Sort)
    until = models.DateField(null=True)
    hash = models.BinaryField(null=True)
    channel = models.ForeignKey(Known, models.PROTECT, db_index=False, null=True, related_name="+")
    box = models.BinaryField(null=True)
    about_cases: ClassVar[bool] = True
    column_classes: ClassVar[dict[str, str]] = {
        "n": "public",
        "action": "public",
        "case": "public",
        "circle": "public",
        "sort": "public",
        "until": "public",
        "hash": "public",
        "channel": "public",
        "box": "sealed",
    }

    class Meta:
        db_table = "ledger_grant"
        indexes = (
            models.Index(
                fields=["until"],
                name="ledger_grant_until",
                condition=models.Q(until__isnull=False, box__isnull=False),
            ),
        )


class CaseKeyStep(models.Model):
    """A compartment's old case key, sealed under the new one: who reads today reads back."""

    n = models.BigAutoField(primary_key=True)
    action = models.ForeignKey(Action, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, db_index=False, related_name="+")
    compartment = models.PositiveSmallIntegerField()
    new = RandomIdField()
    old = RandomIdField()
    box = models.BinaryField()
    about_cases: ClassVar[bool] = True
    column_classes: ClassVar[dict[str, str]] = {
        "n": "public",
        "action": "public",
        "case": "public",
        "compartment": "public",
        "new": "public",
        "old": "public",
        "box": "sealed",
    }

    class Meta:
        db_table = "ledger_step"
