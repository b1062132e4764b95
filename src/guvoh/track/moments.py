"""Between the dates of records and the moments that the lawbook counts with."""

from datetime import date, datetime

from guvoh.kit.dates import PartialDate, Qualifier
from guvoh.lawbook.procedures import Due

Moment = date | datetime


def moment_of(when: PartialDate | None) -> Moment | None:
    """The minute or the day of a date that is known exactly; None for all others: from «март 2026» no term runs."""
    if when is None or when.qualifier is not Qualifier.EXACT:
        return None
    minute = when.moment()
    if minute is not None:
        return minute
    first = when.first_day()
    return first if first is not None and first == when.last_day() else None


def day_of(when: PartialDate | None) -> date | None:
    """Its day, where it is one."""
    found = moment_of(when)
    return found.date() if isinstance(found, datetime) else found


def ending(due: Due, *, by_hours: bool) -> PartialDate | None:
    """The end of a term as a record keeps it: with the minute where it is counted in hours, else the day."""
    if due.at is None or due.day is None:
        return None
    return PartialDate.of(due.at.replace(second=0, microsecond=0) if by_hours else due.day)


def span(since: PartialDate | None, until: PartialDate | None) -> tuple[Moment, Moment | None] | None:
    """A pause of a term; None where its beginning is not known exactly."""
    begun = moment_of(since)
    return None if begun is None else (begun, moment_of(until))
