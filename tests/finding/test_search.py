"""Search: what is found, what is shown of it, and what never leaves."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

import cast
from finding.conftest import Browser
from guvoh import ledger
from guvoh.finding.actions import queries
from guvoh.finding.models import StoredQuery
from guvoh.kit import clock
from guvoh.ledger.actions import new
from guvoh.ledger.reading.casefile import open_case
from ledger.cases import record

NOTHING = "ничего не найдено"


def called(text: str) -> list[str]:
    """Code names of the hits."""
    return re.findall(r'<div class="g-row">\s*<div>\s*<a href="[^"]*">([^<]+)</a>', text)


@pytest.mark.parametrize("typed", ["палка", "палками", "резиновый", '"резиновой палкой"', "рез*", "БИЛИ отдел"])
def test_words_are_found_in_any_form(us: cast.Coalition, cases: dict, typed: str) -> None:
    found = called(Browser(us.amina).find(typed))
    assert "Тополь" in found
    assert len(found) <= 2


def test_of_cases_whose_texts_answer_those_changed_last_come_first(us: cast.Coalition, cases: dict) -> None:
    for later, name in enumerate(("Тополь", "Арык", "Тополь"), 1):
        with clock.frozen(clock.now() + timedelta(days=later)):
            note = record("note", text=f"Позвонили, ничего нового ({later})")
            ledger.actions.write(by=us.amina, case=cases[f"dushanbe {name}"], changes=[new(note)])
            other = {"Тополь": "Арык", "Арык": "Тополь"}[name]
            assert called(Browser(us.amina).find("били палками")) == [name, other]


def test_a_hit_says_which_record_it_is_and_nothing_of_the_text(us: cast.Coalition, cases: dict) -> None:
    text = Browser(us.amina).find("собаками")
    assert called(text) == ["Ирис"]
    assert "Событие" in text
    assert "Угрожали" not in text


@pytest.mark.parametrize("typed", ["Каримов", "KARIMOV", "Karimof Rustam", "каримова рустама", "Рустам Каримов"])
def test_people_are_found_in_any_script(us: cast.Coalition, cases: dict, typed: str) -> None:
    text = Browser(us.amina).find(typed)
    assert called(text) == ["Тополь"]
    assert "Каримов Рустам" not in text


def test_people_are_found_by_the_last_digits_of_a_telephone(us: cast.Coalition, cases: dict) -> None:
    text = Browser(us.amina).find("500-11-22")
    assert len(called(text)) == 3
    assert "992935001122" not in text


def test_numbers_and_code_names_are_found(us: cast.Coalition, cases: dict) -> None:
    amina = Browser(us.amina)
    number = open_case(us.amina, cases["dushanbe Ирис"]).number
    assert called(amina.find(number)) == ["Ирис"]
    assert called(amina.find(number.lower().replace("-", " "))) == ["Ирис"]
    assert "Ирис" in called(amina.find("ирис"))


def test_names_appear_after_show_identity_and_that_is_an_entry(us: cast.Coalition, cases: dict) -> None:
    amina = Browser(us.amina)
    text = amina.find("Каримов")
    assert "Каримов Рустам" not in text
    case = cases["dushanbe Тополь"]
    assert open_case(us.amina, case).openings() == ()
    show = re.search(r'action="([^"]+/identity)"', text)[1]
    answer = amina.post(show, {"case": str(case)})
    assert answer.status_code == 302
    assert "Каримов Рустам" in amina.get(answer["Location"]).content.decode()
    assert [one.member for one in open_case(us.amina, case).openings()] == [us.amina.member]
    assert amina.get(show).status_code == 405


@pytest.mark.t(33)
def test_only_a_hit_can_be_shown(us: cast.Coalition, cases: dict) -> None:
    amina = Browser(us.amina)
    show = re.search(r'action="([^"]+/identity)"', amina.find("Каримов"))[1]
    for other in (cases["dushanbe Ирис"], cases["almaty Тополь"], us.group, "x", ""):
        assert amina.post(show, {"case": str(other)}).status_code == 404


def test_what_is_searched_stands_in_no_address_and_no_row(us: cast.Coalition, cases: dict) -> None:
    amina = Browser(us.amina)
    amina.find("Каримов Рустам")
    assert re.fullmatch(r"/search/[0-9a-f-]{36}", amina.hits)
    row = StoredQuery.objects.get()
    stored = bytes(row.box) + bytes(row.owner) + row.id.bytes
    for written in ("Каримов", "Рустам"):
        assert written.encode() not in stored
        assert written not in amina.get(amina.hits).content.decode().partition("</title>")[0]
    assert us.amina.member.bytes not in stored
    amina.page("search", query="?q=Каримов", status=400)


def test_anothers_search_does_not_exist(us: cast.Coalition, cases: dict) -> None:
    amina, boris = Browser(us.amina), Browser(us.boris)
    amina.find("Каримов")
    foreign, unknown = boris.get(amina.hits), boris.get(reverse("hits", args=[us.group]))
    assert foreign.status_code == unknown.status_code == 404
    assert foreign.content == unknown.content


def test_a_search_is_kept_until_tomorrow(us: cast.Coalition, cases: dict) -> None:
    asked = queries.ask(by=us.amina, typed="Каримов")
    now = clock.now()
    with clock.frozen(now.replace(year=now.year + 1)):
        assert queries.asked(us.amina, asked) is None
        assert queries.forget() == 1
    assert queries.asked(us.amina, asked) is None


def test_the_working_group_meets_no_name(us: cast.Coalition, cases: dict) -> None:
    boris = Browser(us.boris)
    assert called(boris.find("собаки")) == ["Ирис"]
    for typed in ("Саидова", "Мадина", "Саидова Мадина"):
        assert NOTHING in boris.find(typed)
    assert called(boris.find("500 11 22")) == ["Полынь"]


@pytest.mark.t(35)
def test_another_organisation_finds_nothing_of_it(us: cast.Coalition, cases: dict) -> None:
    dilshod = Browser(us.dilshod)
    for typed in ("Ирис", "Арык", "Саидова", "Назаров Далер", "собаками", "без воды", "TJ-2026-0001"):
        assert NOTHING in dilshod.find(typed)
    assert called(dilshod.find("палка")) == called(dilshod.find("Каримов")) == ["Тополь"]


@pytest.mark.parametrize("typed", ["", "   ", "x" * 400])
def test_nothing_and_too_much_get_a_sentence(us: cast.Coalition, typed: str) -> None:
    answer = Browser(us.amina).post(reverse("search"), {"q": typed})
    assert answer.status_code == 200
    assert "govuk-error-summary" in answer.content.decode()


@pytest.mark.parametrize(
    "typed", ['"', "*", "AND OR NOT", "(((", "a NEAR b", "'; DROP TABLE x; --", "%_%", "\u0000\u0007"]
)
def test_signs_of_query_languages_are_just_signs(us: cast.Coalition, cases: dict, typed: str) -> None:
    assert Browser(us.amina).post(reverse("search"), {"q": typed}, follow=True).status_code == 200
