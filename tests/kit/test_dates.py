"""Dates as people type them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from guvoh.kit import clock
from guvoh.kit.dates import DateProblem, PartialDate, Precision

READ = {
    "12.03.2026": "2026-03-12",
    "2026-03-12": "2026-03-12",
    "2026/3/12": "2026-03-12",
    "12/03/2026": "2026-03-12",
    "12-03-2026": "2026-03-12",
    " 12.03.2026г. ": "2026-03-12",
    "12.III.2014": "2014-03-12",
    "5-го мая 2014 года": "2014-05-05",
    "15 сентября 2012": "2012-09-15",
    "Mar 12, 2014": "2014-03-12",
    "12th March 2014": "2014-03-12",
    "10 феврал 2014": "2014-02-10",
    "наурыз 2014": "2014-03",
    "2 yanvar 2020-yil": "2020-01-02",
    "март 2026": "2026-03",
    "МАРТ 2026": "2026-03",
    "March 2026": "2026-03",
    "июнь 2019 года": "2019-06",
    "в марте 2014": "2014-03",
    "03.2026": "2026-03",
    "2026-03": "2026-03",
    "2026": "2026",
    "2014 г.": "2014",
    "около 2014": "~2014",
    "ок. 2014": "~2014",
    "about 2014": "~2014",
    "примерно в марте 2014": "~2014-03",
    "2014?": "~2014",
    "11.2024 (?)": "~2024-11",
    "до 12.03.2026": "<2026-03-12",
    "before March 2026": "<2026-03",
    "не позднее 12 марта 2026": "<2026-03-12",
    "после марта 2014": ">2014-03",
    "с 2014": ">2014",
    "12.03.2026 14:30": "2026-03-12T14:30",
    "12.03.2026 в 14:30": "2026-03-12T14:30",
    "12 марта 2026 г., 14 ч. 30 мин.": "2026-03-12T14:30",
    "14:30 12.03.2026": "2026-03-12T14:30",
    "2026-03-12 14:30:00": "2026-03-12T14:30",
    "2026-03-12T14:30+05:00": "2026-03-12T14:30+05:00",
    "12.03.2026 14:30 UTC+5": "2026-03-12T14:30+05:00",
    "2026-03-12T14:30Z": "2026-03-12T14:30+00:00",
    "12.03.2014 около 14:30": "~2014-03-12T14:30",
    "12-15.03.2014": "2014-03-12/2014-03-15",
    "12–15 марта 2014": "2014-03-12/2014-03-15",
    "с 12 по 15 марта 2014 года": "2014-03-12/2014-03-15",
    "12.03.2014 - 15.04.2014": "2014-03-12/2014-04-15",
    "28 декабря – 3 января 2014": "2013-12-28/2014-01-03",
    "с марта по май 2014": "2014-03/2014-05",
    "between 2013 and 2015": "2013/2015",
    "2014-2015": "2014/2015",
    "2013-14": "2013/2014",
    "2011-12": "2011-12",
    "лето 2014": "2014-06/2014-08",
    "осенью 2014 г.": "2014-09/2014-11",
    "зима 2013/2014": "2013-12/2014-02",
    "зимой 2014": "~2014",
    "начало 2014": "2014-01/2014-04",
    "конец марта 2014": "2014-03-21/2014-03-31",
    "2 квартал 2014": "2014-04/2014-06",
    "I полугодие 2014": "2014-01/2014-06",
    "1990-е": "1990/1999",
    "2014-03-12/2014-03-15": "2014-03-12/2014-03-15",
}
REFUSED = {
    "": "empty",
    "  ": "empty",
    "?": "unknown",
    "-": "unknown",
    "не помнит": "unknown",
    "дата неизвестна": "unknown",
    "unknown": "unknown",
    "32.13.2014": "no_such_date",
    "30.02.2014": "no_such_date",
    "03/25/2026": "no_such_date",
    "12.03.2014 25:70": "no_such_time",
    "март": "no_year",
    "12.03": "no_year",
    "9 мая": "no_year",
    "01.01.1700": "year",
    "15.03.2014-12.03.2014": "order",
    "20140312": "unreadable",
    "45": "unreadable",
    "перед Новым годом": "unreadable",
    "март 2014 (со слов матери)": "unreadable",
    "дубль?": "unreadable",
    "1" * 5_000_000: "unreadable",
}


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_it_reads(text: str, expected: str) -> None:
    found = PartialDate.parse(text)
    assert found.to_json() == expected
    assert PartialDate.from_json(expected) == found


@pytest.mark.parametrize(("text", "code"), REFUSED.items(), ids=[k[:20] or "-" for k in REFUSED])
def test_it_refuses_and_says_why(text: str, code: str) -> None:
    with pytest.raises(DateProblem) as caught:
        PartialDate.parse(text)
    assert caught.value.code == code


def test_a_two_digit_year_lies_between_95_years_ago_and_five_years_ahead() -> None:
    with clock.frozen(datetime(2026, 5, 1, tzinfo=UTC)):
        years = {text: PartialDate.parse(f"12.03.{text}").year for text in ("16", "31", "32", "99")}
    assert years == {"16": 2016, "31": 2031, "32": 1932, "99": 1999}


def test_it_counts_under_a_year_and_a_month_only_where_these_are_known() -> None:
    counted = {text: (PartialDate.parse(text).year, PartialDate.parse(text).month) for text in READ}
    assert counted["март 2026"] == (2026, 202603)
    assert counted["около 2014"] == (2014, None)
    assert counted["до 12.03.2026"] == (None, None)
    assert counted["12–15 марта 2014"] == (2014, 201403)
    assert counted["лето 2014"] == (2014, None)
    assert counted["зима 2013/2014"] == (None, None)


def test_the_days_it_may_mean() -> None:
    assert PartialDate.parse("февраль 2024").last_day() == date(2024, 2, 29)
    assert PartialDate.parse("2024").first_day() == date(2024, 1, 1)
    assert PartialDate.parse("до 2024").first_day() is None
    assert PartialDate.parse("после 2024").last_day() is None
    assert PartialDate.parse("лето 2014").precision is Precision.MONTH


SHOWN = {
    "2026-03-12": ("12 марта 2026", "12 March 2026"),
    "2026-03": ("март 2026", "March 2026"),
    "~2026-03": ("около марта 2026 года", "about March 2026"),
    "<2014": ("до 2014 года", "before 2014"),
    ">2014-05-02": ("после 2 мая 2014", "after 2 May 2014"),
    "2014-03-12/2014-03-15": ("12–15 марта 2014", "12–15 March 2014"),
    "2014-03/2014-05": ("март – май 2014", "March – May 2014"),
    "2013/2015": ("2013–2015", "2013–2015"),
    "2026-03-12T14:30+05:00": ("12 марта 2026, 14:30 (UTC+5)", "12 March 2026, 14:30 (UTC+5)"),
    "2026-03-12T14:30-03:30": ("12 марта 2026, 14:30 (UTC−3:30)", "12 March 2026, 14:30 (UTC−3:30)"),
}


@pytest.mark.parametrize(("json", "shown"), SHOWN.items())
def test_it_is_shown_in_two_languages(json: str, shown: tuple[str, str]) -> None:
    found = PartialDate.from_json(json)
    assert (found.show("ru"), found.show("en")) == shown


days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@settings(deadline=None)
@given(days)
def test_what_it_shows_of_a_day_it_reads_again(day: date) -> None:
    one = PartialDate.of(day)
    for text in (
        one.show("ru"),
        one.show("en"),
        one.to_json(),
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day.year} г.",
    ):
        assert PartialDate.parse(text) == one


@settings(deadline=None)
@given(days, days, st.sampled_from([4, 7, 10]))
def test_what_it_shows_of_a_range_it_reads_again(a: date, b: date, cut: int) -> None:
    first, last = sorted((a.isoformat()[:cut], b.isoformat()[:cut]))
    one = PartialDate.from_json(f"{first}/{last}")
    for text in (one.show("ru"), one.show("en"), one.to_json()):
        assert PartialDate.parse(text).to_json() in (one.to_json(), first), text


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read_or_refused_with_a_code(text: str) -> None:
    try:
        found = PartialDate.parse(text)
    except DateProblem:
        return
    assert PartialDate.from_json(found.to_json()) == found


class Event(BaseModel):
    when: PartialDate | None = None


def test_pydantic_takes_and_gives_the_short_text() -> None:
    event = Event.model_validate({"when": "~2014-03"})
    assert event.when == PartialDate.parse("около марта 2014")
    assert event.model_dump(mode="json") == {"when": "~2014-03"}
    assert Event(when=PartialDate.parse("2014")).model_dump_json() == '{"when":"2014"}'


@pytest.mark.parametrize(
    ("value", "kind"), [("2014-13", "date_no_such_date"), ("x", "date_unreadable"), (4, "date_unreadable")]
)
def test_pydantic_is_told_the_code(value: object, kind: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Event.model_validate({"when": value})
    assert caught.value.errors()[0]["type"] == kind
