"""What a record accepts."""

import pytest
from pydantic import ValidationError

from guvoh import kinds
from guvoh.kinds.gaps import Gap
from guvoh.kit.dates import PartialDate
from kinds.making import full

PERSON = kinds.KINDS["person"]
CONTACT = kinds.KINDS["contact"]


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_every_record_can_be_saved_empty(kind: str) -> None:
    record = kinds.KINDS[kind]()
    assert kinds.join(kind, kinds.split(record)) == record


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_a_value_and_a_gap_exclude_each_other_in_every_field(kind: str) -> None:
    record = full(kind)
    for field in kinds.spec(kind).fields:
        if field.may_gap and getattr(record, field.name) not in (None, ()):
            with pytest.raises(ValidationError):
                record.revised(gaps={field.name: "unknown"})
            alone = record.revised(**{field.name: field.empty, "gaps": {field.name: "not_asked"}})
            assert alone.gaps == {field.name: Gap.NOT_ASKED}


def test_a_gap_stands_only_where_it_makes_sense() -> None:
    for name in ("part", "gaps", "kind", "zzz"):
        with pytest.raises(ValidationError):
            PERSON(gaps={name: "unknown"})


def test_what_is_sent_empty_is_empty() -> None:
    record = CONTACT(story="  \n ", channel="", region=None, gaps={"lawyer": ""})
    assert record == CONTACT()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12.03.2026", "2026-03-12"),
        ("12.03.2026 14:30", "2026-03-12T14:30"),
        ("март 2026", "2026-03"),
        ("около 2014", "~2014"),
        ("2026-03-12T14:30+05:00", "2026-03-12T14:30+05:00"),
    ],
)
def test_a_date_is_read_as_it_is_typed_and_as_it_is_stored(typed: str, kept: str) -> None:
    record = CONTACT(seized_at=typed)
    assert isinstance(record.seized_at, PartialDate)
    assert record.seized_at.to_json() == kept
    assert kinds.join("contact", kinds.split(record)) == record


def test_text_is_cleaned_and_its_lines_are_kept() -> None:
    record = CONTACT(story="Взяли\r\nночью\u202e. \ufeff", where_now="  отдел \t милиции\nСогд ")
    assert record.story == "Взяли\nночью."
    assert record.where_now == "отдел милиции Согд"


def test_letters_that_look_the_same_are_stored_the_same() -> None:
    assert CONTACT(where_now="Тожикистон\u0438\u0306").where_now == "Тожикистонй"


def test_the_same_answer_twice_is_one_answer() -> None:
    assert CONTACT(needs=["LAWYER", "DOCTOR", "LAWYER"]).needs == ("LAWYER", "DOCTOR")


def test_the_script_of_a_spelling_is_seen_from_its_letters() -> None:
    person = PERSON(names=[{"text": "Рахимов"}, {"text": "Rahimzoda"}, {"text": "رحیمی"}, {"text": "№ 12"}])
    assert [spelling.script for spelling in person.names] == ["Cyrl", "Latn", "Arab", "Zyyy"]


def test_our_own_days_are_whole() -> None:
    case = kinds.KINDS["case"](registered_on="14.03.2026")
    assert case.registered_on.isoformat() == "2026-03-14"
    with pytest.raises(ValidationError):
        kinds.KINDS["case"](registered_on="март 2014")


def test_a_record_that_changes_is_checked_again() -> None:
    record = PERSON(age=17)
    assert record.revised(age=18).age == 18
    with pytest.raises(ValidationError):
        record.revised(age=200)
    assert record.age == 17


def test_the_secret_of_a_file_is_not_in_its_representation() -> None:
    record = full("document")
    assert record.file.secret not in repr(record)


def test_every_vocabulary_that_a_field_names_exists_and_offers_something() -> None:
    from guvoh import lawbook

    book = lawbook.current()
    own = {"project"}  # each installation brings its own
    for kind in kinds.KINDS:
        for field in kinds.spec(kind).fields:
            if field.vocabulary:
                assert len(book.vocabulary(field.vocabulary)) or field.vocabulary in own


def test_the_terms_that_the_program_understands_are_in_the_lawbook() -> None:
    from guvoh import lawbook
    from guvoh.kinds import ages, wellknown

    book = lawbook.current()
    known = {
        "person_role": {wellknown.VICTIM, wellknown.PERPETRATOR, wellknown.CALLER},
        "contact_result": {wellknown.ATTACHED, wellknown.NEW_CASE, *wellknown.CLOSING_RESULTS},
        "case_status": wellknown.CLOSED_STATUSES | {wellknown.INTAKE},
        "task_status": wellknown.TASK_OVER,
        "safeguard_result": wellknown.KEPT | wellknown.BROKEN,
        "cpurp": {wellknown.STATISTICS},
        "consent_decision": wellknown.NO_CONSENT,
        "effect": set(wellknown.OUR_WORK),
        "verdict": set(wellknown.CONVICTED),
        "body": set(wellknown.COURTS),
        "redress": {wellknown.COMPENSATION},
        "paystat": set(wellknown.AWARDED),
        "age_band": {code for _last, code in ages.BANDS},
    }
    for vocabulary, codes in known.items():
        assert not [code for code in codes if code not in book.vocabulary(vocabulary)]
    bands = [(term.number("to"), term.code) for term in book.vocabulary("age_band")]
    assert bands == list(ages.BANDS)
