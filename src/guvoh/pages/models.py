"""The one table of the pages: forms that were sent, so that sent twice is stored once."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import PUBLIC, SEALED


class SentForm(models.Model):
    """A form's number (hashed with its member) and, sealed to the member, where its result stands."""

    column_classes: ClassVar[dict[str, str]] = {"number": PUBLIC, "place": SEALED, "day": PUBLIC}
    about_cases: ClassVar[bool] = True

    number = models.BinaryField(primary_key=True, max_length=32)
    place = models.BinaryField()
    day = models.DateField()

    class Meta:
        db_table = "pages_sentform"
