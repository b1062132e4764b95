"""Where a member wants to be told that there is something to read."""

from typing import ClassVar

from django.db import models

from guvoh.circles.columns import PUBLIC, SERVER, RandomIdField


class Address(models.Model):
    """A row is there for whoever switched notices on. `box`: her address, sealed under the server secret.

    `last_day`: of the last message, as people here count days.
    """

    column_classes: ClassVar[dict[str, str]] = {"member": PUBLIC, "box": SERVER, "last_day": PUBLIC}
    about_cases: ClassVar[bool] = False

    member = RandomIdField(primary_key=True)
    box = models.BinaryField()
    last_day = models.DateField(null=True)

    class Meta:
        db_table = "mailing_address"
