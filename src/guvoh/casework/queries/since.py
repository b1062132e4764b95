"""How long ago somebody was taken: the clock of the first hours."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from guvoh.kit import clock
from guvoh.kit.dates import PartialDate
from guvoh.pages import dates

LONGEST = timedelta(days=30)
"""After a month nobody counts hours any more."""
# A caller says the time where she is; the countries of the region keep one hour of difference.
_ZONES = {
    "TJ": "Asia/Dushanbe",
    "KZ": "Asia/Almaty",
    "KG": "Asia/Bishkek",
    "UZ": "Asia/Tashkent",
    "TM": "Asia/Ashgabat",
}


@dataclass(frozen=True, slots=True)
class Since:
    """Between `least` and `most`; equal where the minute is known."""

    least: timedelta
    most: timedelta

    @property
    def exact(self) -> bool:
        """Whether the minute is known."""
        return self.least == self.most

    @property
    def text(self) -> str:
        """`7 h 40 min`, `between 15 and 39 h`."""
        if self.exact:
            hours, minutes = divmod(int(self.least.total_seconds()) // 60, 60)
            return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": f"{minutes:02}"}
        first, last = (int(one.total_seconds()) // 3600 for one in (self.least, self.most))
        if first == 0:
            return _("less than %(hours)s h") % {"hours": last + 1}
        return _("%(first)s to %(last)s h") % {"first": first, "last": last}


def zone_of(country: str | None) -> ZoneInfo:
    """The zone in which times of this country are said; the installation's where none is known."""
    return ZoneInfo(_ZONES[country]) if country in _ZONES else dates.zone()


def since(seized: PartialDate | None, country: str | None = None) -> Since | None:
    """The time since a seizure; None where it is not known to the day, lies ahead or is long past."""
    if seized is None:
        return None
    now, zone = clock.now(), zone_of(country)
    moment = seized.moment()
    if moment is not None:
        return _between(now, _aware(moment, zone), _aware(moment, zone))
    first, last = seized.first_day(), seized.last_day()
    if first is None or last is None or (last - first) > timedelta(days=7):
        return None
    start = datetime(first.year, first.month, first.day, tzinfo=zone)
    end = datetime(last.year, last.month, last.day, tzinfo=zone) + timedelta(days=1)
    return _between(now, start, min(end, now))


def _aware(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _between(now: datetime, first: datetime, last: datetime) -> Since | None:
    if first > now or now - last > LONGEST:
        return None
    return Since(now - last, now - first)


def local_now(country: str | None = None) -> PartialDate:
    """This minute as a person there would write it down."""
    return PartialDate.of(clock.now().astimezone(zone_of(country)).replace(tzinfo=None, second=0, microsecond=0))
