"""When a term ends, and why. Pure: a rule, a start and a calendar in, a moment and its reasons out.

Hours and 24-hour days run from the minute, through midnight and through a change of the clocks, in absolute
time. Days, working days and months end with the last minute of a local day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from guvoh.lawbook.procedures.calendar import Calendar
from guvoh.lawbook.procedures.shapes import HOURS, Labels, Moment, TermRule, day_of

Suspension = tuple[Moment, Moment | None]
_DAY = timedelta(days=1)
_LAST_MINUTE = time(23, 59)


@dataclass(frozen=True)
class Reason:
    """One step of the count: a code of `saying.REASONS` and what belongs into its sentence."""

    code: str
    values: tuple[str | int | Moment | Labels, ...] = ()


@dataclass(frozen=True)
class Due:
    """`at`: the last moment in which the term is kept (aware, in the zone of the procedure); `day`: its day there.

    Both are None where the term is not configured, or is suspended now (`open_ended`).
    """

    at: datetime | None
    day: date | None
    reasons: tuple[Reason, ...]
    amount: int | None
    unit: str
    not_configured: bool = False
    open_ended: bool = False

    def missed(self, met: Moment) -> bool:
        """Whether doing it at this moment (or on this day) is too late."""
        if self.at is None or self.day is None:
            return False
        if not isinstance(met, datetime):
            return met > self.day
        return aware(met, self.at.tzinfo) > self.at + timedelta(seconds=59)


@dataclass(frozen=True)
class _Count:
    """What one count needs, the same for the plain length and for the extended one."""

    rule: TermRule
    start: Moment
    country: str | None
    zone: ZoneInfo
    calendar: Calendar
    pauses: tuple[Suspension, ...]


@dataclass(frozen=True)
class _End:
    at: datetime | None
    reasons: tuple[Reason, ...]


def due(
    rule: TermRule,
    start: Moment,
    *,
    country: str | None,
    zone: str | ZoneInfo,
    calendar: Calendar,
    conditions: Iterable[str] = (),
    extended: int | None = None,
    suspensions: Sequence[Suspension] = (),
    restored: date | None = None,
) -> Due:
    """When this term ends.

    `start`: the day or the moment it counts from (see `TermRule.start_of`); a moment without zone is local.
    `conditions`: minor, foreigner. `extended`: which extension was granted, from 1; the longer end counts.
    `suspensions`: from when until when the term did not run (the day it resumed runs again; None: not yet).
    `restored`: a new term of the plain length runs from this day; what happened before does not matter.
    """
    place = ZoneInfo(zone) if isinstance(zone, str) else zone
    reasons: list[Reason] = []
    amount, unit = rule.amount, rule.unit
    given = frozenset(conditions)
    for other in rule.alternatives:
        if other.condition in given:
            amount, unit = other.amount, other.unit
            reasons.append(Reason("alternative", (other.condition, amount, unit)))
            break
    if amount is None:
        return Due(None, None, (*reasons, Reason("not_configured")), None, unit, not_configured=True)
    if restored is not None:
        start, extended = max(restored, _local_day(start, place)), None
        reasons.append(Reason("restored", (start,)))
    count = _Count(rule, start, country, place, calendar, _merged(suspensions, place))
    end = _ending(count, amount, unit)
    if extended is not None and 0 < extended <= len(rule.extend):
        longer = rule.extend[extended - 1]
        other_end = _ending(count, longer.to, longer.unit)
        if end.at is not None and (other_end.at is None or other_end.at >= end.at):
            reasons.append(Reason("extended", (longer.to, longer.unit)))
            end, amount, unit = other_end, longer.to, longer.unit
    day = None if end.at is None else end.at.date()
    return Due(end.at, day, (*reasons, *end.reasons), amount, unit, open_ended=end.at is None)


def _ending(count: _Count, amount: int, unit: str) -> _End:
    end = _by_hours(count, amount, unit) if unit in HOURS else _by_days(count, amount, unit)
    if end.at is None:
        return end
    day = end.at.date()
    name = count.calendar.rest(count.country, day)
    if name is None:
        return end
    if not count.rule.moves_off_rest_day:
        return replace(end, reasons=(*end.reasons, Reason("stays", (day, name))))
    working = count.calendar.next_working(count.country, day)
    reasons = (*end.reasons, Reason("moved", (day, name, working)))
    return _End(end_of(working, count.zone), reasons)


def _by_hours(count: _Count, amount: int, unit: str) -> _End:
    reasons: list[Reason] = []
    if isinstance(count.start, datetime):
        begin = aware(count.start, count.zone)
    else:
        begin = datetime.combine(count.start, time(), count.zone)
        reasons.append(Reason("hour_unknown", (count.start,)))
    reasons.append(Reason("from_minute", (begin, amount, unit)))
    end = begin.astimezone(UTC) + timedelta(hours=amount * (24 if unit == "day24" else 1))
    for since, until in count.pauses:
        stopped = max(_moment(since, count.zone), begin).astimezone(UTC)
        if stopped >= end or (until is not None and _moment(until, count.zone) <= begin):
            continue
        if until is None:
            return _End(None, (*reasons, Reason("suspended_now", (since,))))
        end += _moment(until, count.zone).astimezone(UTC) - stopped
        reasons.append(Reason("suspended_hours", (since, until)))
    at = end.astimezone(count.zone)
    if at.utcoffset() != begin.utcoffset():
        reasons.append(Reason("clocks", (begin, at)))
    return _End(at, tuple(reasons))


def _by_days(count: _Count, amount: int, unit: str) -> _End:
    first = _local_day(count.start, count.zone)
    included = count.rule.first_day_included
    reasons = [Reason("first_included" if included else "first_excluded", (first, amount, unit))]
    pauses = tuple((_local_day(a, count.zone), b and _local_day(b, count.zone)) for a, b in count.pauses)
    if unit == "working_day":
        return _working_days(count, amount, first, pauses, reasons)
    if unit == "month":
        end, shortened = _months(first, amount, included=included)
        if shortened:
            reasons.append(Reason("month_end", (first.day, end)))
    else:
        end = first + (amount - 1 if included and amount else amount) * _DAY
    counted = first if included else first + _DAY
    for since, until in pauses:
        stopped = max(since, counted)
        if stopped > end or (until is not None and until <= stopped):
            continue
        if until is None:
            return _End(None, (*reasons, Reason("suspended_now", (since,))))
        end += until - stopped
        reasons.append(Reason("suspended", (since, until, (until - stopped).days)))
    return _End(end_of(end, count.zone), tuple(reasons))


def _working_days(
    count: _Count,
    amount: int,
    first: date,
    pauses: tuple[tuple[date, date | None], ...],
    reasons: list[Reason],
) -> _End:
    day = first if count.rule.first_day_included else first + _DAY
    left, end, free = amount, first, 0
    stopped: dict[tuple[date, date], None] = {}
    while left:
        pause = next((p for p in pauses if p[0] <= day and (p[1] is None or day < p[1])), None)
        if pause is not None and pause[1] is None:
            return _End(None, (*reasons, Reason("suspended_now", (pause[0],))))
        if pause is not None and pause[1] is not None:
            stopped[(pause[0], pause[1])] = None
            day = pause[1]
            continue
        if count.calendar.working(count.country, day):
            left, end = left - 1, day
        else:
            free += 1
        day += _DAY
    if free:
        reasons.append(Reason("skipped", (free,)))
    reasons.extend(Reason("suspended", (since, until, (until - since).days)) for since, until in stopped)
    return _End(end_of(end, count.zone), tuple(reasons))


def _months(first: date, amount: int, *, included: bool) -> tuple[date, bool]:
    """The same day of the month; where the month has no such day, its last. True when that was so."""
    months = first.year * 12 + first.month - 1 + amount
    year, month = divmod(months, 12)
    last = monthrange(year, month + 1)[1]
    if first.day > last:
        return date(year, month + 1, last), True
    end = date(year, month + 1, first.day)
    return (end - _DAY if included and amount else end), False


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The last minute of a local day; of the two where the clocks go back at midnight, the later one."""
    return datetime.combine(day, _LAST_MINUTE, zone).replace(fold=1)


def aware(moment: datetime, zone: object) -> datetime:
    """The moment in this zone; one without a zone is local there."""
    assert isinstance(zone, ZoneInfo)
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def _moment(value: Moment, zone: ZoneInfo) -> datetime:
    return aware(value, zone) if isinstance(value, datetime) else datetime.combine(value, time(), zone)


def _local_day(value: Moment, zone: ZoneInfo) -> date:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(zone).date()
    found = day_of(value)
    assert found is not None
    return found


def _merged(suspensions: Sequence[Suspension], zone: ZoneInfo) -> tuple[Suspension, ...]:
    """In order, those that touch put together: a day is added once."""
    merged: list[Suspension] = []
    for since, until in sorted(suspensions, key=lambda pause: _moment(pause[0], zone)):
        if merged:
            before, resumed = merged[-1]
            if resumed is None:
                break
            if _moment(since, zone) <= _moment(resumed, zone):
                if until is None or _moment(until, zone) > _moment(resumed, zone):
                    merged[-1] = (before, until)
                continue
        merged.append((since, until))
    return tuple(merged)
