"""Cases, what an action says in each, and revisions of their records."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import RandomIdField
from guvoh.ledger.models.chain import Action, Known


class Case(models.Model):
    """A file of work. `home` and `made` are as the signed action that made it says."""

    n = models.BigAutoField(primary_key=True)
    id = RandomIdField(unique=True)
    home = models.ForeignKey(Known, models.PROTECT, db_index=False, related_name="+")
    made = models.ForeignKey(Action, models.PROTECT, db_index=False, related_name="+")
    about_cases: ClassVar[bool] = True
    column_classes: ClassVar[dict[str, str]] = {
        "n": "public",
        "id": "public",
        "home": "public",
        "made": "public",
    }

    class Meta:
        db_table = "ledger_case"


class Touch(models.Model):
    """What an action leaves in a case that it touches: header and proof under the codes key, the reason."""

    n = models.BigAutoField(primary_key=True)
    action = models.ForeignKey(Action, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    header = models.BinaryField()
    proof = models.BinaryField()
    reason = models.BinaryField(null=True)
    reason_hash = models.BinaryField(null=True)
    about_cases: ClassVar[bool] = True
    column_classes: ClassVar[dict[str, str]] = {
        "n": "public",
        "action": "public",
        "case": "public",
        "header": "sealed",
        "proof": "sealed",
        "reason": "sealed",
        "reason_hash": "public",
    }

    class Meta:
        db_table = "ledger_touch"


class Revision(models.Model):
    """One saved state of a record: a box and its hash for each compartment that it changes; never altered.

    `parents`: ids of revisions, 16 bytes each. A hash without a box: erased, or destroyed.
    """

    n = models.BigAutoField(primary_key=True)
    action = models.ForeignKey(Action, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, db_index=False, related_name="+")
    id = RandomIdField()
    record = RandomIdField()
    parents = models.BinaryField(default=b"")
    codes = models.BinaryField(null=True)
    identity = models.BinaryField(null=True)
    story = models.BinaryField(null=True)
    health = models.BinaryField(null=True)
    codes_hash = models.BinaryField(null=True)
    identity_hash = models.BinaryField(null=True)
    story_hash = models.BinaryField(null=True)
    health_hash = models.BinaryField(null=True)
    about_cases: ClassVar[bool] = True
    column_classes: ClassVar[dict[str, str]] = {
        "n": "public",
        "action": "public",
        "case": "public",
        "id": "public",
        "record": "public",
        "parents": "public",
        "codes": "sealed",
        "identity": "sealed",
        "story": "sealed",
        "health": "sealed",
        "codes_hash": "public",
        "identity_hash": "public",
        "story_hash": "public",
        "health_hash": "public",
    }

    class Meta:
        db_table = "ledger_revision"
