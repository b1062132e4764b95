"""Figures: what is counted, over whom, how it is said, and that nobody opens or names anything by them."""

import html
import re
from datetime import date

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cast
from figures.conftest import Browser
from guvoh import catalogue
from guvoh.catalogue.queries.counts import NOT_APPLICABLE
from guvoh.figures.queries import answers, questions, shown
from guvoh.figures.queries.sources import Sources
from guvoh.figures.queries.units import UNITS, dimensions
from guvoh.kit import clock


def ask(keyring: object, **asked: str) -> answers.Answer:
    sources = Sources(keyring)
    with catalogue.open(keyring, sources.circles) as opened:
        return answers.ask(opened, questions.made(sources, **asked), sources)


def counts(answer: answers.Answer) -> dict[str, int]:
    return {row.label: answer.total(row) for row in answer.rows}


def test_an_analyst_counts_over_the_organisations_that_give(us: cast.Coalition, cases: dict) -> None:
    found = ask(us.chinara, unit="case", rows="home")
    assert counts(found) == {"Bishkek": 2, "Dushanbe": 3}
    assert found.n == 5


def test_a_member_counts_over_her_own_organisation(us: cast.Coalition, cases: dict) -> None:
    assert ask(us.amina, unit="case", rows="country").n == 3
    assert counts(ask(us.dilshod, unit="case", rows="home")) == {"Almaty": 1}


def test_gaps_are_rows_of_their_own(us: cast.Coalition, cases: dict) -> None:
    found = ask(us.chinara, unit="victim", rows="sex")
    assert counts(found) == {"женский": 1, "мужской": 2, "Неизвестно": 1, "Не спрашивали": 1}
    assert [row.gap for row in found.rows] == [False, False, True, True]


def test_percentages_have_their_denominator_and_leave_out_not_applicable(us: cast.Coalition, cases: dict) -> None:
    found = ask(us.chinara, unit="victim", rows="age_band")
    assert (found.n, found.base) == (5, 4)
    parts = {row.code: found.share(row) for row in found.rows}
    assert parts[NOT_APPLICABLE] is None
    assert {share.whole for share in parts.values() if share} == {4}


def test_several_answers_are_said_and_may_add_up_to_more(us: cast.Coalition, cases: dict) -> None:
    found = ask(us.chinara, unit="case", rows="methods:top")
    assert sum(counts(found).values()) > found.n
    text = Browser(us.chinara).get(f"{reverse('figures_table')}?unit=case&rows=methods:top").content.decode()
    assert "Возможно несколько ответов" in text


@pytest.mark.parametrize(
    ("limits", "n"),
    [
        ({"from": "2026-01-01", "to": "2026-12-31"}, 3),
        ({"from": "2025-01-01", "to": "2025-12-31"}, 2),
        ({"from": "2025-12", "to": "2026-03"}, 2),
        ({"from": "2027"}, 0),
    ],
)
def test_a_period_by_registration(us: cast.Coalition, cases: dict, limits: dict, n: int) -> None:
    assert ask(us.chinara, unit="case", rows="country", **limits).n == n


def test_a_period_by_the_act(us: cast.Coalition, cases: dict) -> None:
    assert ask(us.chinara, unit="case", rows="region", by="act", **{"from": "2025-03", "to": "2025-03"}).n == 3
    assert ask(us.chinara, unit="case", rows="region", by="act", **{"from": "2025-04"}).n == 0


def test_cases_known_by_year_and_country_are_named_where_they_cannot_answer(us: cast.Coalition, cases: dict) -> None:
    found = ask(us.chinara, unit="case", rows="agencies")
    assert (found.n, found.coarse) == (3, 2)
    assert "?empty" not in found.table.rows
    found = ask(us.chinara, unit="case", rows="registered_month:month", **{"from": "2026-02", "to": "2026-05"})
    assert (found.n, found.coarse) == (2, 1)
    text = Browser(us.chinara).get(f"{reverse('figures_table')}?unit=case&rows=agencies").content.decode()
    assert "2 дела, о которых переданы только год и страна" in text


def test_months_without_cases_are_rows_too(us: cast.Coalition, cases: dict) -> None:
    found = ask(us.amina, unit="case", rows="registered_month:month", **{"from": "2025-11", "to": "2026-05"})
    assert list(counts(found).values()) == [0, 1, 0, 0, 1, 0, 1]


def test_who_asked_not_to_be_counted_is_left_out_and_said(us: cast.Coalition, cases: dict) -> None:
    found = ask(us.amina, unit="case", rows="country")
    assert (found.n, found.refused) == (3, 1)
    text = Browser(us.amina).get(f"{reverse('figures_table')}?unit=case&rows=country").content.decode()
    assert "1 просил не учитывать" in text


def test_a_table_says_how_it_was_counted(us: cast.Coalition, cases: dict) -> None:
    query = "?unit=victim&rows=sex&columns=country&from=2025&to=2026&country=TJ"
    text = html.unescape(Browser(us.chinara).get(reverse("figures_table") + query).content.decode())
    for piece in (
        "внутреннее: малые числа показаны",
        "Подсчитано: 5 пострадавших",
        "период по дате регистрации: с 2025 по 2026",
        "только: Страна: Таджикистан",
        "Dushanbe (полностью)",
        "Bishkek (только год и страна, только дела)",
        "Almaty (ничего не передаёт)",
        "по состоянию на",
    ):
        assert piece in text, piece


def test_the_ready_page_shows_new_cases(us: cast.Coalition, cases: dict) -> None:
    for keyring in (us.chinara, us.amina, us.dilshod):
        answer = Browser(keyring).get(reverse("figures") + "?period=all")
        assert answer.status_code == 200
        text = answer.content.decode()
        assert "Каримов" not in text
        assert "Чинара" not in text
        assert len(re.findall("Подсчитано:", text)) >= 5
    assert Browser(us.dilshod).get(reverse("figures") + "?period=all").content.decode().count("Dushanbe") == 0


@pytest.mark.t(35)
def test_nobody_counts_what_was_not_given(us: cast.Coalition, cases: dict) -> None:
    assert ask(us.chinara, unit="case", rows="country", country="KZ").n == 0
    assert ask(us.dilshod, unit="victim", rows="agencies", country="TJ").n == 0
    dilshod = Browser(us.dilshod)
    for circle in (us.dushanbe, us.figures, us.group):
        assert dilshod.get(f"{reverse('figures_table')}?home={circle.hex}").status_code == 400


NOBODY_ASKS = (
    "?unit=name", "?rows=names", "?columns=text", "?country=XX", "?percent=all", "?by=birth", "?order=x", "?q=1",
    "?unit=case&unit=act",
)  # fmt: skip


@pytest.mark.parametrize("query", NOBODY_ASKS)
def test_what_no_link_of_ours_asks_is_refused(us: cast.Coalition, query: str) -> None:
    assert Browser(us.chinara).get(reverse("figures_table") + query).status_code == 400


def test_rows_that_a_unit_does_not_have_are_replaced_and_said(us: cast.Coalition, cases: dict) -> None:
    answer = Browser(us.chinara).get(f"{reverse('figures_table')}?unit=contact&rows=age_band")
    assert answer.status_code == 200
    assert "Эту единицу так разделить нельзя" in answer.content.decode()


@pytest.mark.parametrize("unit", list(UNITS))
def test_every_unit_can_be_divided_by_each_of_its_codes(us: cast.Coalition, cases: dict, unit: str) -> None:
    names = list(dimensions(unit))
    for name in names:
        found = ask(us.amina, unit=unit, rows=name)
        shown.table(found)
        assert sum(found.total(row) for row in found.rows) >= found.n
        if not found.question.many:
            assert sum(found.total(row) for row in found.rows) == found.n
    page = Browser(us.chinara).get(
        f"{reverse('figures_table')}?unit={unit}&rows={names[0]}&columns={names[-1]}&percent=row"
    )
    assert page.status_code == 200


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_cross_table_agrees_with_its_margins(us: cast.Coalition, cases: dict, data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from(["case", "victim", "act", "perpetrator"]))
    plain = [name for name, one in dimensions(unit).items() if not one.multi]
    rows, columns = data.draw(st.permutations(plain))[:2]
    found = ask(us.amina, unit=unit, rows=rows, columns=columns)
    if found.question.columns is None:
        return
    for row in found.rows:
        assert sum(found.cell(row, column) for column in found.columns) == found.total(row)
    for column in found.columns:
        assert sum(found.cell(row, column) for row in found.rows) == found.column_total(column)
    assert sum(found.column_total(column) for column in found.columns) == found.n


def test_a_guest_counts_nothing(us: cast.Coalition, cases: dict) -> None:
    from guvoh.circles.actions.invitations import make_guest, redeem

    made = make_guest(by=us.amina, case=cases["one"], organisation=us.dushanbe, name="Guest", until=date(2099, 1, 1))
    enrolment = redeem(code=made.code, name="Guest", passphrase=cast.passphrase("Guest"))
    guest = cast.open_keyring(enrolment.member, cast.passphrase("Guest"))
    assert Browser(guest).get(reverse("figures")).status_code == 403
    assert reverse("figures") not in Browser(guest).get(reverse("cases")).content.decode()


def told(page: str) -> str:
    """The words of a page with single spaces, numbers in large type beside what they are of."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_every_number_says_over_how_many_cases_it_was_counted(us: cast.Coalition, cases: dict) -> None:
    text = told(Browser(us.chinara).get(reverse("figures") + "?period=all").content.decode())
    for piece in (
        "5 новые дела известны полностью – 3, только год и страна – 2",
        "5 пострадавшие по 3 делам, известным полностью",
        "1 из них несовершеннолетние возраст известен у 3 из 5 пострадавших",
        "обращения без организаций, передающих только год и страну",
        "Подсчитано: 5 дел, известны полностью – 3, только год и страна – 2;",
        "Подсчитано: 3 дела из известных полностью;",
        "2 дела, о которых переданы только год и страна, в таблицу не вошли",
    ):
        assert piece in text, piece
    text = told(Browser(us.amina).get(reverse("figures") + "?period=all").content.decode())
    assert "5 пострадавшие по 3 делам 1" in text
    for piece in ("известн", "только год"):
        assert piece not in text.replace("возраст известен", "")


def test_victims_are_counted_over_the_cases_known_in_full(us: cast.Coalition, cases: dict) -> None:
    page = Browser(us.chinara).get(f"{reverse('figures_table')}?unit=victim&rows=sex&minors=yes")
    text = told(page.content.decode())
    assert "Подсчитано: 1 пострадавший по 3 делам, известным полностью; за всё время" in text
    assert "2 дела, о которых переданы только год и страна, в таблицу не вошли" in text
    found = ask(us.chinara, unit="act", rows="type", country="KG")
    assert (found.n, found.over.whole, found.coarse) == (0, 0, 2)


def test_cases_of_a_year_that_is_partly_in_the_period_are_named_apart(us: cast.Coalition, cases: dict) -> None:
    with clock.frozen(clock.now().replace(year=2026, month=6, day=15)):
        text = told(Browser(us.chinara).get(reverse("figures")).content.decode())
    assert "3 новые дела ещё 2 дела – года, который входит в период частично: месяц неизвестен" in text
    assert "пострадавшие по 3 делам, известным полностью" in text


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_counted_adds_up(us: cast.Coalition, cases: dict, data: st.DataObject) -> None:
    ends = st.sampled_from(["", "2025", "2025-07", "2026", "2026-03", "2026-05-02"])
    asked = {"from": data.draw(ends), "to": data.draw(ends), "country": data.draw(st.sampled_from(["", "TJ", "KG"]))}
    rows = data.draw(
        st.sampled_from(["country", "home", "registered_month:year", "agencies", "registered_month:month"])
    )
    found = ask(us.chinara, unit="case", rows=rows, **{name: value for name, value in asked.items() if value})
    assert found.n == found.over.whole + found.among
    assert found.among + found.coarse == found.over.coarse + found.over.doubtful
