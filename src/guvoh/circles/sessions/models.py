"""Rows of sessions and drafts. They say neither whose they are nor at what hour they were used."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import PUBLIC, SEALED, SERVER, RandomIdField


class Session(models.Model):
    """One browser signed in.

    `id` is a hash of the cookie; `owner` a keyed hash of the member, by which removal finds it; `secret` holds the
    member's secret and is emptied when the session stops; `draft_key` stays until the row goes, after `last_day`.
    """

    column_classes: ClassVar[dict[str, str]] = {
        "id": PUBLIC,
        "owner": SERVER,
        "secret": SEALED,
        "draft_key": SEALED,
        "last_day": PUBLIC,
    }
    about_cases: ClassVar[bool] = False

    id = models.BinaryField(primary_key=True, max_length=32)
    owner = models.BinaryField(max_length=16, db_index=True)
    secret = models.BinaryField(null=True)
    draft_key = models.BinaryField()
    last_day = models.DateField()

    class Meta:
        db_table = "circles_session"


class DraftKey(models.Model):
    """A session's draft key in a box under a key made from the member's own secret."""

    column_classes: ClassVar[dict[str, str]] = {"id": PUBLIC, "owner": SERVER, "box": SEALED, "last_day": PUBLIC}
    about_cases: ClassVar[bool] = False

    id = RandomIdField(primary_key=True)
    owner = models.BinaryField(max_length=16, db_index=True)
    box = models.BinaryField()
    last_day = models.DateField()

    class Meta:
        db_table = "circles_draftkey"


class Draft(models.Model):
    """A form that was typed and not saved. `form` is a keyed hash of its number: typing on replaces it."""

    column_classes: ClassVar[dict[str, str]] = {
        "id": PUBLIC,
        "key": PUBLIC,
        "form": SEALED,
        "box": SEALED,
        "last_day": PUBLIC,
    }
    about_cases: ClassVar[bool] = True

    id = RandomIdField(primary_key=True)
    key = models.ForeignKey(DraftKey, on_delete=models.CASCADE, related_name="drafts")
    form = models.BinaryField(max_length=16)
    box = models.BinaryField()
    last_day = models.DateField()

    class Meta:
        db_table = "circles_draft"
        constraints = (models.UniqueConstraint(fields=("key", "form"), name="one_draft_a_form"),)
