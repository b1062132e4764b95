"""A record taken apart by compartment and put together again."""

import json
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh import kinds
from guvoh.kinds.coding import codes_of
from guvoh.kinds.fields import CODES, HEALTH, IDENTITY, STORY
from guvoh.kinds.parts import place_of
from guvoh.sealing.labels import Compartment
from kinds.making import CANARIES, full, records, words

SUBSETS = [
    frozenset((CODES, *chosen))
    for chosen in chain.from_iterable(combinations((IDENTITY, STORY, HEALTH), n) for n in range(4))
]


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_a_full_record_comes_back_from_its_parts(kind: str) -> None:
    record = full(kind)
    parts = kinds.split(record)
    stored = {place: json.loads(json.dumps(part)) for place, part in parts.items()}
    assert kinds.join(kind, stored) == record
    assert set(parts) == set(kinds.spec(kind).compartments)


@settings(deadline=None, max_examples=80)
@given(record=records(), seen=st.sampled_from(SUBSETS))
def test_a_reader_sees_exactly_the_fields_of_his_compartments(record, seen) -> None:
    parts = kinds.split(record)
    mine = kinds.join(record.kind, {place: part for place, part in parts.items() if place in seen})
    for field in kinds.spec(record.kind).fields:
        if place_of(record, field) in parts.keys() & seen:
            assert getattr(mine, field.name) == getattr(record, field.name)
            assert mine.gaps.get(field.name) == record.gaps.get(field.name)
            assert field.name not in mine.hidden
        elif field.freed_by is None:
            assert getattr(mine, field.name) == field.empty
            assert field.name not in mine.gaps
            assert field.name in mine.hidden


@settings(deadline=None, max_examples=80)
@given(record=records(), seen=st.sampled_from(SUBSETS))
def test_a_reader_writes_back_what_he_has_and_nothing_else(record, seen) -> None:
    parts = kinds.split(record)
    mine = {place: part for place, part in parts.items() if place in seen}
    assert kinds.split(kinds.join(record.kind, mine)) == mine


@settings(deadline=None, max_examples=60)
@given(record=records(), seen=st.sampled_from(SUBSETS))
def test_codes_are_the_same_for_every_reader(record, seen) -> None:
    assert codes_of(kinds.veiled(record, seen)) == codes_of(record)


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_no_part_holds_a_word_of_another_compartment(kind: str) -> None:
    record = full(kind)
    parts = kinds.split(record)
    for field in kinds.spec(kind).fields:
        own = {word for word in words(record.model_dump(mode="json", include={field.name})) if "Зарп" in word}
        for place, part in parts.items():
            if place is not place_of(record, field):
                assert not own & set(words(part))


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_the_codes_part_holds_no_word_of_a_story_and_no_exact_time(kind: str) -> None:
    codes = kinds.split(full(kind))[CODES]
    text = json.dumps(codes, ensure_ascii=False)
    assert not [canary for canary in CANARIES if canary in text]


def test_a_file_lies_with_the_names_until_it_is_marked_free_of_them() -> None:
    bound = full("document", free_of_identity="no")
    free = full("document", free_of_identity="yes")
    assert "file" in kinds.split(bound)[IDENTITY]["fields"]
    assert "file" in kinds.split(free)[STORY]["fields"]
    assert "file" not in kinds.split(free)[IDENTITY].get("fields", {})
    assert "file" in kinds.veiled(bound, {STORY}).hidden
    assert kinds.veiled(free, {STORY}).file == free.file


def test_who_may_not_see_a_file_cannot_say_that_it_is_free_of_identity() -> None:
    mine = kinds.veiled(full("document", free_of_identity="yes"), {STORY})
    with pytest.raises(ValueError, match="cannot be written"):
        mine.revised(free_of_identity="no")


def test_a_hidden_field_cannot_be_written_and_survives_a_change_of_others() -> None:
    record = full("person")
    boris = kinds.veiled(record, {STORY})
    with pytest.raises(ValueError, match="cannot be written"):
        boris.revised(names=())
    changed = boris.revised(description="в штатском")
    assert changed.hidden == boris.hidden
    parts = kinds.split(record) | kinds.split(changed)
    whole = kinds.join("person", parts)
    assert whole.names == record.names
    assert whole.description == "в штатском"


def test_a_compartment_never_written_is_empty_for_its_readers_and_not_hidden() -> None:
    parts = kinds.split(kinds.veiled(full("person"), {STORY}))
    whole = kinds.join("person", parts, readable=set(Compartment))
    assert whole.names == ()
    assert not whole.hidden


def test_a_value_in_the_wrong_compartment_is_refused_without_repeating_it() -> None:
    parts = kinds.split(full("person"))
    parts[STORY]["fields"]["names"] = parts[IDENTITY]["fields"]["names"]
    with pytest.raises(kinds.BadParts) as caught:
        kinds.join("person", parts)
    assert caught.value.fields == {"names"}
    assert "Зарплаткин" not in str(caught.value)


def test_damaged_values_are_named_and_not_repeated() -> None:
    parts = kinds.split(full("person"))
    parts[IDENTITY]["fields"]["birth"] = "Зарплаткин"
    with pytest.raises(kinds.BadParts) as caught:
        kinds.join("person", parts)
    assert caught.value.fields == {"birth"}
    assert "Зарплаткин" not in f"{caught.value!r}{caught.value.__cause__!r}{caught.value.__suppress_context__}"


def test_parts_of_another_kind_make_no_record() -> None:
    parts = kinds.split(full("note"))
    with pytest.raises(kinds.BadParts):
        kinds.join("task", parts)
    with pytest.raises(kinds.UnknownKind):
        kinds.join("spaceship", parts)
