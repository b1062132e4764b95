"""Days and moments as people read them, in the language of the page."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from guvoh.kit import clock
from guvoh.kit.dates import DateProblem, PartialDate

_RU = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def zone() -> ZoneInfo:
    """The installation's time zone."""
    return ZoneInfo(settings.TIME_ZONE)


def day(value: date | None) -> str:
    """`12 марта 2026`, `12 March 2026`; '' for None."""
    if value is None:
        return ""
    months = _RU if get_language() == "ru" else _EN
    return f"{value.day} {months[value.month - 1]} {value.year}"


def moment(value: datetime | None) -> str:
    """Day and minute in the installation's zone; '' for None."""
    if value is None:
        return ""
    local = value.astimezone(zone())
    return f"{day(local.date())}, {local:%H:%M}"


def partial(value: PartialDate | None) -> str:
    """A partial date in the page's language; the offset is said only where it is not the installation's own."""
    return "" if value is None else at_home(value).show(str(get_language()))


def at_home(value: PartialDate) -> PartialDate:
    """The same without its offset, where that is the installation's own."""
    moment = value.moment()
    if moment is None or moment.tzinfo is None or moment.utcoffset() != moment.astimezone(zone()).utcoffset():
        return value
    return replace(value, first=replace(value.first, offset=None))


def distance(days: int) -> str:
    """`in 6 days`, `today`, `3 days overdue`."""
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days > 0:
        return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}
    return ngettext("%(n)s day overdue", "%(n)s days overdue", -days) % {"n": -days}


def ago(value: date) -> str:
    """`today`, `yesterday`, `5 days ago`, `3 months ago`, for a day of the people here."""
    days = (clock.local_today() - value).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < _IN_DAYS:
        return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}
    if days < _IN_MONTHS:
        months = days * 12 // 365
        return ngettext("%(n)s month ago", "%(n)s months ago", months) % {"n": months}
    years = days // 365
    return ngettext("%(n)s year ago", "%(n)s years ago", years) % {"n": years}


_IN_DAYS, _IN_MONTHS = 61, 730
"""From how many days on one thinks in months, and in years."""


def number(value: int | float) -> str:
    """A number with narrow spaces between thousands; the decimal sign of the language."""
    text = f"{value:,}".replace(",", "\u202f")
    return text.replace(".", ",") if get_language() == "ru" else text


def typed(value: PartialDate) -> str:
    """A partial date as one would type it; reading it again gives the same date."""
    first = value.first
    day = f"{first.day:02}.{first.month:02}.{first.year}" if first.day and first.month else ""
    hour = f" {first.hour:02}:{first.minute or 0:02}" if first.hour is not None else ""
    for text in (day + hour, value.show(str(get_language()))):
        try:
            if text and PartialDate.parse(text) == value:
                return text
        except DateProblem:
            continue
    return value.to_json()
