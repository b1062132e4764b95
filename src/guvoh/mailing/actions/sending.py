"""Send what is to be sent: one sentence, the same for everybody. Needs no member's key."""

import logging
from datetime import date, timedelta
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from guvoh.circles.directory import store
from guvoh.kit import clock
from guvoh.mailing.actions.switching import email_of, forget
from guvoh.mailing.models import Address, Day
from guvoh.pages import dates

SENTENCE = "Есть что прочитать. / There is something to read."
"""Subject and text: no product, no name, no case, no day."""
EARLIEST = 8
"""The hour of the day before which only urgent messages are sent."""
log = logging.getLogger("guvoh.integrity")


def send() -> int:
    """Delete what is past; then send, if there is a mail host. Out: how many messages went out."""
    today = clock.local_today()
    drop_past(today)
    if not settings.EMAIL_HOST:
        return 0
    people = store.current().members
    found = 0
    for row in list(Address.objects.all()):
        member = people.get(row.member)
        if member is None or member.standing == "removed":
            forget(row.member)
        elif member.standing == "active":
            found += _tell(row, today)
    return found


def drop_past(today: date) -> None:
    """Days that are over. An urgent one is kept a day longer: it may have begun a minute before midnight."""
    Day.objects.filter(day__lt=today, urgent=False).delete()
    Day.objects.filter(day__lt=today - timedelta(days=1)).delete()


def _tell(row: Address, today: date) -> bool:
    """Whether a message went out. It is written down first, so that two runs at once do not send it twice."""
    with transaction.atomic():
        alarms = list(Day.objects.filter(member=row.member, urgent=True))
        taken = bool(alarms) and Day.objects.filter(pk__in=[one.pk for one in alarms]).delete()[0] > 0
        if not taken and not _is_due(row, today):
            return False
        fresh = Address.objects.filter(pk=row.pk).exclude(last_day=today).update(last_day=today) > 0
    if not taken and not fresh:
        return False
    try:
        _message(email_of(row)).send()
    except OSError as problem:  # whatever the mail host said; the next run tries again
        log.error("a notice was not sent: %s", type(problem).__name__)
        with transaction.atomic():
            Day.objects.bulk_create(alarms if taken else [])
            Address.objects.filter(pk=row.pk).update(last_day=row.last_day)
        return False
    return True


def _is_due(row: Address, today: date) -> bool:
    early = clock.now().astimezone(dates.zone()).hour < EARLIEST
    return not early and row.last_day != today and Day.objects.filter(member=row.member, day=today).exists()


def _message(to: str) -> EmailMessage:
    sender = settings.DEFAULT_FROM_EMAIL
    # Django's own number of a message names the machine it comes from.
    number = {"Message-ID": make_msgid(domain=sender.rpartition("@")[2].rstrip(">") or "localhost")}
    return EmailMessage(SENTENCE, SENTENCE, sender, [to], headers=number)
