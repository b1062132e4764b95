"""The extract of a case: what may be counted, found and done."""

import json
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh import kinds, lawbook
from guvoh.kinds import schema
from guvoh.kinds.fields import CODES, HEALTH, IDENTITY, STORY
from guvoh.kinds.gaps import Gap
from kinds.making import CANARIES, case, records, typical

MAKE = kinds.KINDS
GAPS = {gap.code for gap in Gap}


def tables(found):
    return kinds.extract(found).codes["tables"]


def rows(found, table):
    return tables(found).get(table, [])


@settings(deadline=None, max_examples=60)
@given(found=st.lists(records(), max_size=8))
def test_no_word_or_exact_time_of_a_case_stands_in_its_codes(found) -> None:
    codes = kinds.extract({uuid4(): record for record in found}).codes
    text = json.dumps(codes, ensure_ascii=False)
    assert not [canary for canary in CANARIES if canary in text]


def test_a_case_with_everything_in_it_gives_codes_without_a_word_of_it() -> None:
    text = json.dumps(kinds.extract(case()).codes, ensure_ascii=False)
    assert not [canary for canary in (*CANARIES, "500-11", "5001122", "secret") if canary in text]


@settings(deadline=None, max_examples=40)
@given(found=st.lists(records(), max_size=8), readable=st.sampled_from([(), (STORY,), (STORY, HEALTH), (IDENTITY,)]))
def test_every_reader_makes_the_same_codes(found, readable) -> None:
    whole = {uuid4(): record for record in found}
    mine = {identity: kinds.veiled(record, readable) for identity, record in whole.items()}
    assert kinds.extract(mine).codes == kinds.extract(whole).codes


def test_a_case_with_everything_in_it_is_the_same_for_readers_of_codes() -> None:
    whole = case()
    mine = {identity: kinds.veiled(record, ()) for identity, record in whole.items()}
    extract = kinds.extract(mine)
    assert extract.codes == kinds.extract(whole).codes
    assert (extract.names, extract.text) == ([], [])
    assert extract.work == {"case": {"number": "TJ-2026-0137"}}, "the number is a code"


def test_names_and_text_come_from_the_compartments_that_a_reader_has() -> None:
    whole = case()
    story = kinds.extract({identity: kinds.veiled(record, {STORY}) for identity, record in whole.items()})
    assert story.names == []
    assert {entry["compartment"] for entry in story.text} == {"story"}
    identity = kinds.extract({key: kinds.veiled(record, {IDENTITY}) for key, record in whole.items()})
    assert len(identity.names) == len(kinds.extract(whole).names) > 0
    assert identity.text == []
    assert {entry["compartment"] for entry in kinds.extract(whole).text} == {"story", "health"}


def test_an_extract_is_json() -> None:
    extract = kinds.extract(case())
    for part in (extract.codes, extract.names, extract.text, extract.work):
        assert json.loads(json.dumps(part)) == part


@settings(deadline=None, max_examples=60)
@given(found=st.lists(records(), max_size=6))
def test_every_value_is_of_the_type_that_its_column_says(found) -> None:
    for table, made in tables({uuid4(): record for record in found}).items():
        columns = {column.name: column for column in schema.TABLES[table]}
        for row in made:
            assert row.keys() - {"id"} <= columns.keys()
            for name, value in row.items():
                if name != "id" and value not in tuple(GAPS):
                    assert _fits(columns[name], value), (table, name, value)


def _fits(column, value) -> bool:
    if column.type == "term":
        return value in lawbook.current().vocabulary(column.vocabulary)
    if column.type == "terms":
        return isinstance(value, list) and all(one in lawbook.current().vocabulary(column.vocabulary) for one in value)
    if column.type == "choice":
        return value in [choice for choice, _label in column.choices]
    if column.type == "months":
        return isinstance(value, list) and all(type(one) is int for one in value)
    return isinstance(value, int if column.type in ("int", "month") else str)


@pytest.mark.parametrize("table", schema.TABLES)
def test_the_columns_of_a_table_have_names_of_their_own_and_labels(table) -> None:
    names = [column.name for column in schema.TABLES[table]]
    assert len(names) == len(set(names))
    assert "id" not in names
    assert all(column.label for column in schema.TABLES[table])
    assert all((column.vocabulary is None) == (column.type not in ("term", "terms")) for column in schema.TABLES[table])


def test_a_full_case_fills_every_column_of_every_table() -> None:
    made = tables(case(case={"counted": "yes"}, consent={"decision": "granted"}))
    never = {"project", "projects", "overturned"}
    for table, columns in schema.TABLES.items():
        filled = {name for row in made[table] for name in row}
        assert {column.name for column in columns} - filled - never <= {
            "hours_delivered", "hours_recorded", "hours_lawyer", "hours_doctor", "hours_judge", "hours_held",
            "safeguards_kept",
        }  # fmt: skip


def test_the_victims_row_carries_what_was_done_to_it() -> None:
    [victim] = rows(typical(), "victim")
    assert victim["methods"] == ["BLT", "ELEC"]
    assert victim["purposes"] == ["CONF"]
    assert victim["agencies"] == ["TJ.POL"]
    assert victim["stages"] == ["UNREC"]
    assert victim["places"] == ["PS.OFFICE"]
    assert victim["regions"] == ["TJ-SU"]
    assert victim["months"] == [202603]
    assert (victim["age_band"], victim["minor"], victim["sex"]) == ("14-17", "yes", "M")
    assert (victim["country"], victim["registered_month"]) == ("TJ", 202603)


def test_a_second_act_in_another_month_adds_to_the_sets_of_its_victim() -> None:
    found = typical()
    victim = next(identity for identity, record in found.items() if getattr(record, "part", ()) == ("VICTIM",))
    found[uuid4()] = MAKE["act"](victim=victim, start="02.2026", methods=["ELEC", "ASPH"], place="SIZO")
    [row] = rows(found, "victim")
    assert row["methods"] == ["BLT", "ELEC", "ASPH"]
    assert row["places"] == ["PS.OFFICE", "SIZO"]
    assert row["month"] == 202602
    assert sorted(row["months"]) == [202602, 202603]
    assert row["acts_count"] == 2


def test_gaps_are_values_of_the_codes() -> None:
    victim = uuid4()
    found = {
        victim: MAKE["person"](part=["VICTIM"], gaps={"sex": "not_asked", "age": "refused", "vgroups": "unknown"}),
        uuid4(): MAKE["act"](victim=victim, gaps={"methods": "unknown", "start": "unknown"}),
    }
    [row] = rows(found, "victim")
    assert row["sex"] == "?not_asked"
    assert row["methods"] == "?unknown"
    assert row["age_band"] == row["minor"] == "?refused"
    assert row["month"] == row["months"] == "?unknown"
    assert "purposes" not in row


def test_an_answer_of_one_act_outweighs_the_gap_of_another() -> None:
    victim = uuid4()
    found = {
        victim: MAKE["person"](),
        uuid4(): MAKE["act"](victim=victim, gaps={"methods": "unknown"}),
        uuid4(): MAKE["act"](victim=victim, methods=["BLT"]),
    }
    assert rows(found, "victim")[0]["methods"] == ["BLT"]


def test_someone_wholly_unknown_is_a_perpetrator_for_each_involvement() -> None:
    act, known = uuid4(), uuid4()
    found = {
        act: MAKE["act"](victim=uuid4()),
        known: MAKE["person"](part=["PERP"], names=[{"text": "Рустам"}]),
        uuid4(): MAKE["involvement"](act=act, perpetrator=known, agency="TJ.POL"),
        uuid4(): MAKE["involvement"](act=act, perpetrator=known, agency="TJ.POL"),
        uuid4(): MAKE["involvement"](act=act, agency="MASK"),
        uuid4(): MAKE["involvement"](act=act, agency="MASK"),
    }
    made = rows(found, "perpetrator")
    assert sorted(row["named"] for row in made) == ["no", "no", "yes"]
    assert [row["agencies"] for row in made if row["named"] == "yes"] == [["TJ.POL"]]


def test_hours_between_seizure_and_protocol_are_counted_where_the_minutes_are_known() -> None:
    [row] = rows(typical(), "custody")
    assert row["hours_recorded"] == 27
    [rough] = rows({uuid4(): MAKE["custody"](seized_at="12.03.2026", recorded_at="13.03.2026 18:00")}, "custody")
    assert "hours_recorded" not in rough
    [zones] = rows(
        {uuid4(): MAKE["custody"](seized_at="2026-03-12T14:30+05:00", recorded_at="2026-03-12T14:30+06:00")}, "custody"
    )
    assert "hours_recorded" not in zones  # an hour before the seizure
    assert zones["month"] == 202603


def test_safeguards_are_two_sets() -> None:
    checked = [
        {"safeguard": "S.REG", "result": "yes"},
        {"safeguard": "S.JUDGE", "result": "late"},
        {"safeguard": "S.LANG"},
    ]
    [row] = rows({uuid4(): MAKE["custody"](safeguards=checked)}, "custody")
    assert (row["safeguards_kept"], row["safeguards_broken"]) == (["S.REG"], ["S.JUDGE"])


def test_who_refused_to_be_counted_is_marked_and_only_he() -> None:
    refusing, other = uuid4(), uuid4()
    found = {
        uuid4(): MAKE["case"](country="TJ"),
        refusing: MAKE["person"](part=["VICTIM"]),
        other: MAKE["person"](part=["VICTIM"]),
        uuid4(): MAKE["act"](victim=refusing),
        uuid4(): MAKE["consent"](person=refusing, purpose="C.STAT", decision="refused"),
    }
    assert {row["id"]: row.get("counted") for row in rows(found, "victim")} == {refusing.hex: "no", other.hex: None}
    assert [row.get("counted") for row in rows(found, "act")] == ["no"]
    assert [row.get("counted") for row in rows(found, "case")] == [None]
    del found[other]
    assert [row.get("counted") for row in rows(found, "case")] == ["no"]


def test_a_register_entry_is_counted_as_a_contact_and_not_as_a_case() -> None:
    found = {uuid4(): MAKE["contact"](channel="HOTLINE", line="SUGHD", result="advice", received_at="12.03.2026 20:00")}
    made = tables(found)
    assert made.keys() == {"case", "contact"}
    assert made["case"][0]["numbered"] == "no"
    assert made["contact"][0]["numbered"] == "no"
    assert made["contact"][0]["month"] == 202603


def test_a_call_kept_in_the_case_to_which_it_was_attached_is_not_counted_twice() -> None:
    call = MAKE["contact"](channel="HOTLINE", result="attached")
    assert len(rows({uuid4(): call}, "contact")) == 1
    assert rows({uuid4(): MAKE["case"](number="TJ-2026-0001"), uuid4(): call}, "contact") == []


def test_where_no_act_is_known_the_case_stands_where_the_caller_said() -> None:
    found = {
        uuid4(): MAKE["case"](country="TJ"),
        uuid4(): MAKE["contact"](region="TJ-KT", agency=["TJ.MIL"], seized_at="2026"),
    }
    [row] = rows(found, "case")
    assert (row["region"], row["agency"], row["month"]) == ("TJ-KT", "TJ.MIL", 202600)


def test_work_says_what_is_due_when_and_by_whom() -> None:
    amina, boris = uuid4(), uuid4()
    found = {
        uuid4(): MAKE["case"](code_name="Чинара", lead=amina, next_on="март 2026", next_what="Жалоба", status="open"),
        uuid4(): MAKE["task"](what="Позвонить", for_whom=boris, due_on="20.03.2026", status="done"),
        uuid4(): MAKE["contact"](responsible=boris, call_back="13.03.2026 10:00", story="Избили"),
    }
    work = kinds.extract(found).work
    assert work["case"]["code_name"] == "Чинара"
    assert work["case"]["accepted"] is False
    due = {entry["kind"]: entry for entry in work["due"]}
    assert (due["case"]["day"], due["case"]["who"], due["case"]["done"]) == ("2026-03-31", amina.hex, False)
    assert due["task"]["done"] is True
    assert (due["contact"]["day"], due["contact"]["at"]) == ("2026-03-13", "2026-03-13T10:00")
    assert "Избили" not in json.dumps(work, ensure_ascii=False)


def test_the_next_day_of_a_case_is_the_nearest_of_all() -> None:
    def told(**header: object) -> dict[str, object]:
        found = {
            uuid4(): MAKE["case"](code_name="Чинара", next_on="14.03.2026", next_what="Жалоба", **header),
            uuid4(): MAKE["contact"](call_back="13.03.2026 10:00"),
            uuid4(): MAKE["task"](what="Сделанное", due_on="10.03.2026", status="done"),
        }
        return kinds.extract(found).work["case"]

    assert told(status="open")["next_day"] == "2026-03-13"
    assert "next_day" not in told(status="closed")


def test_the_codes_part_of_a_record_is_json_and_small() -> None:
    parts = [kinds.split(record)[CODES] for record in typical().values()]
    assert sum(len(json.dumps(part)) for part in parts) < 3000


def test_a_proceeding_counts_the_passes_of_its_steps_and_of_no_others() -> None:
    complaint, other = uuid4(), uuid4()
    decisions = ("REFUSE", "OVERT", "REFUSE", "REOPEN", "REFUSE")
    found = {
        complaint: MAKE["proceeding"](type="criminal_complaint", side="officials", stage="P4r", opened_on="02.2026"),
        other: MAKE["proceeding"](type="victim_criminal", side="victim", same_agency="no"),
        **{uuid4(): MAKE["step"](proceeding=complaint, decision=one, obstacles=["NOINFO"]) for one in decisions},
        uuid4(): MAKE["step"](decision="REFUSE"),
    }
    made = {row["type"]: row for row in rows(found, "proceeding")}
    told = made["criminal_complaint"]
    assert (told["refusals"], told["reopenings"], told["steps_count"]) == (3, 2, 5)
    assert (told["stage"], told["month"], told["obstacles"]) == ("P4r", 202602, ["NOINFO"])
    assert (made["victim_criminal"]["refusals"], made["victim_criminal"]["side"]) == (0, "victim")


def test_the_next_hearing_is_due_until_it_is_a_hearing_of_its_own() -> None:
    line = uuid4()
    first = MAKE["hearing"](proceeding=line, at="12.03.2026 10:00", next_on="25.03.2026 09:00", result="Отложено")
    elsewhere = MAKE["hearing"](proceeding=uuid4(), at="25.03.2026")

    def owed(*more: Any) -> list[tuple[str, bool]]:
        found = {uuid4(): one for one in (first, elsewhere, *more)}
        return [(one["day"], one["done"]) for one in kinds.extract(found).work["due"]][: -1 - len(more)]

    assert owed() == [("2026-03-12", True), ("2026-03-25", False)]
    assert [one.get("what") for one in kinds.extract({uuid4(): first}).work["due"]] == [None, "следующее заседание"]
    assert owed(MAKE["hearing"](proceeding=line, at="25.03.2026 09:00")) == [("2026-03-12", True), ("2026-03-25", True)]


def test_terms_hearings_letters_and_powers_of_attorney_stand_among_what_is_due() -> None:
    amina, boris = uuid4(), uuid4()
    term = {"of": "authority", "title_ru": "Ответ на жалобу", "title_en": "Answer", "procedure": "kz.torture"}
    found = {
        uuid4(): MAKE["case"](lead=amina),
        uuid4(): MAKE["deadline"](due="10.03.2026 23:59", state="running", who=boris, why_ru="тайна", **term),
        uuid4(): MAKE["deadline"](due="11.03.2026", state="met", **term),
        uuid4(): MAKE["hearing"](at="12.03.2026 10:00", judge="Судьина"),
        uuid4(): MAKE["letter"](direction="out", answer_due="13.03.2026", subject="О тайне", officer="Начальников"),
        uuid4(): MAKE["representation"](until="14.03.2026", lawyer="Адвокатов", number="77-АБ"),
        uuid4(): MAKE["redress"](due="15.03.2026", implementation="full", what="Новое расследование"),
    }
    due = kinds.extract(found).work["due"]
    assert [(one["day"][-2:], one["kind"], one["done"]) for one in due] == [
        ("10", "deadline", False), ("11", "deadline", True), ("12", "hearing", False), ("13", "letter", False),
        ("14", "representation", False), ("15", "redress", True),
    ]  # fmt: skip
    first = due[0]
    assert (first["who"], first["what"], first["of"], first["at"]) == (
        boris.hex, "Ответ на жалобу", "authority", "2026-03-10T23:59",
    )  # fmt: skip
    assert {one["who"] for one in due[1:]} == {amina.hex}
    said = json.dumps(due, ensure_ascii=False).lower()
    assert not [word for word in ("тайн", "судьин", "начальник", "адвокатов", "77-аб") if word in said]
