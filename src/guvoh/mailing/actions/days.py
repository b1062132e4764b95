"""Keep the days on which something is due for whoever switched notices on."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from guvoh import catalogue
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.mailing.models import Address, Day

SPAN = timedelta(days=60)
"""So far ahead the server knows a day; her next signing in moves the end on."""


def write_days(keyring: Keyring) -> None:
    """Write the days of the next weeks anew, after she signed in or saved something. Nothing for who wants no mail."""
    if not Address.objects.filter(pk=keyring.member).exists():
        return
    today = clock.local_today()
    with catalogue.open(keyring) as shelf:
        days = {one.day for one in shelf.due(today + SPAN, keyring.member, since=today)}
    with transaction.atomic():
        ordinary = Day.objects.filter(member=keyring.member, urgent=False)
        known = set(ordinary.values_list("day", flat=True))
        ordinary.filter(day__in=known - days).delete()
        Day.objects.bulk_create(Day(member=keyring.member, day=day) for day in sorted(days - known))


def alarm(by: Keyring, circles: Iterable[UUID]) -> None:
    """An urgent action has begun in these circles: their members, but not who began it, are told at once."""
    reached = {member for circle in circles for member in by.directory.members_of(circle)} - {by.member}
    wanting = Address.objects.filter(pk__in=reached).values_list("pk", flat=True)
    Day.objects.bulk_create(Day(member=member, day=clock.local_today(), urgent=True) for member in wanting)
