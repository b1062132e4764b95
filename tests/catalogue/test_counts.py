"""Counts, crosstabs, filters and lists against a model in plain Python."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cast
from catalogue import naive
from catalogue.world import Inventor, Ledger, prepared
from guvoh import catalogue
from guvoh.catalogue import actions
from guvoh.catalogue.errors import UnknownDimension, UnknownFilter, UnknownUnit
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.kinds.extracts.whole import Extract
from guvoh.kinds.schema import TABLES
from guvoh.sealing.labels import Compartment

CASES = 120
ORDER = ("?unknown", "?not_asked", "?refused", "?not_applicable", "?empty")


class World(tuple[dict[UUID, Extract], Catalogue]):
    """What was said, and the catalogue of it."""

    def __repr__(self) -> str:
        return "<World>"


@pytest.fixture
def world(ledger: Ledger, coalition: cast.Coalition) -> Iterator[World]:
    """Cases in a base, a delta and a tail, many of them said twice; some in a second circle too."""
    inventor, amina, circle = Inventor(7), coalition.amina, coalition.dushanbe
    extracts: dict[UUID, Extract] = {}

    def say(case: UUID, *circles: UUID) -> None:
        extracts[case] = inventor.extract()
        for one in circles:
            ledger.say(amina, one, prepared(extracts[case], case), sender=circle)

    for at in range(CASES):
        say(inventor.id(), *((circle, coalition.group) if at % 5 == 0 else (circle,)))
        if at in (40, 80):
            actions.fold(amina, circle)
        if at == 60:
            actions.fold(amina, coalition.group)
    for case in list(extracts)[:30:3]:
        say(case, circle, coalition.group)
    with catalogue.open(amina) as opened:
        yield World((extracts, opened))


SETTINGS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
UNITS = ("case", "victim", "act", "perpetrator", "contact")
COLUMNS = {unit: [one.name for one in TABLES[unit] if one.type not in ("ref", "day")] for unit in UNITS}


@SETTINGS
@given(data=st.data())
def test_a_crosstab_is_what_counting_by_hand_gives(world: World, data: st.DataObject) -> None:
    extracts, opened = world
    unit = data.draw(st.sampled_from(UNITS))
    down, across = (data.draw(st.sampled_from(COLUMNS[unit])) for _ in range(2))
    table = opened.crosstab(unit, down, across)
    expected = naive.crosstab(extracts, unit, down, across)
    assert dict(table.cells) == dict(expected)
    assert table.n == sum(1 for _ in naive.rows(extracts, unit))
    assert set(table.rows) == {row for row, _ in expected}


@SETTINGS
@given(data=st.data())
def test_filters_let_through_what_they_say(world: World, data: st.DataObject) -> None:
    extracts, opened = world
    unit = data.draw(st.sampled_from(UNITS))
    filters: dict[str, list[str]] = {}
    for _ in range(data.draw(st.integers(1, 2))):
        column = data.draw(st.sampled_from(COLUMNS[unit]))
        seen = sorted({one for _, row in naive.rows(extracts, unit) for one in naive.values(unit, column, row)})
        if seen:
            filters[column] = data.draw(st.lists(st.sampled_from(seen), min_size=1, max_size=3))
    expected = [
        row
        for _, row in naive.rows(extracts, unit)
        if all(any(naive.has(unit, column, row, one) for one in wanted) for column, wanted in filters.items())
    ]
    assert opened.count(unit, filters) == len(expected)


@SETTINGS
@given(first=st.integers(2019, 2023), length=st.integers(0, 30), month=st.integers(1, 12))
def test_a_period_holds_months_and_days_at_both_ends(world: World, first: int, length: int, month: int) -> None:
    extracts, opened = world
    start = first * 100 + month
    end = (first + (month - 1 + length) // 12) * 100 + (month - 1 + length) % 12 + 1
    low = start - 1 if month == 1 else start
    acts = [row for _, row in naive.rows(extracts, "victim") if any(low <= one <= end for one in naive.months(row))]
    assert opened.count("victim", period=(start, end), period_by="act") == len(acts)
    days = [row for _, row in naive.rows(extracts, "victim") if naive.registered_within(row, start, end)]
    assert opened.count("victim", period=(str(start), str(end))) == len(days)


def test_a_filter_of_another_unit_holds_for_the_case(world: World) -> None:
    extracts, opened = world
    expected = [
        extract
        for extract, _ in naive.rows(extracts, "case")
        if any(naive.has("victim", "sex", row, "F") for row in extract.codes["tables"].get("victim", ()))
    ]
    assert opened.count("case", {"sex": "F"}) == len(expected) > 0


def test_the_list_holds_each_case_once_and_no_register(world: World) -> None:
    extracts, opened = world
    cases = {case for case, one in extracts.items() if "case" in one.codes["tables"]}
    listed = [row for page in range(1, 5) for row in opened.cases(page=page, size=40).rows]
    assert len(listed) == len({row.case for row in listed}) == opened.cases().total
    assert {row.case for row in listed} == cases
    assert {row.case for row in opened.registers(size=200).rows} == extracts.keys() - cases


@pytest.mark.parametrize("sort", ["registered", "-registered", "code_name", "-number", "urgency", "-month"])
def test_a_list_is_sorted_over_all_layers_with_empty_values_last(world: World, sort: str) -> None:
    _, opened = world
    pages = [opened.cases(sort=sort, page=page, size=13) for page in range(1, 11)]
    rows = [row for page in pages for row in page.rows]
    whole = opened.cases(sort=sort, size=500).rows
    assert [row.case for row in rows] == [row.case for row in whole]
    if sort.endswith("registered"):
        days = [row.registered_on for row in whole if row.registered_on]
        assert days == sorted(days, reverse=sort.startswith("-"))


@pytest.mark.parametrize("sort", ["-registered", "code_name", "-number"])
def test_previous_and_next_walk_through_the_hits(world: World, sort: str) -> None:
    _, opened = world
    filters = {"country": [row.country for row in opened.cases(size=5).rows if row.country]}
    hits = [row.case for row in opened.cases(filters, sort=sort, size=500).rows]
    for at, case in enumerate(hits):
        found = opened.position(case, filters, sort)
        assert found is not None
        assert (found.at, found.total) == (at + 1, len(hits))
        assert found.previous == (hits[at - 1] if at else None)
        assert found.next == (hits[at + 1] if at + 1 < len(hits) else None)


def test_a_row_gives_back_what_the_extract_said(world: World) -> None:
    extracts, opened = world
    for row in opened.cases(size=500).rows:
        said = extracts[row.case].codes["tables"]["case"][0]
        expected = {
            name: tuple(sorted(one)) if isinstance(one, list) else one for name, one in said.items() if name != "id"
        }
        found = {name: tuple(sorted(one)) if isinstance(one, tuple) else one for name, one in row.codes.items()}
        assert found == expected


def test_facets_count_the_hits_as_if_their_own_filter_were_not_set(world: World) -> None:
    _, opened = world
    status = opened.cases(size=500).rows[0].status
    facets = opened.facets(["country", "agency", "status"], {"status": status})
    assert facets["country"].total() == opened.cases({"status": status}).total
    assert facets["status"].total() == opened.cases().total


def test_who_asked_not_to_be_counted_is_left_out_and_said(world: World) -> None:
    extracts, opened = world
    refused = sum(
        row.get("counted") == "no"
        for one in extracts.values()
        for row in one.codes["tables"].get("victim", ())
        if row["numbered"] == "yes"
    )
    assert opened.crosstab("victim", "sex").refused == refused > 0


def test_gaps_are_rows_of_their_own_and_not_applicable_is_no_base(world: World) -> None:
    extracts, opened = world
    table = opened.crosstab("victim", "sex")
    expected = naive.crosstab(extracts, "victim", "sex", "sex")
    gaps = [row for row in table.rows if row.startswith("?")]
    assert tuple(gaps) == table.rows[-len(gaps) :] == tuple(one for one in ORDER if one in gaps)
    assert all(table.cell(gap) == expected[gap, gap] > 0 for gap in gaps)
    assert table.base == table.n - expected["?not_applicable", "?not_applicable"]


def test_a_column_can_be_rolled_up(world: World) -> None:
    _, opened = world
    years = opened.crosstab("case", "registered_on:year")
    assert {row for row in years.rows if row[0] != "?"} <= {"2019", "2020", "2021", "2022", "2023"}
    months = opened.crosstab("case", "registered_on")
    assert sum(months.row_totals.values()) == sum(years.row_totals.values()) == years.n


def test_several_answers_count_the_unit_once_in_a_row_total(world: World) -> None:
    _, opened = world
    table = opened.crosstab("victim", "sex", "methods")
    assert table.by_columns is not None
    assert table.by_columns.multi
    assert sum(table.row_totals.values()) == table.n
    assert sum(table.cells.values()) > table.n


def test_unknown_words_are_refused(world: World) -> None:
    _, opened = world
    with pytest.raises(UnknownFilter):
        opened.cases({"eye_colour": "blue"})
    with pytest.raises(UnknownFilter):
        opened.cases({"country": "XX"})
    with pytest.raises(UnknownFilter):
        opened.cases(sort="eye_colour")
    with pytest.raises(UnknownDimension):
        opened.crosstab("victim", "eye_colour")
    with pytest.raises(UnknownUnit):
        opened.crosstab("ghost", "sex")


def test_a_circle_with_codes_alone_counts_the_same(ledger: Ledger, coalition: cast.Coalition) -> None:
    inventor, extracts = Inventor(3), {}
    for _ in range(20):
        case = inventor.id()
        extracts[case] = inventor.extract()
        given_away = prepared(extracts[case], case).given([Compartment.CODES])
        ledger.say(coalition.amina, coalition.figures, given_away, sender=coalition.dushanbe)
    with catalogue.open(coalition.refresh().chinara) as opened:
        assert dict(opened.crosstab("act", "type", "methods").cells) == dict(
            naive.crosstab(extracts, "act", "type", "methods")
        )
        assert all(row.code_name is None and not row.readable for row in opened.cases().rows)
