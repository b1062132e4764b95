"""Units, first days, rest days, clocks, extension, suspension, restoration: one sentence each."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from guvoh.lawbook import procedures
from guvoh.lawbook.procedures import Calendar
from guvoh.lawbook.procedures.engine import Reason
from guvoh.lawbook.procedures.saying import REASONS
from guvoh.lawbook.procedures.shapes import Alternative, Extension
from lawbook.procedure import due, rule, sample

LABELS = {"en": "Longer", "ru": "Дольше"}


def local(found):
    return found.at.strftime("%Y-%m-%dT%H:%M")


def test_days_are_counted_from_the_day_after():
    found = due(rule(3, "day", moves_off_rest_day=False), date(2026, 4, 6))
    assert found.day == date(2026, 4, 9)
    assert local(found) == "2026-04-09T23:59"


def test_the_first_day_counts_where_the_rule_says_so():
    assert due(rule(3, "day", first_day_included=True), date(2026, 4, 6)).day == date(2026, 4, 8)


def test_at_once_is_the_same_day():
    assert due(rule(0, "day"), date(2026, 4, 6)).day == date(2026, 4, 6)
    assert due(rule(0, "day", first_day_included=True), date(2026, 4, 6)).day == date(2026, 4, 6)
    assert local(due(rule(0, "hour"), datetime(2026, 4, 6, 10, 5))) == "2026-04-06T10:05"


def test_hours_run_over_midnight_from_the_minute():
    assert local(due(rule(3, "hour"), datetime(2026, 4, 6, 22, 40))) == "2026-04-07T01:40"


def test_a_day_of_24_hours_ends_at_the_same_minute():
    assert local(due(rule(3, "day24"), datetime(2026, 4, 6, 22, 40))) == "2026-04-09T22:40"


def test_hours_that_end_on_a_rest_day_move_to_the_end_of_the_next_working_day():
    assert local(due(rule(24, "hour"), datetime(2026, 4, 10, 9, 0))) == "2026-04-13T23:59"
    assert local(due(rule(24, "hour", moves_off_rest_day=False), datetime(2026, 4, 10, 9, 0))) == "2026-04-11T09:00"


def test_without_the_hour_hours_are_counted_from_midnight_and_that_is_said():
    found = due(rule(48, "hour"), date(2026, 4, 6))
    assert local(found) == "2026-04-08T00:00"
    assert "hour_unknown" in [reason.code for reason in found.reasons]


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 15), 2, date(2026, 3, 15)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 11, 30), 14, date(2027, 1, 30)),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_its_last(start, months, end):
    assert due(rule(months, "month", moves_off_rest_day=False), start).day == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 3, 1), date(2026, 3, 31)),
        (date(2026, 1, 15), date(2026, 2, 14)),
        (date(2026, 1, 31), date(2026, 2, 28)),
    ],
)
def test_a_month_whose_first_day_counts_ends_a_day_earlier(start, end):
    assert due(rule(1, "month", moves_off_rest_day=False, first_day_included=True), start).day == end


def test_working_days_leave_out_weekends_and_holidays():
    found = due(rule(3, "working_day"), date(2026, 3, 19), country="TJ")
    assert found.day == date(2026, 3, 27)  # Friday 20 and 21–24 March are holidays
    assert Reason("skipped", (5,)) in found.reasons


def test_a_term_that_ends_on_a_holiday_moves_to_the_next_working_day():
    found = due(rule(3, "day"), date(2026, 3, 20))
    assert found.day == date(2026, 3, 25)
    assert found.reasons[-1].code == "moved"
    assert found.reasons[-1].values[0] == date(2026, 3, 23)


def test_where_the_rule_does_not_move_it_the_rest_day_is_said_only():
    found = due(rule(3, "day", moves_off_rest_day=False), date(2026, 3, 20))
    assert found.day == date(2026, 3, 23)
    assert found.reasons[-1].code == "stays"


def test_a_decreed_day_off_moves_the_end_and_a_worked_saturday_does_not():
    friday, saturday = date(2026, 4, 10), date(2026, 4, 11)
    free = Calendar().with_day("TJ", friday, rest=True)
    worked = Calendar().with_day("TJ", saturday, rest=False)
    assert due(rule(4, "day"), date(2026, 4, 6), calendar=free).day == date(2026, 4, 13)
    assert due(rule(5, "day"), date(2026, 4, 6), calendar=worked).day == saturday


def test_days_that_the_library_knows_as_moved_are_moved():
    calendar = Calendar()
    assert calendar.working("KZ", date(2025, 1, 5))  # a Sunday worked for Friday 3 January
    assert not calendar.working("KZ", date(2025, 1, 3))


def test_without_a_country_only_the_weekend_is_free():
    assert due(rule(3, "day"), date(2026, 3, 20), country=None, zone="Europe/Zurich").day == date(2026, 3, 23)
    assert due(rule(1, "day"), date(2026, 3, 20), country=None, zone="Europe/Zurich").day == date(2026, 3, 23)


def test_hours_pass_absolutely_when_kazakhstan_changes_its_zone():
    start = datetime(2024, 2, 29, 12, 0)
    found = due(rule(24, "hour"), start, country="KZ", zone="Asia/Almaty")
    assert local(found) == "2024-03-01T11:00"
    assert (found.at - start.replace(tzinfo=found.at.tzinfo)).total_seconds() != 0
    assert found.reasons[-1].code == "clocks"


def test_where_the_zone_did_not_change_nothing_is_said_of_clocks():
    found = due(rule(24, "hour"), datetime(2024, 2, 29, 12, 0), country="KZ", zone="Asia/Aqtobe")
    assert local(found) == "2024-03-01T12:00"
    assert "clocks" not in [reason.code for reason in found.reasons]


def test_hours_pass_absolutely_through_summer_time():
    of = rule(24, "hour", moves_off_rest_day=False)
    found = due(of, datetime(2026, 3, 28, 12, 0), country=None, zone="Europe/Zurich")
    assert local(found) == "2026-03-29T13:00"


def test_a_day_ends_once_even_when_its_last_hour_comes_twice():
    almaty = due(rule(1, "day"), date(2024, 2, 28), country="KZ", zone="Asia/Almaty").at
    assert almaty.astimezone(UTC) == datetime(2024, 2, 29, 18, 59, tzinfo=UTC)  # the second 23:59, at +05


def test_a_moment_from_elsewhere_is_taken_at_its_local_day():
    midnight = datetime(2026, 4, 6, 20, 30, tzinfo=UTC)  # 01:30 of the 7th in Dushanbe
    assert due(rule(1, "day"), midnight).day == date(2026, 4, 8)


def test_an_extension_counts_the_whole_length_from_the_start():
    extended = rule(3, "day", extend=(Extension(10, "day", LABELS), Extension(1, "month", LABELS)))
    assert due(extended, date(2026, 4, 6)).day == date(2026, 4, 9)
    assert due(extended, date(2026, 4, 6), extended=1).day == date(2026, 4, 16)
    assert due(extended, date(2026, 4, 6), extended=2, country="KG").day == date(2026, 5, 11)
    found = due(extended, date(2026, 4, 6), extended=1)
    assert (found.amount, found.unit) == (10, "day")


def test_days_of_a_suspension_are_added():
    found = due(rule(10, "day"), date(2026, 4, 1), suspensions=[(date(2026, 4, 3), date(2026, 4, 8))])
    assert found.day == date(2026, 4, 16)
    assert Reason("suspended", (date(2026, 4, 3), date(2026, 4, 8), 5)) in found.reasons


def test_two_suspensions_that_overlap_add_each_day_once():
    twice = [(date(2026, 4, 3), date(2026, 4, 8)), (date(2026, 4, 5), date(2026, 4, 10))]
    assert due(rule(10, "day"), date(2026, 4, 1), suspensions=twice).day == date(2026, 4, 20)  # the 18th is a Saturday


def test_a_suspension_after_the_end_changes_nothing():
    after = [(date(2026, 4, 20), None)]
    assert due(rule(10, "day"), date(2026, 4, 1), suspensions=after).day == date(2026, 4, 13)


def test_a_suspension_that_goes_on_leaves_the_end_open():
    found = due(rule(10, "day"), date(2026, 4, 1), suspensions=[(date(2026, 4, 3), None)])
    assert (found.at, found.day, found.open_ended, found.not_configured) == (None, None, True, False)


def test_suspended_working_days_and_hours_are_not_counted():
    pause = [(date(2026, 4, 7), date(2026, 4, 9))]
    assert due(rule(3, "working_day"), date(2026, 4, 6), suspensions=pause).day == date(2026, 4, 13)
    hours = [(datetime(2026, 4, 6, 12, 0), datetime(2026, 4, 6, 14, 30))]
    assert local(due(rule(10, "hour"), datetime(2026, 4, 6, 9, 0), suspensions=hours)) == "2026-04-06T21:30"


def test_a_restored_term_runs_anew_from_the_day_of_restoration():
    found = due(rule(10, "day"), date(2026, 4, 1), restored=date(2026, 6, 1))
    assert found.day == date(2026, 6, 11)
    assert found.reasons[0] == Reason("restored", (date(2026, 6, 1),))


def test_a_minor_has_another_term():
    both = rule(72, "hour", moves_off_rest_day=False, alternatives=(Alternative("minor", 24, "hour"),))
    assert local(due(both, datetime(2026, 4, 6, 9, 0))) == "2026-04-09T09:00"
    assert local(due(both, datetime(2026, 4, 6, 9, 0), conditions={"minor"})) == "2026-04-07T09:00"
    assert local(due(both, datetime(2026, 4, 6, 9, 0), conditions={"foreigner"})) == "2026-04-09T09:00"


def test_a_term_without_an_amount_is_not_configured_and_never_due():
    found = due(rule(None, "day"), date(2026, 4, 6))
    assert (found.not_configured, found.at, found.day) == (True, None, None)
    assert not found.missed(date(2030, 1, 1))


def test_kept_is_what_is_done_by_the_last_minute():
    found = due(rule(3, "day"), date(2026, 4, 6))
    assert not found.missed(date(2026, 4, 9))
    assert found.missed(date(2026, 4, 10))
    assert not found.missed(datetime(2026, 4, 9, 23, 59))
    assert found.missed(datetime(2026, 4, 10, 0, 0))
    assert found.missed(datetime(2026, 4, 9, 19, 0, tzinfo=UTC))  # midnight in Dushanbe


def test_each_reason_is_said_in_both_languages():
    labels = {"en": "holiday", "ru": "праздник"}
    values = {
        "alternative": ("minor", 24, "hour"),
        "extended": (10, "day"),
        "from_minute": (datetime(2026, 4, 6, 9, 5), 21, "hour"),
        "first_included": (date(2026, 4, 6), 2, "day24"),
        "first_excluded": (date(2026, 4, 6), 1, "working_day"),
        "moved": (date(2026, 4, 6), labels, date(2026, 4, 7)),
        "stays": (date(2026, 4, 6), labels),
    }
    plain = (date(2026, 4, 6), date(2026, 4, 7), 3)
    for code in REASONS:
        for language in ("en", "ru"):
            said = procedures.say(Reason(code, values.get(code, plain)), language)
            assert said.endswith(".")
            assert "{" not in said


@pytest.mark.parametrize(
    ("amount", "unit", "russian"),
    [
        (1, "day", "1 календарный день"),
        (2, "working_day", "2 рабочих дня"),
        (3, "day24", "3 суток"),
        (11, "day", "11 календарных дней"),
        (21, "hour", "21 час"),
        (72, "hour", "72 часа"),
        (6, "month", "6 месяцев"),
    ],
)
def test_a_length_is_written_as_it_is_spoken(amount, unit, russian):
    assert procedures.length(amount, unit, "ru") == russian


def test_the_reasons_read_as_a_lawyer_would_say_them():
    found = sample()
    [check] = found.rules("check")
    said = procedures.why(due(check, date(2026, 3, 5)), "ru")
    assert said == [
        "3 календарных дня, считая со дня, следующего за 5 марта 2026.",
        "8 марта 2026 — нерабочий день (День Матери), поэтому конец — 9 марта 2026.",
    ]
