"""A procedure file becomes states, moves and terms, and is written back as the same."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
import yaml

from guvoh import lawbook
from guvoh.lawbook import procedures
from guvoh.lawbook.procedures.differences import differences
from lawbook.procedure import TEXT, sample


def test_it_begins_where_the_file_says():
    assert sample().start.id == "P0"
    assert sample().state("P4r").end == "soft"


def test_from_a_state_only_its_moves_are_offered():
    assert [move.id for move in sample().moves_from("P3")] == ["refused", "opened", "no_answer"]


def test_nothing_leads_away_from_a_final_state():
    assert sample().moves_from("P4o") == ()


def test_a_move_to_the_same_state_stays_where_it_is():
    assert sample().move("no_answer").target("P3") == "P3"
    assert sample().move("refused").target("P3") == "P4r"


def test_a_move_starts_its_terms_and_meets_others():
    found = sample()
    assert [rule.id for rule in found.terms_of("registered", date(2026, 3, 5))] == ["check"]
    assert found.met_by("refused") == ("check",)


def test_a_term_that_runs_from_knowledge_counts_from_the_day_we_received_it():
    issued, received = date(2026, 3, 2), date(2026, 4, 1)
    [(rule, start)] = sample().starting("refused", taken=issued, received=received)
    assert (rule.id, start) == ("appeal", received)
    [(_, start)] = sample().starting("refused", taken=issued, received=None)
    assert start == issued


def test_a_term_that_runs_from_the_day_received_has_no_start_before_it():
    [(rule, start)] = sample().starting("opened", taken=date(2026, 3, 2), received=None)
    assert (rule.id, start) == ("victim_file", None)


def test_the_law_of_the_day_of_the_start_applies():
    before = TEXT.replace("  - id: appeal\n", "  - id: appeal\n    until: 2026-03-31\n")
    later = before[before.index("  - id: appeal") : before.index("  - id: detention")]
    later = later[: later.index("    examples:")].replace("until: 2026-03-31", "since: 2026-04-01")
    later = later.replace("amount: 10", "amount: 15")
    text = before.replace("  - id: detention", later + "  - id: detention")
    found = procedures.read(text, "both.yaml", examples=False)
    [(old, _)] = found.starting("refused", taken=date(2026, 3, 2), received=date(2026, 3, 31))
    [(new, _)] = found.starting("refused", taken=date(2026, 3, 2), received=date(2026, 4, 1))
    assert (old.amount, new.amount) == (10, 15)
    assert found.rule("appeal", date(2026, 4, 1)) == new


def test_terms_without_an_amount_are_counted_as_not_configured():
    assert [rule.id for rule in sample().unset] == ["victim_file"]
    assert [rule.id for rule in sample().unverified] == ["check", "appeal", "detention"]


def test_what_is_written_is_read_as_the_same():
    found = sample()
    text = procedures.write(found)
    assert procedures.read(text, "again.yaml") == found
    assert procedures.write(procedures.read(text, "again.yaml")) == text


def test_what_is_written_is_yaml_for_everybody():
    assert yaml.safe_load(procedures.write(sample()))["procedure"] == "tj.torture"


def test_two_files_that_say_the_same_have_the_same_digest():
    found = procedures.read("# a remark\n" + TEXT, "remarked.yaml")
    assert found.digest == sample().digest
    assert dataclasses.replace(found, edition=2).digest != found.digest


@pytest.mark.parametrize(
    "label",
    [
        "a: b",
        "#x",
        "«отказано»",
        "- x",
        "null x",
        "yes",
        "{n}",
        "it's",
        '"quoted"',
        "two\nlines",
        "&a",
        "12",
        "2026-01-01",
    ],
)
def test_any_text_survives_being_written(label):
    found = sample()
    state = dataclasses.replace(found.states[0], labels={"en": label, "ru": label})
    changed = dataclasses.replace(found, states=(state, *found.states[1:]))
    assert procedures.read(procedures.write(changed), "x").states[0].labels["ru"] == label


def test_a_procedure_cannot_be_altered():
    with pytest.raises(dataclasses.FrozenInstanceError):
        sample().edition = 2


def test_a_state_accepts_a_procedure_from_a_day_on():
    text = TEXT.replace("country: TJ\n", "").replace("tj.torture", "un.torture")
    text += "accepts:\n  - {country: KZ, since: 2009-09-30}\n  - {country: KG, since: 1995-01-07, until: 2020-12-31}\n"
    found = procedures.read(text, "un.torture.yaml", examples=False)
    assert found.accepted("KZ", date(2009, 9, 29)) is None
    assert found.accepted("KZ", date(2009, 9, 30)).country == "KZ"
    assert found.accepted("KG", date(2021, 1, 1)) is None
    assert found.accepted("TJ", date(2021, 1, 1)) is None


def test_a_folder_offers_the_newest_edition_and_keeps_the_older(tmp_path):
    folder = _folder(tmp_path / "book")
    (folder / "procedures" / "tj.torture.yaml").write_text(TEXT.replace("edition: 1", "edition: 2"), "utf-8")
    (folder / "procedures" / "tj.torture.1.yaml").write_text(TEXT, "utf-8")
    book = lawbook.load(folder)
    assert book.procedure("tj.torture").edition == 2
    assert book.procedure("tj.torture", 1).edition == 1
    with pytest.raises(lawbook.UnknownProcedure):
        book.procedure("tj.torture", 3)
    with pytest.raises(lawbook.UnknownProcedure):
        book.procedure("tj.other")


def test_an_overlay_adds_an_edition_and_is_told_from_the_shipped(tmp_path):
    folder, overlay = _folder(tmp_path / "book"), _folder(tmp_path / "own")
    (folder / "procedures" / "tj.torture.yaml").write_text(TEXT, "utf-8")
    (overlay / "procedures" / "tj.torture.yaml").write_text(TEXT.replace("edition: 1", "edition: 7"), "utf-8")
    book = lawbook.load(folder, overlay)
    assert book.procedure("tj.torture").edition == 7
    assert book.own == {("tj.torture", 7)}


def test_the_same_edition_twice_is_a_mistake(tmp_path):
    folder, overlay = _folder(tmp_path / "book"), _folder(tmp_path / "own")
    for place in (folder, overlay):
        (place / "procedures" / "tj.torture.yaml").write_text(TEXT, "utf-8")
    with pytest.raises(lawbook.LawbookError) as caught:
        lawbook.load(folder, overlay)
    assert [problem.code for problem in caught.value.problems] == ["edition twice"]


def test_a_file_with_another_name_is_a_mistake(tmp_path):
    folder = _folder(tmp_path / "book")
    (folder / "procedures" / "tj.other.yaml").write_text(TEXT, "utf-8")
    with pytest.raises(lawbook.LawbookError, match=r"book/procedures/tj.other.yaml:1: the file of “tj.torture”"):
        lawbook.load(folder)


def test_a_policy_is_read_as_it_is(tmp_path):
    folder = _folder(tmp_path / "book")
    text = "policy: urgent\nitems:\n  - {id: lawyer, hours: 2, labels: {en: Lawyer, ru: Адвокат}}\n"
    (folder / "policies" / "urgent.yaml").write_text(text, "utf-8")
    [item] = lawbook.load(folder).policy("urgent").entries("items")
    assert (item["id"], item["hours"], item["labels"]["ru"]) == ("lawyer", "2", "Адвокат")
    with pytest.raises(TypeError):
        item["id"] = "other"


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("items: []\n", 1, "file name"),
        ("policy: other\n", 1, "file name"),
        ("policy: urgent\nitems:\n  - {id: a, labels: {en: Lawyer}}\n", 3, "label"),
        ("policy: urgent\ntitle: {ru: Адвокат}\n", 2, "label"),
        ("policy: urgent\nitems:\n  - labels: {en: L, ru: А, de: R}\n", 3, "language"),
    ],
)
def test_a_mistake_in_a_policy_is_named_with_its_line(tmp_path, text, line, code):
    folder = _folder(tmp_path / "book")
    (folder / "policies" / "urgent.yaml").write_text(text, "utf-8")
    with pytest.raises(lawbook.LawbookError) as caught:
        lawbook.load(folder)
    assert [(problem.line, problem.code) for problem in caught.value.problems] == [(line, code)]


def _folder(folder):
    for part in ("terms", "procedures", "policies", "calendar"):
        (folder / part).mkdir(parents=True)
    (folder / "terms" / "small.yaml").write_text(
        "vocabulary: small\ntitle: {en: S, ru: М}\nterms:\n  - {code: X.one, n: 190, en: o, ru: о}\n".replace(
            "X.one, n: 190", "one, n: 1"
        ),
        "utf-8",
    )
    if folder.name == "own":
        (folder / "terms" / "small.yaml").unlink()
    return folder


def test_a_difference_between_editions_is_said_field_by_field():
    text = TEXT.replace("edition: 1", "edition: 2").replace("amount: 10", "amount: 15", 1)
    text = text.replace("{en: Refused, ru: Отказано}", "{en: Refused, ru: Отказ}")
    text = text.replace("      - {start: 2026-03-05, extended: 1, due: 2026-03-16}\n", "")
    text = text.replace("amount: null", "amount: 5\n    unit: day")
    after = procedures.read(text, "2.yaml", examples=False)
    found = [(one.part, one.name, one.field, one.before, one.after) for one in differences(sample(), after)]
    assert found == [
        ("state", "P4r", "labels.ru", "Отказано", "Отказ"),
        ("example", "check", "", "start: 2026-03-05; extended: 1; due: 2026-03-16", None),
        ("term", "appeal", "amount", "10", "15"),
        ("term", "victim_file", "amount", "null", "5"),
    ]


def test_a_part_that_came_or_went_is_one_difference():
    before = sample()
    after = dataclasses.replace(before, terms=before.terms[:3], edition=2)
    [gone] = differences(before, after)
    assert (gone.part, gone.name, gone.after) == ("term", "victim_file", None)
    [came] = differences(after, before)
    assert (came.part, came.name, came.before) == ("term", "victim_file", None)


def test_an_edition_does_not_differ_from_itself():
    assert differences(sample(), dataclasses.replace(sample(), edition=5)) == ()


def test_the_example_that_the_manual_gives_is_read():
    readme = (lawbook.shipped() / "README.md").read_text("utf-8")
    [text] = [part for part in readme.split("```") if part.startswith("yaml\nprocedure:")]
    found = procedures.read(text.removeprefix("yaml\n"), "README")
    assert found.terms[0].examples


@pytest.mark.parametrize(
    ("article", "russian", "english"),
    [
        ("145", "УПК РТ, ст. 145", "CPC of Tajikistan, art. 145"),
        ("investigation · следствие", "УПК РТ, следствие", "CPC of Tajikistan, investigation"),
        ("OPCAT", "УПК РТ, OPCAT", "CPC of Tajikistan, OPCAT"),
        ("–", "УПК РТ", "CPC of Tajikistan"),
    ],
)
def test_an_article_is_cited_in_the_language_of_the_page(article, russian, english):
    law = procedures.Law("X", {"en": "CPC of Tajikistan", "ru": "УПК РТ"}, article)
    assert (procedures.cited(law, "ru"), procedures.cited(law, "en")) == (russian, english)
