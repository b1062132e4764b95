"""Words and the manual."""

import inspect
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from guvoh import kinds
from guvoh.kinds import schema
from guvoh.kinds.reference import reference
from guvoh.kinds.words import Msg, messages, say

SOURCE = Path(inspect.getfile(kinds)).parent
DOCS = SOURCE.parent.parent.parent / "docs"


def marked() -> set[str]:
    found = extract_from_dir(SOURCE, method_map=[("**.py", "python")], keywords={"_": None})
    return {message[2] for message in found}


def test_every_word_is_said_in_russian() -> None:
    assert not marked() - messages("ru").keys()


def test_no_translation_is_left_of_words_that_are_gone() -> None:
    assert not messages("ru").keys() - marked()


def test_a_translation_keeps_the_places_for_numbers() -> None:
    for english, russian in messages("ru").items():
        assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", russian))


def test_the_russian_words_are_russian() -> None:
    for english, russian in messages("ru").items():
        assert re.search("[а-яё]", russian.lower()), english


def test_a_word_without_translation_stays_english() -> None:
    assert say(Msg("Nothing of the kind"), "ru") == "Nothing of the kind"
    assert say(Msg("Yes"), "tg") == "Yes"
    assert say(Msg("Yes"), "ru") == "Да"


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_all_that_a_kind_shows_is_marked_for_translation(kind: str) -> None:
    declared, known = kinds.spec(kind), marked()
    shown = [declared.singular, declared.plural]
    for field in declared.fields:
        shown += [field.label, *([field.hint] if field.hint else []), *(choice.label for choice in field.choices)]
    assert set(shown) <= known


def test_all_columns_are_marked_for_translation() -> None:
    assert {column.label for columns in schema.TABLES.values() for column in columns} <= marked()


def test_the_field_reference_is_current() -> None:
    assert (DOCS / "fields.md").read_text("utf-8") == reference(), "python -m guvoh.kinds.reference > docs/fields.md"


def test_the_example_of_the_manual_runs() -> None:
    text = (DOCS / "add-a-kind.md").read_text("utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(blocks) >= 3
    exec(compile("\n".join(blocks), "add-a-kind.md", "exec"), {"__name__": "manual"})
