"""Old revisions, read through the kind as it is today."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

import pytest

from guvoh import kinds
from guvoh.kinds import upgrades
from guvoh.kinds.fields import CODES, IDENTITY, STORY, Code, In, Label
from guvoh.kinds.records import Record
from guvoh.kinds.registry import trying
from guvoh.kinds.values import Line, TermCode, Text
from guvoh.kinds.words import _


class Missive(Record):
    """The third version of a kind that had other fields before."""

    kind: ClassVar = "missive"
    version: ClassVar = 3
    home: ClassVar = STORY
    singular: ClassVar = _("Missive")
    plural: ClassVar = _("Missives")

    sender: Annotated[Line | None, Label(_("Sender")), In(IDENTITY), Code(precision="presence")] = None
    text: Annotated[Text | None, Label(_("Text"))] = None


V1 = {
    CODES: {"kind": "missive", "v": 1, "coded": {"author": "yes"}},
    IDENTITY: {"kind": "missive", "v": 1, "fields": {"author": "Каримов"}},
    STORY: {"kind": "missive", "v": 1, "fields": {"text": "Пишу вам.", "mood": "тревожное"}},
}


@pytest.fixture
def missive(monkeypatch) -> Iterator[None]:
    monkeypatch.setattr(upgrades, "_steps", {})

    @upgrades.upgrade("missive", 1)
    def author_is_sender(parts: upgrades.Parts) -> None:
        upgrades.rename(parts, "author", "sender")

    @upgrades.upgrade("missive", 2)
    def mood_is_told_in_the_text(parts: upgrades.Parts) -> None:
        upgrades.retire(parts, "mood", into="text")

    with trying(Missive):
        yield


@pytest.mark.usefixtures("missive")
def test_renamed_and_retired_fields_are_read_as_today() -> None:
    before = repr(V1)
    record = kinds.join("missive", V1)
    assert (record.sender, record.text) == ("Каримов", "Пишу вам.\nтревожное")
    assert repr(V1) == before


@pytest.mark.usefixtures("missive")
def test_a_reader_of_one_part_gets_it_as_today() -> None:
    record = kinds.join("missive", {CODES: V1[CODES], STORY: V1[STORY]})
    assert record.sender is None
    assert record.hidden == {"sender"}
    assert kinds.split(record)[CODES]["coded"] == {"sender": "yes"}


@pytest.mark.usefixtures("missive")
def test_parts_of_different_ages_are_lifted_one_by_one() -> None:
    now = kinds.split(Missive(sender="Рахимов"))
    record = kinds.join("missive", {CODES: now[CODES], IDENTITY: now[IDENTITY], STORY: V1[STORY]})
    assert (record.sender, record.text) == ("Рахимов", "Пишу вам.\nтревожное")


@pytest.mark.usefixtures("missive")
def test_what_a_later_version_wrote_is_not_guessed_at() -> None:
    later = {CODES: {"kind": "missive", "v": 4}}
    with pytest.raises(kinds.TooNew):
        kinds.join("missive", later)


def test_two_steps_from_the_same_version_are_a_mistake(monkeypatch) -> None:
    monkeypatch.setattr(upgrades, "_steps", {})
    upgrades.upgrade("missive", 1)(lambda parts: None)
    with pytest.raises(ValueError, match="two upgrades"):
        upgrades.upgrade("missive", 1)(lambda parts: None)


def test_every_older_version_of_every_kind_has_its_step() -> None:
    for kind, model in kinds.KINDS.items():
        for version in range(1, model.version):
            assert (kind, version) in upgrades._steps


class Wrong(Record):
    """A field without a label."""

    kind: ClassVar = "wrong"
    home: ClassVar = STORY
    singular: ClassVar = _("Wrong")
    plural: ClassVar = _("Wrong")

    colour: Annotated[TermCode | None, Label(_("Colour"))] = None


def test_a_field_that_is_declared_wrongly_is_named() -> None:
    with trying(Wrong), pytest.raises(TypeError, match=r"wrong\.colour"):
        kinds.spec("wrong")


def test_a_step_written_before_there_were_proceedings_keeps_all_that_it_says() -> None:
    parts = {
        CODES: {"kind": "step", "v": 1, "fields": {"decision": "REFUSE", "direction": "decided"}},
        STORY: {"kind": "step", "v": 1, "fields": {"taken_on": "2026-03-12", "note": "Отказ"}},
    }
    record = kinds.join("step", parts)
    assert (record.decision, record.note, record.taken_on.to_json()) == ("REFUSE", "Отказ", "2026-03-12")
    assert (record.proceeding, record.move, record.state) == (None, None, None)
