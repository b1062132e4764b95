"""Replicas, their chains of actions, and ids that many rows name."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import RandomIdField


class Known(models.Model):
    """A circle's or channel's id, kept once; rows name it by `n`."""

    n = models.AutoField(primary_key=True)
    id = RandomIdField(unique=True)
    about_cases: ClassVar[bool] = False
    column_classes: ClassVar[dict[str, str]] = {"n": "public", "id": "public"}

    class Meta:
        db_table = "ledger_known"


class Replica(models.Model):
    """One place that writes, with the heads of its two chains; this row is what a writer locks."""

    n = models.AutoField(primary_key=True)
    id = RandomIdField(unique=True)
    here = models.BooleanField(default=False)
    seq = models.BigIntegerField(default=0)
    head = models.BinaryField()
    access_seq = models.BigIntegerField(default=0)
    access_head = models.BinaryField()
    about_cases: ClassVar[bool] = False
    column_classes: ClassVar[dict[str, str]] = {
        "n": "public",
        "id": "public",
        "here": "public",
        "seq": "public",
        "head": "public",
        "access_seq": "public",
        "access_head": "public",
    }

    class Meta:
        db_table = "ledger_replica"
        constraints = (models.UniqueConstraint(fields=["here"], condition=models.Q(here=True), name="ledger_one_here"),)


class Action(models.Model):
    """One act of one member. `seen` is empty where its author saw just `prev` and no other replica."""

    n = models.BigAutoField(primary_key=True)
    id = RandomIdField(unique=True)
    replica = models.ForeignKey(Replica, models.PROTECT, db_index=False)
    seq = models.BigIntegerField()
    prev = models.BinaryField()
    own = models.BinaryField()
    day = models.DateField()
    directory = models.BinaryField()
    seen = models.BinaryField(default=b"")
    about_cases: ClassVar[bool] = True
    column_classes: ClassVar[dict[str, str]] = {
        "n": "public",
        "id": "public",
        "replica": "public",
        "seq": "public",
        "prev": "public",
        "own": "public",
        "day": "public",
        "directory": "public",
        "seen": "public",
    }

    class Meta:
        db_table = "ledger_action"
        constraints = (models.UniqueConstraint(fields=["replica", "seq"], name="ledger_seq_once"),)
