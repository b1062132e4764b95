"""Finding a case by what people call it, and what lists know beside the codes."""

from uuid import uuid4

import pytest

import cast
from catalogue.world import Ledger, extract, prepared
from guvoh import catalogue
from guvoh.catalogue.queries.calling import called
from guvoh.catalogue.queries.opening import Catalogue


@pytest.fixture
def opened(coalition: cast.Coalition, ledger: Ledger) -> Catalogue:
    """Three cases and a call."""
    for number, office, name in (
        ("TJ-2026-0137", "12/7", "Тополь"), ("TJ-2025-0137", None, "тополиный пух"),
        ("KG-2026-0004", None, "Qora 50%_"),
    ):  # fmt: skip
        said = extract({"country": number[:2]}, number=number, office_number=office, code_name=name)
        ledger.say(coalition.amina, coalition.dushanbe, prepared(said))
    return catalogue.open(coalition.amina)


def found(opened: Catalogue, typed: str) -> list[str]:
    rows = opened.rows(opened.called(typed))
    return [rows[case].number or "" for case in opened.called(typed)]


@pytest.mark.parametrize(
    "typed", ["TJ-2026-0137", "tj-2026-0137", "2026-137", "TJ 2026 137", "12/7", "ТОПОЛЬ", "тополь"]
)
def test_a_case_is_found_by_number_in_any_writing_and_by_code_name(opened: Catalogue, typed: str) -> None:
    assert found(opened, typed) == ["TJ-2026-0137"]


def test_a_short_number_finds_that_of_every_year_the_newest_first(opened: Catalogue) -> None:
    assert found(opened, "137") == ["TJ-2026-0137", "TJ-2025-0137"]
    assert found(opened, "топол") == ["TJ-2026-0137", "TJ-2025-0137"]


@pytest.mark.parametrize("typed", ["", "  ", "%", "_", "%%%", "TJ-2026-9999", "137; DROP TABLE work"])
def test_signs_of_sql_mean_nothing(opened: Catalogue, typed: str) -> None:
    assert found(opened, typed) == []
    assert found(opened, "qora 50%_") == ["KG-2026-0004"]


def test_nothing_of_it_is_found_by_another_organisation(opened: Catalogue, coalition: cast.Coalition) -> None:
    assert found(opened, "тополь")
    assert catalogue.open(coalition.dilshod).called("тополь") == []
    assert called([], "тополь") == []


def test_a_hit_in_a_text_says_of_which_kind_the_record_is(coalition: cast.Coalition, ledger: Ledger) -> None:
    case = uuid4()
    said = extract(story="Его били резиновой палкой", health="Ушиб почки")
    ledger.say(coalition.amina, coalition.dushanbe, prepared(said, case))
    assert [hit.kind for hit in catalogue.open(coalition.amina).search_text("палка").hits] == ["event"]
    catalogue.actions.tidy(coalition.amina)
    assert [hit.kind for hit in catalogue.open(coalition.amina).search_text("палка").hits] == ["event"]


def test_cases_without_work_are_left_out_where_asked(coalition: cast.Coalition, ledger: Ledger) -> None:
    whole = prepared(extract({"country": "TJ"}, code_name="Тополь"))
    ledger.say(coalition.amina, coalition.dushanbe, whole, prepared(extract({"country": "KG"})).given(()))
    opened = catalogue.open(coalition.amina)
    assert opened.cases().total == 2
    assert [row.code_name for row in opened.cases({"readable": "yes"}).rows] == ["Тополь"]


def test_a_coarse_year_counts_in_whole_years_only(coalition: cast.Coalition, ledger: Ledger) -> None:
    ledger.say(coalition.amina, coalition.dushanbe, prepared(extract({"registered_month": 202500})))
    opened = catalogue.open(coalition.amina)
    assert opened.count("case", period=("2025-01-01", "2025-12-31")) == 1
    assert opened.count("case", period=("2025", None)) == 1
    assert opened.count("case", period=("2024-06", "2026-02")) == 1
    assert opened.count("case", period=("2025-01-02", "2025-12-31")) == 0
    assert opened.count("case", period=("2025-01-01", "2025-11")) == 0
    assert (opened.count("case", {"coarse": "yes"}), opened.count("case", {"coarse": "no"})) == (1, 0)


def test_the_home_circle_is_a_column_of_every_unit(coalition: cast.Coalition, ledger: Ledger) -> None:
    for circle, country in ((coalition.dushanbe, "TJ"), (coalition.almaty, "KZ")):
        ledger.say(coalition.amina, coalition.dushanbe, prepared(extract({"country": country, "home": circle.hex})))
    opened = catalogue.open(coalition.amina)
    table = opened.crosstab("case", "home", "country")
    assert table.cell(coalition.almaty.hex, "KZ") == 1
    assert opened.count("case", {"home": coalition.dushanbe.hex}) == 1
    assert opened.count("case", {"home": [coalition.dushanbe.hex, coalition.almaty.hex]}) == 2
    assert opened.count("case", {"home": uuid4().hex}) == 0
