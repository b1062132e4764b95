"""Errors in our own sentences."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import ValidationError
from pydantic_core.core_schema import ErrorType

from guvoh import kinds, lawbook
from guvoh.kinds import errors
from guvoh.kinds.check import check
from guvoh.kinds.words import messages, say
from guvoh.kit.dates import points

SOURCE = Path(inspect.getfile(kinds)).parent
LANGUAGES = ("en", "ru")

# What the parts of a core schema can raise.
RAISED: dict[str, tuple[str, ...]] = {
    "model": ("model_type", "model_attributes_type", "frozen_instance"),
    "model-fields": ("extra_forbidden", "missing", "model_type", "dict_type"),
    "str": ("string_type", "string_unicode", "string_too_long", "string_too_short", "string_pattern_mismatch"),
    "int": ("int_type", "int_parsing", "int_from_float", "int_parsing_size", "greater_than_equal", "less_than_equal"),
    "decimal": ("decimal_type", "decimal_parsing", "decimal_max_digits", "decimal_max_places", "decimal_whole_digits"),
    "uuid": ("uuid_type", "uuid_parsing", "uuid_version"),
    "date": ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"),
    "enum": ("enum",),
    "tuple": ("tuple_type", "too_long"),
    "dict": ("dict_type",),
    "nullable": (),
    "default": (),
    "definitions": (),
    "definition-ref": (),
    "function-before": (),
    "function-after": (),
    "function-plain": (),
    "function-wrap": (),
    "any": (),
}


def schemas(schema: Any) -> Iterator[str]:
    """The types of all parts of a core schema that validate something."""
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str) and schema["type"] not in ("model-field", "no-info"):
            yield schema["type"]
        for key, value in schema.items():
            if key not in ("serialization", "metadata", "config", "computed_fields"):
                yield from schemas(value)
    elif isinstance(schema, list | tuple):
        for one in schema:
            yield from schemas(one)


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_every_type_of_error_that_a_kind_can_raise_has_a_sentence_of_its_own(kind: str) -> None:
    found = set(schemas(kinds.KINDS[kind].__pydantic_core_schema__))
    assert found <= RAISED.keys()
    for schema in found:
        for error in RAISED[schema]:
            assert errors.sentence(error) != errors.NOT_READABLE, error


def test_every_error_raised_in_our_own_code_has_a_sentence() -> None:
    raised = {
        code
        for path in SOURCE.rglob("*.py")
        for code in re.findall(r"PydanticCustomError\(\s*\"(\w+)\"", path.read_text("utf-8"))
    }
    dates = set(re.findall(r"`(\w+)`", points.DateProblem.__doc__ or "")) - {"code", "text"}
    raised |= {f"date_{code}" for code in dates}
    assert {"date_no_year", "gap_and_value", "line_too_long"} <= raised
    assert raised <= errors.SENTENCES.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_that_pydantic_knows_is_said_without_its_own_words(language: str) -> None:
    numbers = dict.fromkeys(
        ("typed", "longest", "max_length", "ge", "le", "max_digits", "decimal_places", "whole_digits"), 3
    )
    for known in get_args(ErrorType):
        told = say(errors.sentence(known), language, **numbers)
        assert told
        assert "{" not in told


def test_every_sentence_is_said_in_russian() -> None:
    said = {*errors.SENTENCES.values(), *errors.FAMILIES.values(), errors.NOT_READABLE, errors.SEND_AGAIN}
    assert not said - messages("ru").keys()


JUNK: tuple[Any, ...] = (
    "секрет\x00",
    "секрет" * 100_000,
    ["секрет"],
    [{"extra": 1}],
    [{"text": "секрет" * 100, "number": "секрет\x01", "safeguard": "секрет нет"}],
    {"extra": "секрет"},
    -1,
    10**9,
    1.5,
    object(),
    "32.13.2014",
    "12.03",
    "?",
    "2026-03-12/2026-03-01",
    True,
)


def refusal(kind: str, field: str, value: Any) -> ValidationError | None:
    """The error that a value of one field causes, if any."""
    try:
        kinds.KINDS[kind].model_validate({field: value})
    except ValidationError as error:
        return error
    return None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", kinds.KINDS)
def test_whatever_is_sent_is_answered_in_words_and_not_repeated(kind: str, language: str) -> None:
    for field in kinds.spec(kind).fields:
        for junk in JUNK:
            error = refusal(kind, field.name, junk)
            for fault in errors.faults(error) if error else ():
                told = fault.said(language)
                assert fault.field == field.name
                assert fault.text != errors.NOT_READABLE
                assert "секрет" not in f"{told}{error}"
                assert "{" not in told


def test_an_error_in_a_list_says_in_which_row() -> None:
    with pytest.raises(ValidationError) as caught:
        kinds.KINDS["person"](phones=[{"number": "1"}, {"number": "2"}, {"number": ""}])
    [fault] = errors.faults(caught.value)
    assert (fault.field, fault.row, fault.part) == ("phones", 2, "number")


def test_numbers_go_into_the_sentence() -> None:
    with pytest.raises(ValidationError) as caught:
        kinds.KINDS["person"](age=121)
    assert errors.faults(caught.value)[0].said("ru") == "Число должно быть не больше 120."


def test_a_term_that_the_lawbook_does_not_offer_is_found_when_it_is_new() -> None:
    book = lawbook.current()
    person = kinds.KINDS["person"]
    old = person(sex="ZZ", vgroups=["HIV"])
    assert [fault.field for fault in check(old, book)] == ["sex", "vgroups"]
    assert check(old, book, before=old) == []
    assert [fault.field for fault in check(person(vgroups_private=["SUSP"]), book)] == ["vgroups_private"]
    assert check(person(vgroups_private=["HIV"], vgroups=["SUSP"]), book) == []
