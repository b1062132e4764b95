"""The sample list of an office, imported with the mapping that comes with the program.

What is counted here is counted a second time straight from the cells, with nothing of the importer.
"""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from guvoh import kinds, lawbook
from guvoh.exchange import readers
from guvoh.exchange.readers import Level, Outcome, Plan
from guvoh.exchange.sheets import Workbook

SAMPLE = Path(__file__).parent / "samples" / "cases-office-ru.xlsx"


# -- what the importer makes of it ------------------------------------------------


@pytest.fixture(scope="module")
def plan() -> Plan:
    book = lawbook.current()
    mapping = readers.shipped_mapping("office-ru", book)
    return readers.plan(Workbook(SAMPLE.read_bytes(), SAMPLE.name).sheet(mapping.sheet), mapping, book)


@pytest.fixture(scope="module")
def tables(plan: Plan) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for case in plan.cases:
        for name, rows in kinds.extract(case.records()).codes["tables"].items():
            found.setdefault(name, []).extend(rows)
    return found


# -- what stands in the cells -----------------------------------------------------

_sheet = openpyxl.load_workbook(SAMPLE)["Дела"]
_heads = [cell.value for cell in _sheet[3]]
ROWS = [
    dict(zip(_heads, row, strict=True))
    for row in _sheet.iter_rows(min_row=4, values_only=True)
    if isinstance(row[0], int)
]
NOBODY = ("аноним", "н.н.", "отказался назвать имя")
DESCRIBED = "мужчина ок. 30 лет"


def people(row: dict[str, Any]) -> list[str]:
    return [part.strip() for part in re.split(r"[\n;]", row["ФИО пострадавшего(их)"])]


def ages(row: dict[str, Any]) -> list[int | None]:
    found: list[int | None] = [int(age) for age in str(row["Возраст"] or "").split(",") if age.strip()]
    return found if len(found) == len(people(row)) else [None] * len(people(row))


def woman(name: str) -> str | None:
    if name.lower() in NOBODY:
        return None
    return "F" if re.search(r"(ов|ев)а\b", name, re.IGNORECASE) else "M"


REGIONS = {
    "TJ-DU": "душанбе", "TJ-SU": "со?у?г[дҳ]|суғд|худжанд", "TJ-KT": "хатлон|курган|бохтар", "TJ-RA": "ррп|нтҷ",
    "TJ-GB": "гбао|вмкб|хорог", "KG-GB": "бишкек", "KG-GO": "г. ош|город ош", "KG-O": "ошская", "KG-C": "чуй",
    "KG-J": "жалал", "KZ-75": "алматы", "KZ-39": "костанай", "KZ-33": "жетісу|талдыкорган",
}  # fmt: skip
AGENCIES = {
    "POL": "милиц|полиц|мвд|овд|розыск", "SEC": "кнб", "PEN": "гсин|колони|сизо", "MIL": "воинск|взвод|арми",
}  # fmt: skip
METHODS = {
    "BLT": "побои|избиение", "BLT.HAND": "ногами", "BLT.BATON": "дубинк", "ELEC": r"(^|\s)ток", "ELEC.STUN": "шокер",
    "ASPH.BAG": "пакет", "ASPH.MASK": "противогаз", "POS.SUSP": "подвеш", "DEPR.SLEEP": r"\bсна\b|спать",
    "PSY.THREAT.SELF": "угрозы$", "PSY.THREAT.FAM": "семье", "SEX.THREAT": "угрожали", "SEX": "сексуальн",
}  # fmt: skip


def one_of(table: dict[str, str], text: str) -> str | None:
    fits = [code for code, pattern in table.items() if re.search(pattern, text.lower())]
    assert len(fits) <= 1, (text, fits)
    return fits[0] if fits else None


def year_of_act(value: Any) -> int | None:
    if hasattr(value, "year"):
        return int(value.year)
    text = str(value or "")
    if text.startswith("32.13"):
        return None
    long = re.search(r"\b(20\d\d)\b", text)
    short = re.search(r"\.(\d\d) г", text)
    return int(long[1]) if long else 2000 + int(short[1]) if short else None


def counted(rows: list[dict[str, Any]], column: str) -> Counter[Any]:
    """Values of a column of the extract; of a column with several answers each answer; gaps and nothing as None."""
    found: Counter[Any] = Counter()
    for row in rows:
        value = row.get(column)
        for one in value if isinstance(value, list) else [value]:
            found[None if one is None or str(one).startswith("?") else one] += 1
    return found


# -- the same counts --------------------------------------------------------------


def test_titles_years_and_empty_rows_are_no_cases(plan: Plan) -> None:
    assert len(plan.cases) == len(ROWS) == 420
    skipped = [(notice.code, notice.details["value"]) for notice in plan.notices if notice.outcome is Outcome.SKIPPED]
    assert skipped == [("title_row", f"— {year} —") for year in (2011, 2012, 2013, 2014)]
    assert (plan.heading, plan.unmapped, plan.absent) == (3, (), ())


def test_cases_by_year_of_registration(tables: dict[str, list[dict[str, Any]]]) -> None:
    ours = Counter(row["registered_on"][:4] for row in tables["case"])
    assert ours == Counter(row["Дата регистрации"][-4:] for row in ROWS)


def test_cases_by_year_of_the_act(plan: Plan) -> None:
    ours: Counter[int | None] = Counter()
    for case in plan.cases:
        start = case.of("event")[0].values.get("start")
        ours[int(re.findall(r"\d{4}", start)[0]) if start else None] += 1
    assert ours == Counter(year_of_act(row["Когда произошло"]) for row in ROWS)


def test_cases_by_region(tables: dict[str, list[dict[str, Any]]]) -> None:
    assert counted(tables["case"], "region") == Counter(one_of(REGIONS, row["Где"]) for row in ROWS)


def test_cases_by_country(tables: dict[str, list[dict[str, Any]]]) -> None:
    theirs = Counter((one_of(REGIONS, row["Где"]) or "")[:2] or None for row in ROWS)
    assert counted(tables["case"], "country") == theirs


def test_victims_by_agency(tables: dict[str, list[dict[str, Any]]]) -> None:
    theirs: Counter[str | None] = Counter()
    for row in ROWS:
        sort = one_of(AGENCIES, row["Кто (ведомство)"] or "")
        country = (one_of(REGIONS, row["Где"]) or "")[:2]
        theirs[f"{country}.{sort}" if sort else None] += len(people(row))
    assert counted(tables["victim"], "agencies") == theirs


def test_victims_by_method(tables: dict[str, list[dict[str, Any]]]) -> None:
    theirs: Counter[str | None] = Counter()
    for row in ROWS:
        for code in {one_of(METHODS, part.strip()) for part in row["Что делали"].split(",")}:
            theirs[code] += len(people(row))
    assert counted(tables["victim"], "methods") == theirs


def test_victims_by_sex(tables: dict[str, list[dict[str, Any]]]) -> None:
    assert counted(tables["victim"], "sex") == Counter(woman(name) for row in ROWS for name in people(row))


def test_minors(tables: dict[str, list[dict[str, Any]]]) -> None:
    theirs = Counter(None if age is None else "yes" if age < 18 else "no" for row in ROWS for age in ages(row))
    assert counted(tables["victim"], "minor") == theirs
    assert theirs["yes"] > 10


def test_several_people_in_a_cell_become_people_with_their_own_ages(plan: Plan) -> None:
    for case, row in zip(plan.cases, ROWS, strict=True):
        victims = [one for one in case.of("person") if one.values["part"] == ["VICTIM"]]
        assert [one.values.get("age") for one in victims] == ages(row)
        names = [one.values.get("names", [{"text": None}])[0]["text"] for one in victims]
        assert names == [None if name.lower() in (*NOBODY, DESCRIBED) else name for name in people(row)]
    assert max(len(people(row)) for row in ROWS) == 3


def test_phrases_in_place_of_a_name_are_gaps(plan: Plan) -> None:
    gaps = Counter(
        str(one.gaps["names"])
        for case in plan.cases
        for one in case.of("person")
        if "names" in one.gaps and one.values["part"] == ["VICTIM"] and "description" not in one.values
    )
    theirs = Counter(name.lower() for row in ROWS for name in people(row) if name.lower() in NOBODY)
    assert gaps == {"refused": theirs["отказался назвать имя"], "unknown": theirs["аноним"] + theirs["н.н."]}
    assert all(theirs[phrase] for phrase in NOBODY)


def test_a_description_is_no_name(plan: Plan) -> None:
    (case,) = [case for case, row in zip(plan.cases, ROWS, strict=True) if DESCRIBED in people(row)]
    (victim,) = [one for one in case.of("person") if one.values["part"] == ["VICTIM"]]
    assert (victim.values["description"], victim.values["sex"]) == (DESCRIBED, "M")
    assert victim.gaps["names"] == "unknown"


def test_a_refusal_twice_is_two_steps_and_that_is_said(plan: Plan) -> None:
    for case, row in zip(plan.cases, ROWS, strict=True):
        if row["Стадия"] == "отказ (2 раза)":
            assert [step.values["type"] for step in case.of("step")] == ["REFUSAL", "REFUSAL"]
            (said,) = [one for one in plan.notices if one.row == case.row and one.code == "several_steps"]
            assert (said.heading, said.details["steps"], said.outcome) == ("Стадия", 2, Outcome.CHANGED)


def test_what_cannot_be_read_is_kept_as_text_and_reported(plan: Plan) -> None:
    broken = [row["№"] for row in ROWS if str(row["Когда произошло"]).startswith("32.13")]
    said = [one for one in plan.notices if one.code == "date_unreadable"]
    cases = {case.row: case for case in plan.cases}
    assert [cases[one.row].number for one in said] == [str(number) for number in broken]
    for one in said:
        assert (one.level, one.outcome, one.column) == (Level.WARNING, Outcome.KEPT_AS_TEXT, 5)
        assert f"Когда произошло: {one.details['value']}" in cases[one.row].of("event")[0].values["remarks"]


def test_what_nobody_knows_is_a_gap(plan: Plan) -> None:
    for case, row in zip(plan.cases, ROWS, strict=True):
        if row["Когда произошло"] in ("?", "не помнит"):
            assert case.of("event")[0].gaps == {"start": "unknown"}


def test_every_cell_is_found_again_in_the_records(plan: Plan) -> None:
    """Nothing is lost: each word of each cell stands in a record, or was understood and is said there in codes."""
    understood = {"№", "Дата регистрации", "Возраст", "Когда произошло"}
    for case, row in zip(plan.cases, ROWS, strict=True):
        whole = " ".join(str(one.values) for one in case.planned)
        for heading, value in row.items():
            if value is None or heading in understood:
                continue
            for piece in re.split(r"\n|; ", str(value).strip()):
                shown = piece.replace(" (адв.)", "")
                assert shown in whole or shown.lower() in NOBODY, (case.row, heading, piece)


def test_names_and_phones_lie_with_identity_only(plan: Plan) -> None:
    for case, row in zip(plan.cases[:60], ROWS, strict=False):
        for record in case.records().values():
            parts = kinds.split(record)
            open_parts = {name: part for name, part in parts.items() if name != "identity"}
            for name in people(row):
                assert name.lower() in (*NOBODY, DESCRIBED) or name not in str(open_parts)
            assert not row["Телефон"] or row["Телефон"] not in str(open_parts)
