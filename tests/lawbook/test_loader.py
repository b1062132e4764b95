"""Files become frozen terms, and every mistake is named with its file and line."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from guvoh import lawbook

GOOD = """vocabulary: answer
title: {en: Answers, ru: Ответы}
terms:
  - {code: no, n: 2, en: no, ru: нет}
  - {code: yes, n: 1, en: yes, ru: да}
"""


def problems(folder: Path, overlay: Path | None = None) -> list[tuple[str, int, str]]:
    with pytest.raises(lawbook.LawbookError) as caught:
        lawbook.load(folder, overlay)
    return [(problem.file, problem.line, problem.code) for problem in caught.value.problems]


def test_what_a_lawyer_writes_stays_as_written(write):
    answers = lawbook.load(write("book", answer=GOOD)).vocabulary("answer")
    assert [term.code for term in answers] == ["no", "yes"]
    assert answers["no"].label("ru") == "нет"
    assert answers.by_n(1).code == "yes"
    assert answers.title("en") == "Answers"


def test_terms_cannot_be_altered(write):
    answers = lawbook.load(write("book", answer=GOOD)).vocabulary("answer")
    with pytest.raises(dataclasses.FrozenInstanceError):
        answers["no"].code = "maybe"
    with pytest.raises(TypeError):
        answers["no"].labels["ru"] = "может быть"


def test_a_label_falls_back_to_russian(write):
    answers = lawbook.load(write("book", answer=GOOD)).vocabulary("answer")
    assert answers["yes"].label("kk") == "да"
    assert answers["yes"].label("en-GB") == "yes"


def test_unknown_names_are_key_errors(write):
    book = lawbook.load(write("book", answer=GOOD))
    with pytest.raises(KeyError):
        book.vocabulary("question")
    with pytest.raises(KeyError):
        book.vocabulary("answer")["perhaps"]
    assert book.label("answer", "perhaps", "ru") == "perhaps"
    assert book.vocabulary("answer").get(None) is None


def test_all_mistakes_are_reported_at_once_with_file_and_line(write):
    folder = write(
        "book",
        answer="""vocabulary: answer
title: {en: Answers, ru: Ответы}
terms:
  - {code: yes, n: 1, en: yes}
  - code: no
    n: one
    en: no
    ru: нет
    colour: red
  - {code: yes, n: 1, en: yes, ru: да}
  - {code: later, n: 1, en: later, ru: позже, parent: never}
""",
        broken="vocabulary: broken\nterms:\n  - [",
    )
    assert problems(folder) == [
        ("book/terms/answer.yaml", 4, "label"),
        ("book/terms/answer.yaml", 6, "n"),
        ("book/terms/answer.yaml", 9, "key"),
        ("book/terms/answer.yaml", 11, "n twice"),
        ("book/terms/answer.yaml", 11, "unknown"),
        ("book/terms/broken.yaml", 4, "yaml"),
    ]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{code: a b, n: 1, en: a, ru: а}", "code"),
        ("{n: 1, en: a, ru: а}", "code"),
        ("{code: a, en: a, ru: а}", "n"),
        ("{code: a, n: 0, en: a, ru: а}", "n"),
        ("{code: a, n: 190, en: a, ru: а}", "n"),
        ("{code: a, n: 1, en: a, ru: а, since: June 2022}", "date"),
        ("{code: a, n: 1, en: a, ru: а, until: 2022-13}", "date"),
        ("{code: a, n: 1, en: a, ru: а, status: sure}", "status"),
        ("{code: a, n: 1, en: a, ru: а, status: verified}", "status"),
        ("{code: a, n: 1, en: a, ru: а, restricted: maybe}", "truth"),
        ("{code: a, n: 1, en: a, ru: а, aliases: b}", "list"),
        ("{code: a, n: 1, en: a, ru: а, former: [b]}", "former"),
        ("{code: a, n: 1, en: a, ru: а, parent: a}", "circle"),
        ("{code: a, n: 1, en: a, en: b, ru: а}", "twice"),
        ("just words", "entry"),
    ],
)
def test_a_mistake_in_an_entry_is_found_on_its_line(write, entry, code):
    folder = write("book", word=f"vocabulary: word\ntitle: {{en: W, ru: С}}\nterms:\n  - {entry}\n")
    assert (f"{folder.name}/terms/word.yaml", 4, code) in problems(folder)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("title: {en: W, ru: С}\n", "vocabulary"),
        ("vocabulary: other\ntitle: {en: W, ru: С}\nterms: [{code: a, n: 1, en: a, ru: а}]\n", "vocabulary"),
        ("vocabulary: word\nterms: [{code: a, n: 1, en: a, ru: а}]\n", "title"),
        ("vocabulary: word\ntitle: {en: W, ru: С}\n", "nothing"),
        (
            "vocabulary: word\ntitle: {en: W, ru: С, xx: Q}\nterms: [{code: a, n: 1, en: a, ru: а}]\n",
            "language",
        ),
    ],
)
def test_a_mistake_in_a_file_is_found(write, text, code):
    folder = write("book", word=text)
    assert code in [problem[2] for problem in problems(folder)]


def test_a_file_that_is_not_utf8_is_reported(write):
    folder = write("book")
    (folder / "terms" / "word.yaml").write_bytes("vocabulary: слово".encode("cp1251"))
    assert problems(folder) == [("book/terms/word.yaml", 0, "unreadable")]


def test_a_folder_without_vocabularies_is_reported(tmp_path):
    assert problems(tmp_path / "nowhere") == [("nowhere/terms", 0, "nothing")]


def test_the_message_says_file_line_and_what(write):
    folder = write("book", word="vocabulary: word\ntitle: {en: W, ru: С}\nterms:\n  - {code: a, n: 1, en: a}\n")
    with pytest.raises(lawbook.LawbookError, match=r"book/terms/word\.yaml:4: a has no label in “ru”"):
        lawbook.load(folder)


def test_a_term_is_in_force_from_its_first_to_its_last_day():
    term = lawbook.Term("a", 1, {}, since="2022-06", until="2025")
    assert not term.in_force(date(2022, 5, 31))
    assert term.in_force(date(2022, 6, 1))
    assert term.in_force(date(2025, 12, 31))
    assert not term.in_force(date(2026, 1, 1))


def test_the_digest_changes_with_the_files(write):
    first = lawbook.load(write("book", answer=GOOD)).digest
    assert lawbook.load(write("book", answer=GOOD)).digest == first
    assert lawbook.load(write("book", answer=GOOD.replace("нет", "Нет"))).digest != first


def test_the_lawbook_in_use_is_read_once_and_forgotten_when_another_is_named(write):
    lawbook.use(write("book", answer=GOOD))
    try:
        assert lawbook.current() is lawbook.current()
        assert set(lawbook.current().vocabularies) == {"answer"}
    finally:
        lawbook.use(lawbook.shipped())
    assert "region" in lawbook.current().vocabularies
