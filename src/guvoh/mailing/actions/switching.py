"""Switch notices on and off; nobody does it for somebody else."""

from uuid import UUID

from django.db import transaction

from guvoh.circles import server_boxes
from guvoh.circles.keyring import Keyring
from guvoh.mailing.actions.days import write_days
from guvoh.mailing.models import Address, Day

TABLE, COLUMN = "mailing_address", "box"
VERSION = 1


def switch_on(*, by: Keyring, email: str) -> None:
    """From now on there; another address takes the place of the first."""
    box = server_boxes.seal_json({"v": VERSION, "email": email}, TABLE, COLUMN, by.member)
    with transaction.atomic():
        Address.objects.update_or_create(pk=by.member, defaults={"box": box})
    write_days(by)


def switch_off(*, by: Keyring) -> None:
    """The address and all days of hers are deleted."""
    forget(by.member)


def forget(member: UUID) -> None:
    """Whatever is kept of a member here."""
    with transaction.atomic():
        Day.objects.filter(member=member).delete()
        Address.objects.filter(pk=member).delete()


def email_of(row: Address) -> str:
    """The address of a row."""
    return str(server_boxes.open_json(row.box, TABLE, COLUMN, row.member)["email"])
