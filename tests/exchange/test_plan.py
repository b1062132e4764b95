"""The dry run says everything beforehand, and a row is known again."""

from typing import Any
from uuid import uuid4

import pytest

from exchange.making import xlsx
from guvoh import kinds, lawbook
from guvoh.exchange import readers
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.readers import Known, Level, Notice, Outcome, Plan, State
from guvoh.exchange.sheets import Workbook

MAPPING = """
mapping: small
title: {en: Small, ru: Малая}
columns:
  "№": {read: number}
  "Дата": {read: day, to: case.registered_on}
  "ФИО": {read: people, slot: victim}
  "Возраст": {read: ages}
  "Когда": {read: date, to: event.start, keep: event.remarks}
  "Где": {read: one, values: places, keep: event.remarks}
  "Кто": {read: several, values: agencies, keep: involvement.remarks}
  "Методы": {read: several, to: act.methods, values: methods, keep: act.remarks}
  "Стадия": {read: steps, values: stages, keep: case.remarks}
  "Телефон": {read: phone, to: contact.caller_phone}
  "Прим.": {read: text, to: note.text}
values:
  places: {"Согд": {event.region: TJ-SU}, "Ош": {event.region: KG-GO}, "на границе": text}
  agencies: {"милиция": {involvement.agency: {by_country: POL}}, "?": {involvement.agency: "?unknown"}}
  methods: {"ток": ELEC, "побои и ток": [BLT, ELEC]}
  stages: {"отказ": {step.direction: decided, step.type: REFUSAL}, "беседа": text}
constants: {contact.channel: HOTLINE}
"""
HEAD = ["№", "Дата", "ФИО", "Возраст", "Когда", "Где", "Кто", "Методы", "Стадия", "Телефон", "Прим.", "Лишняя"]
ROW = ["1", "13.03.2016", "Каримов Рустам", "22", "март 2016", "Согд", "милиция", "ток", "отказ", "+992 93 500 11 22"]


@pytest.fixture(scope="module")
def mapping() -> readers.Mapping:
    return readers.load(MAPPING, lawbook.current())


def made(mapping: readers.Mapping, *rows: list[Any], head: list[str] | None = None) -> Plan:
    sheet = Workbook(xlsx([["Список"], head or HEAD, *rows])).sheet()
    return readers.plan(sheet, mapping, lawbook.current())


def row(**cells: Any) -> list[Any]:
    values = dict(zip(HEAD, ROW + [None] * 2, strict=True)) | cells
    return list(values.values())


def said(plan: Plan, code: str) -> Notice:
    (notice,) = [one for one in plan.notices if one.code == code]
    return notice


def test_a_plain_row_becomes_records_that_the_kinds_accept(mapping: readers.Mapping) -> None:
    plan = made(mapping, row())
    (case,) = plan.cases
    records = list(case.records().values())
    assert [record.kind for record in records] == ["case", "contact", "event", "person", "act", "involvement", "step"]
    codes = kinds.extract(case.records()).codes["tables"]
    assert codes["case"][0]["agencies"] == ["TJ.POL"]
    assert codes["act"][0]["methods"] == ["ELEC"]
    assert plan.notices == ()
    assert plan.unmapped == ("Лишняя",)


def test_two_victims_have_one_unnamed_perpetrator_between_them(mapping: readers.Mapping) -> None:
    (case,) = made(mapping, row(ФИО="Каримов Рустам; Алиев Самат", Возраст="22, 15")).cases
    codes = kinds.extract(case.records()).codes["tables"]
    assert len(codes["act"]) == len(codes["victim"]) == 2
    assert [(one["victims_count"], one["agencies"]) for one in codes["perpetrator"]] == [(2, ["TJ.POL"])]


@pytest.mark.parametrize(
    ("cells", "code", "outcome"),
    [
        ({"Когда": "32.13.2014"}, "date_unreadable", Outcome.KEPT_AS_TEXT),
        ({"Когда": "перед праздником"}, "date_unreadable", Outcome.KEPT_AS_TEXT),
        ({"Когда": "?"}, "said_unknown", Outcome.GAP),
        ({"Когда": 42436}, "date_from_number", Outcome.CHANGED),
        ({"Дата": "март 2016"}, "day_not_whole", Outcome.KEPT_AS_TEXT),
        ({"Где": "Марс"}, "value_unknown", Outcome.KEPT_AS_TEXT),
        ({"Где": "на границе"}, "value_as_text", Outcome.KEPT_AS_TEXT),
        ({"Методы": "ток, щекотка"}, "value_unknown", Outcome.KEPT_AS_TEXT),
        ({"Стадия": "отказ (2 раза)"}, "several_steps", Outcome.CHANGED),
        ({"Стадия": "ожидание"}, "value_unknown", Outcome.KEPT_AS_TEXT),
        ({"ФИО": "аноним"}, "name_missing", Outcome.GAP),
        ({"ФИО": "отказалась назвать имя"}, "name_refused", Outcome.GAP),
        ({"ФИО": "мужчина ок. 30 лет"}, "described", Outcome.CHANGED),
        ({"ФИО": "Каримов Р.; Алиев С.", "Возраст": "22, 23"}, "several_people", Outcome.CHANGED),
        ({"Возраст": "22, 23"}, "ages_differ", Outcome.KEPT_AS_TEXT),
        ({"Возраст": "молодой"}, "age_unreadable", Outcome.KEPT_AS_TEXT),
        ({"Возраст": "1985 г.р."}, "birth_for_age", Outcome.CHANGED),
        ({"ФИО": "К" * 400}, "value_refused", Outcome.KEPT_AS_TEXT),
        ({"№": None}, "no_number", Outcome.IMPORTED),
    ],
)
def test_each_problem_is_said_with_its_place_and_nothing_is_lost(
    mapping: readers.Mapping, cells: dict[str, Any], code: str, outcome: Outcome
) -> None:
    plan = made(mapping, row(), row(**({"№": "2"} | cells)))
    notice = said(plan, code)
    assert (notice.row, notice.outcome) == (4, outcome)
    heading = next(iter(cells))
    if notice.column:
        assert (notice.heading, notice.column) == (heading, HEAD.index(heading) + 1)
    assert len(plan.cases) == 2
    records = plan.cases[1].records()
    if outcome is Outcome.KEPT_AS_TEXT:
        value = str(cells[heading])
        assert any(value.split(", ")[-1] in str(record.model_dump()) for record in records.values())


def test_a_word_of_the_lawbook_needs_no_table(mapping: readers.Mapping) -> None:
    (case,) = made(mapping, row(Методы="электрошокер")).cases
    assert case.of("act")[0].values["methods"] == ["ELEC.STUN"]


def test_a_value_may_mean_two_codes(mapping: readers.Mapping) -> None:
    (case,) = made(mapping, row(Методы="побои и ток")).cases
    assert case.of("act")[0].values["methods"] == ["BLT", "ELEC"]


def test_the_country_decides_whose_police_it_was(mapping: readers.Mapping) -> None:
    cases = made(mapping, row(Где="Ош"), row(**{"№": "2", "Где": None})).cases
    assert [case.of("involvement")[0].values["agency"] for case in cases] == ["KG.POL", "POL"]


def test_rows_that_are_no_cases_are_skipped_and_said(mapping: readers.Mapping) -> None:
    empty: list[Any] = [None] * 12
    plan = made(
        mapping,
        row(),
        empty,
        ["— 2017 —", *empty[1:]],
        HEAD,
        ["2", *empty[1:]],
        ["Итого", "1", *empty[2:]],
        row(**{"№": "3"}),
    )
    assert [case.number for case in plan.cases] == ["1", "3"]
    skipped = [(one.row, one.code) for one in plan.notices if one.outcome is Outcome.SKIPPED]
    assert skipped == [(5, "title_row"), (6, "heading_again"), (7, "number_alone"), (8, "total_row")]


def test_a_number_that_stands_twice_is_imported_once(mapping: readers.Mapping) -> None:
    plan = made(mapping, row(), row(Возраст="30"))
    assert len(plan.cases) == 1
    notice = said(plan, "number_twice")
    assert (notice.level, notice.outcome, notice.details) == (
        Level.REFUSED,
        Outcome.NOT_IMPORTED,
        {"value": "1", "first": 3},
    )


# -- known again --------------------------------------------------------------


def known(plan: Plan) -> list[Known]:
    found = []
    for case in plan.cases:
        records = case.records()
        header = next(iter(records.values()))
        assert isinstance(header, kinds.KINDS["case"])
        found.append(Known(uuid4(), header.office_number, header.office_row, records))  # type: ignore[attr-defined]
    return found


def test_a_row_is_known_again_by_its_number(mapping: readers.Mapping) -> None:
    before = known(made(mapping, row()))
    plan = made(mapping, row(**{"№": "2"}), row()).against(before)
    assert [(case.number, case.state) for case in plan.cases] == [("2", State.NEW), ("1", State.SAME)]
    assert plan.of(State.SAME)[0].case == before[0].case


def test_a_changed_row_is_shown_field_by_field(mapping: readers.Mapping) -> None:
    before = known(made(mapping, row()))
    (case,) = made(mapping, row(Возраст="23", Методы="ток, побои и ток")).against(before).cases
    assert (case.state, case.case) == (State.CHANGED, before[0].case)
    shown = {(one.kind, one.field): (one.in_file, one.in_sheet) for one in case.differences}
    assert shown[("person", "age")] == ((22,), (23,))
    assert shown[("act", "methods")] == ((["ELEC"],), (["ELEC", "BLT"],))
    assert len(shown) == 2


def test_what_was_changed_in_the_file_only_is_no_changed_row(mapping: readers.Mapping) -> None:
    (one,) = known(made(mapping, row()))
    edited = {key: record.revised(age=40) if record.kind == "person" else record for key, record in one.records.items()}
    (case,) = made(mapping, row()).against([Known(one.case, one.number, one.digest, edited)]).cases
    assert case.state is State.SAME


def test_a_row_without_number_is_known_again_by_what_it_says(mapping: readers.Mapping) -> None:
    before = known(made(mapping, row(**{"№": None})))
    states = [case.state for case in made(mapping, row(**{"№": None}), row()).against(before).cases]
    assert states == [State.SAME, State.NEW]


def test_the_order_of_columns_does_not_change_a_row(mapping: readers.Mapping) -> None:
    before = known(made(mapping, row()))
    (case,) = made(mapping, row()[::-1], head=HEAD[::-1]).against(before).cases
    assert case.state is State.SAME


# -- mappings -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("columns:", "clmns:", "columns"),
        ("read: number", "read: numbers", "columns, №"),
        ("event.start", "event.begin", "columns, Когда"),
        ("event.start", "evnt.start", "columns, Когда"),
        ("values: methods", "values: method", "columns, Методы"),
        ('"ток": ELEC,', '"ток": ELECTRIC,', "values, methods, ток"),
        ('"?unknown"', '"?nobody"', "values, agencies, ?"),
        ("TJ-SU", "TJ-XX", "values, places, Согд"),
        ("HOTLINE", "PIGEON", "constants"),
        ("title: {", "title: [", ""),
    ],
)
def test_a_mistake_in_a_mapping_is_named(old: str, new: str, place: str) -> None:
    assert old in MAPPING
    with pytest.raises(SheetProblem) as caught:
        readers.load(MAPPING.replace(old, new), lawbook.current())
    assert caught.value.code == "mapping"
    assert caught.value.details["place"] == place


def test_a_sheet_with_other_headings_is_refused(mapping: readers.Mapping) -> None:
    with pytest.raises(SheetProblem) as caught:
        made(mapping, ["1", "2", "3"], head=["Эн", "Один", "Два"])
    assert caught.value.code == "heading_missing"


def test_the_shipped_mappings_fit_the_lawbook() -> None:
    assert "office-ru" in readers.shipped()
    for name in readers.shipped():
        assert readers.shipped_mapping(name, lawbook.current()).columns
    with pytest.raises(SheetProblem):
        readers.shipped_text("../../../etc/passwd")
