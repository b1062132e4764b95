"""Rows of circles: names, wraps, steps back, channels. What counts is said by the directory."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import PUBLIC, SEALED, SERVER, RandomIdField


class Circle(models.Model):
    """A circle's name, in a server box and checked against the directory when read."""

    id = RandomIdField(primary_key=True)
    name = models.BinaryField()

    about_cases: ClassVar[bool] = False
    column_classes: ClassVar[dict[str, str]] = {"id": PUBLIC, "name": SERVER}


class Wrap(models.Model):
    """A circle's secret of one epoch, wrapped to one key pair of a member."""

    circle = RandomIdField()
    epoch = models.PositiveIntegerField()
    member = RandomIdField()
    key_number = models.PositiveSmallIntegerField()
    blob = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("circle", "epoch", "member", "key_number"), name="one_wrap"),)
        indexes = (models.Index(fields=("member", "circle"), name="wrap_of_member"),)

    about_cases: ClassVar[bool] = False
    column_classes: ClassVar[dict[str, str]] = {
        "id": PUBLIC,
        "circle": PUBLIC,
        "epoch": PUBLIC,
        "member": PUBLIC,
        "key_number": PUBLIC,
        "blob": SEALED,
    }


class StepBack(models.Model):
    """The secret of epoch n - 1, boxed under a key from that of epoch n."""

    circle = RandomIdField()
    epoch = models.PositiveIntegerField()
    box = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("circle", "epoch"), name="one_step"),)

    about_cases: ClassVar[bool] = False
    column_classes: ClassVar[dict[str, str]] = {
        "id": PUBLIC,
        "circle": PUBLIC,
        "epoch": PUBLIC,
        "box": SEALED,
    }


class Channel(models.Model):
    """A channel's key, wrapped to the sender's and to the receiver's secret (once where both are one circle)."""

    id = RandomIdField(primary_key=True)
    to_sender = models.BinaryField()
    to_receiver = models.BinaryField(null=True)

    about_cases: ClassVar[bool] = False
    column_classes: ClassVar[dict[str, str]] = {
        "id": PUBLIC,
        "to_sender": SEALED,
        "to_receiver": SEALED,
    }
