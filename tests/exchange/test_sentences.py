"""Every code has its sentence, in both languages."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils import translation

from guvoh import exchange
from guvoh.exchange import sentences
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.readers import Level, Notice, Outcome

SOURCE = Path(exchange.__file__).parent
RUSSIAN = read_po((SOURCE / "locale/ru/LC_MESSAGES/django.po").open("rb"))


def written(pattern: str) -> set[str]:
    return {code for path in SOURCE.rglob("*.py") for code in re.findall(pattern, path.read_text("utf-8"))}


def test_every_problem_that_is_raised_has_a_sentence() -> None:
    assert written(r"SheetProblem\(\s*\"(\w+)\"") | {"mapping"} == set(sentences.PROBLEMS)


def test_every_notice_that_is_given_has_a_sentence() -> None:
    given = written(r"say\(\s*\w+,\s*\"(\w+)\"") | written(r"return \"(\w+_(?:row|again|alone))\"")
    given |= {"number_alone", "title_row", "name_missing", "name_refused", "sex_by_name", "control_characters"}
    assert given - {"empty_row"} == set(sentences.NOTICES)


def test_every_sentence_has_its_russian_with_the_same_places() -> None:
    with translation.override("en"):
        tables = (sentences.PROBLEMS, sentences.NOTICES, sentences.OUTCOMES)
        texts = {str(text) for table in tables for text in table.values()}
    for text in texts:
        message = RUSSIAN.get(text)
        assert message is not None, text
        assert isinstance(message.string, str)
        assert sorted(re.findall(r"%\(\w+\)s", text)) == sorted(re.findall(r"%\(\w+\)s", message.string)), text


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("code", sentences.PROBLEMS)
def test_a_problem_is_said_even_where_a_fact_is_missing(code: str, language: str) -> None:
    with translation.override(language):
        said = sentences.problem(SheetProblem(code))
    assert said
    assert "%(" not in said


def test_sizes_are_said_in_megabytes() -> None:
    with translation.override("en"):
        said = sentences.problem(SheetProblem("too_large", size=50 * 1024**2, limit=30 * 1024**2))
    assert "50 MB" in said
    assert "30 MB" in said


def test_a_notice_says_what_was_found_and_what_will_happen() -> None:
    said = Notice(7, 5, "Когда", "date_unreadable", Level.WARNING, Outcome.KEPT_AS_TEXT, {"value": "32.13.2014"})
    with translation.override("en"):
        assert sentences.notice(said) == "Not a date: “32.13.2014”. It will be kept as text in the record."
    with translation.override("ru"):
        assert sentences.notice(said) == "Не дата: «32.13.2014». Останется в записи текстом."
