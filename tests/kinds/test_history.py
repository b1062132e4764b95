"""What changed between two states of a record, and how values are shown."""

from uuid import uuid4

import pytest

from guvoh import kinds, lawbook
from guvoh.kinds.fields import STORY
from guvoh.kinds.history import changed, changes
from guvoh.kinds.show import Shower
from guvoh.kinds.titles import ingredients, neutral
from kinds.making import Filler, full

PERSON = kinds.KINDS["person"]


@pytest.fixture
def shower() -> Shower:
    return Shower("ru", lawbook.current())


def test_only_what_changed_is_told_with_both_values(shower) -> None:
    old = PERSON(sex="M", names=[{"text": "Рустам", "sort": "as_heard"}], remarks="ничего")
    new = PERSON(names=[{"text": "Каримов Рустам"}], gaps={"sex": "unknown"}, remarks="ничего")
    told = [(change.field.name, change.old, change.new) for change in changes(old, new, shower)]
    assert told == [
        ("names", "Рустам (как услышано)", "Каримов Рустам"),
        ("sex", "мужской", "Неизвестно"),
    ]


def test_a_new_record_changed_from_nothing_and_a_removed_one_to_nothing(shower) -> None:
    note = kinds.KINDS["note"](text="Перезвонит")
    assert [(change.old, change.new) for change in changes(None, note, shower)] == [("", "Перезвонит")]
    assert [(change.old, change.new) for change in changes(note, None, shower)] == [("Перезвонит", "")]
    assert changed(None, None) == ()


def test_what_a_reader_may_not_read_is_not_told_as_a_change() -> None:
    fill = Filler()
    old, new = full("person", fill), full("person", fill)
    boris = kinds.veiled(new, {STORY})
    names = {field.name for field in changed(kinds.veiled(old, {STORY}), boris)}
    assert names
    assert not names & boris.hidden
    assert not {field.name for field in changed(old, boris)} & boris.hidden


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("kind", kinds.KINDS)
def test_every_value_of_every_field_can_be_shown_in_both_languages(kind: str, language: str) -> None:
    record = full(kind)
    show = Shower(language, lawbook.current(), record=lambda _id: "запись", member=lambda _id: "Амина")
    for field in kinds.spec(kind).fields:
        value = getattr(record, field.name)
        if value not in (None, ()):
            shown = show.field(field, value)
            assert shown
            assert "PartialDate" not in shown
            assert "<" not in shown


def test_the_secret_of_a_file_is_never_shown(shower) -> None:
    record = full("document")
    assert record.file.secret not in shower.field(kinds.spec("document")["file"], record.file)


def test_members_and_records_are_named_by_the_caller() -> None:
    amina = uuid4()
    show = Shower("ru", lawbook.current(), member=lambda found: "Амина" if found == amina else "?")
    assert show.field(kinds.spec("case")["lead"], amina) == "Амина"
    assert Shower("en", lawbook.current()).field(kinds.spec("case")["lead"], amina) == "a member"


def test_a_case_is_called_by_its_codes() -> None:
    book = lawbook.current()
    row = {"region": "TJ-SU", "agency": "TJ.POL", "month": 202603}
    assert neutral(row, "ru", book) == "Согдийская область · МВД, милиция · март 2026"
    assert neutral({"country": "TJ", "agency": "?unknown", "month": 202600}, "en", book) == "Tajikistan · 2026"
    assert neutral({"agency": []}, "ru", book) == "Дело пока без кодов"
    assert ingredients({"agencies": ["TJ.SEC"], "region": "TJ-KT", "month_seized": 202601, "month": 202602}) == (
        "TJ-KT",
        "TJ.SEC",
        202601,
    )
