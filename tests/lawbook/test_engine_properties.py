"""What holds for every term, and the same terms counted in another way."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays
from dateutil.relativedelta import relativedelta
from hypothesis import assume, given
from hypothesis import strategies as st

from guvoh.lawbook.procedures import Calendar
from guvoh.lawbook.procedures.shapes import Alternative, Extension
from lawbook.procedure import due, rule

PLAIN = Calendar()
LABELS = {"en": "Longer", "ru": "Дольше"}
ZONES = {"KZ": "Asia/Almaty", "KG": "Asia/Bishkek", "TJ": "Asia/Dushanbe", "UZ": "Asia/Tashkent", "TM": "Asia/Ashgabat"}
countries = st.sampled_from(sorted(ZONES))
days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
near = st.dates(date(2024, 1, 1), date(2027, 6, 30))
minutes = st.datetimes(datetime(2023, 6, 1), datetime(2026, 12, 31)).map(lambda at: at.replace(second=0, microsecond=0))
day_units = st.sampled_from(["day", "working_day", "month"])
units = st.sampled_from(["hour", "day24", "day", "working_day", "month"])
amounts = st.integers(0, 40)


def count(of, start, country, **more):
    return due(of, start, country=country, zone=ZONES[country], **more)


@given(countries, minutes, amounts, units, st.booleans())
def test_a_due_day_is_never_a_rest_day_where_the_rule_moves_it(country, start, amount, unit, included):
    found = count(rule(amount, unit, first_day_included=included), start, country)
    assert PLAIN.working(country, found.day)


@given(countries, near, amounts, day_units, st.booleans(), st.integers(-5, 70))
def test_a_new_holiday_never_makes_a_term_end_earlier(country, start, amount, unit, included, later):
    of = rule(amount, unit, first_day_included=included)
    more = PLAIN.with_day(country, start + timedelta(days=later), rest=True)
    assert count(of, start, country, calendar=more).at >= count(of, start, country).at


@given(
    countries, minutes, st.integers(0, 5_000), st.integers(0, 400), st.sampled_from(["hour", "day24"]), st.booleans()
)
def test_hours_that_start_later_never_end_earlier(country, start, wait, amount, unit, moves):
    of = rule(amount, unit, moves_off_rest_day=moves)
    after = start + timedelta(minutes=wait)
    assume(_real(start, ZONES[country]) <= _real(after, ZONES[country]))
    earlier, later = count(of, start, country), count(of, after, country)
    # What is moved off a rest day lasts to the end of the working day, whatever the hour.
    assert later.day >= earlier.day if moves else later.at >= earlier.at


@given(countries, days, st.integers(0, 40), amounts, day_units, st.booleans(), st.booleans())
def test_days_that_start_later_never_end_earlier(country, start, wait, amount, unit, included, moves):
    of = rule(amount, unit, first_day_included=included, moves_off_rest_day=moves)
    assert count(of, start + timedelta(days=wait), country).at >= count(of, start, country).at


@given(
    countries,
    near,
    st.integers(0, 40),
    st.integers(0, 30),
    st.sampled_from(["day", "working_day"]),  # months are not of one length
    near,
    st.integers(0, 60),
)
def test_a_later_start_never_ends_earlier_though_the_term_was_suspended(
    country, start, wait, amount, unit, since, length
):
    of, pause = rule(amount, unit), [(since, since + timedelta(days=length))]
    earlier = count(of, start, country, suspensions=pause)
    assert count(of, start + timedelta(days=wait), country, suspensions=pause).at >= earlier.at


@given(countries, minutes, amounts, units, st.integers(1, 60), units)
def test_an_extension_never_shortens(country, start, amount, unit, to, other):
    of = rule(amount, unit, extend=(Extension(to, other, LABELS),))
    assert count(of, start, country, extended=1).at >= count(of, start, country).at


@given(countries, near, amounts, units, near, st.integers(0, 60))
def test_a_suspension_never_shortens(country, start, amount, unit, since, length):
    of = rule(amount, unit)
    pause = [(since, since + timedelta(days=length))]
    assert count(of, start, country, suspensions=pause).at >= count(of, start, country).at


@given(countries, near, amounts, units, st.integers(0, 60))
def test_a_restored_term_is_a_new_one(country, start, amount, unit, wait):
    of, restored = rule(amount, unit), start + timedelta(days=wait)
    assert count(of, start, country, restored=restored).at == count(of, restored, country).at


@given(countries, minutes, amounts, units, amounts, units)
def test_an_alternative_is_the_term_of_that_length(country, start, amount, unit, other, other_unit):
    of = rule(amount, unit, alternatives=(Alternative("minor", other, other_unit),))
    expected = count(rule(other, other_unit), start, country)
    assert count(of, start, country, conditions={"minor"}).at == expected.at
    assert count(of, start, country, conditions={"foreigner"}).at == count(rule(amount, unit), start, country).at


@given(countries, minutes, amounts, units, st.booleans(), st.booleans())
def test_every_count_says_why(country, start, amount, unit, included, moves):
    found = count(rule(amount, unit, first_day_included=included, moves_off_rest_day=moves), start, country)
    assert found.reasons
    assert found.day == found.at.date()
    assert not found.not_configured


# The same, counted in another way: one day at a time, months by dateutil, hours in UTC.


def _real(start: datetime, zone: str) -> datetime:
    return start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@cache
def _book(country: str, year: int) -> holidays.HolidayBase:
    return holidays.country_holidays(country, years=year)


def _free(country: str, day: date) -> bool:
    return not _book(country, day.year).is_working_day(day)


def _walk(start: date, amount: int, unit: str, included: bool, country: str, moves: bool) -> date:
    if unit == "month":
        end = start + relativedelta(months=amount)
        if included and amount and end.day == start.day:
            end -= relativedelta(days=1)
    else:
        end, left = start, amount
        ahead = iter(start + timedelta(days=n) for n in range(0 if included else 1, 400))
        while left:
            end = next(ahead)
            left -= 0 if unit == "working_day" and _free(country, end) else 1
    while moves and _free(country, end):
        end += timedelta(days=1)
    return end


@given(countries, days, amounts, day_units, st.booleans(), st.booleans())
def test_days_come_out_as_when_counted_one_by_one(country, start, amount, unit, included, moves):
    of = rule(amount, unit, first_day_included=included, moves_off_rest_day=moves)
    assert count(of, start, country).day == _walk(start, amount, unit, included, country, moves)


@given(countries, minutes, st.integers(0, 2_000), st.booleans())
def test_hours_come_out_as_when_counted_in_absolute_time(country, start, amount, whole_days):
    of = rule(amount, "day24" if whole_days else "hour", moves_off_rest_day=False)
    passed = timedelta(hours=amount * 24 if whole_days else amount)
    found = count(of, start, country)
    assert found.at.astimezone(UTC) == _real(start, ZONES[country]) + passed
    assert found.at.utcoffset() == found.at.astimezone(ZoneInfo(ZONES[country])).utcoffset()


@given(countries, near, st.integers(1, 40), near, st.integers(0, 30), st.booleans())
def test_a_suspended_day_term_comes_out_as_when_its_days_are_ticked_off(
    country, start, amount, since, length, included
):
    of = rule(amount, "day", first_day_included=included, moves_off_rest_day=False)
    stopped = {since + timedelta(days=n) for n in range(length)}
    day, ticked = start if included else start + timedelta(days=1), 0
    while True:
        ticked += day not in stopped
        if ticked == amount:
            break
        day += timedelta(days=1)
    pause = [(since, since + timedelta(days=length))]
    assert count(of, start, country, suspensions=pause).day == day


@given(countries, st.dates(date(2024, 2, 27), date(2024, 3, 3)))
def test_the_last_minute_of_a_day_is_the_minute_before_the_next_begins(country, day):
    found = count(rule(0, "day", moves_off_rest_day=False), day, country).at.astimezone(UTC)
    zone = ZoneInfo(ZONES[country])
    following = datetime.combine(day + timedelta(days=1), time(), zone).replace(fold=0).astimezone(UTC)
    assert timedelta(0) < following - found <= timedelta(minutes=1)
