"""Days on which something is due for a member who switched notices on: what, and in which case, nobody says here."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import PUBLIC, RandomIdField


class Day(models.Model):
    """`urgent`: an urgent action began in a circle of hers; the row is gone once she was told."""

    column_classes: ClassVar[dict[str, str]] = {"id": PUBLIC, "member": PUBLIC, "day": PUBLIC, "urgent": PUBLIC}
    about_cases: ClassVar[bool] = False
    in_backups: ClassVar[bool] = False

    id = RandomIdField(primary_key=True)
    member = RandomIdField(db_index=True)
    day = models.DateField()
    urgent = models.BooleanField(default=False)

    class Meta:
        db_table = "mailing_day"
