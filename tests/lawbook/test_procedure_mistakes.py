"""Every sort of mistake in a procedure file: refused, on its line, with a sentence in both languages."""

from __future__ import annotations

import shutil
import string

import pytest

from guvoh import lawbook
from guvoh.lawbook import procedures
from guvoh.lawbook.procedures.sentences import SENTENCES, sentence
from lawbook.procedure import TEXT

STATE = "  - {id: P1, stage: P1, labels: {en: Complaint filed, ru: Жалоба подана}}"
CHECK = "    silence: no_answer"
EXAMPLE = "      - {start: 2026-03-05, extended: 1, due: 2026-03-16}"
UNSURE = "    law: CPC145\n    status: unverified"
#         what the mistake is called, the text as it was, as it is with the mistake, what its line then holds
MISTAKES = [
    ("key", "zone: Asia/Dushanbe", "zome: Asia/Dushanbe", "zome"),
    ("missing", "edition: 1\n", "", "procedure: tj"),
    ("missing", "valid_from: 2020-01-02\n", "", "procedure: tj"),
    ("missing", "    by: us\n", "", "- id: filed"),
    ("missing", "    direction: filed\n", "", "- id: filed"),
    ("text", "zone: Asia/Dushanbe", "zone: [Asia/Dushanbe]", "zone"),
    ("list", "    needs: [taken_on, body]", "    needs: {a: b}", "needs"),
    ("list", "moves: [opened], from", "moves: [[opened]], from", "moves: [["),
    ("entry", "labels: {en: Complaint of torture, ru: Жалоба на пытки}", "labels: Complaint", "labels: Complaint"),
    ("entry", STATE, STATE + "\n  - P2", "- P2"),
    ("label", "{en: Complaint filed, ru: Жалоба подана}", "{en: Complaint filed}", "id: P1"),
    ("label", "{en: by order, ru: по постановлению}", "{ru: по постановлению}", "to: 10"),
    ("language", "{en: Check, ru: Проверка}", "{en: Check, ru: Проверка, de: X}", "id: P3"),
    ("braces", '"refused {n} times"', '"refused"', "refusals:"),
    ("date", "valid_from: 2020-01-02", "valid_from: 2020-02-30", "valid_from"),
    ("date", "since: 2010-04-01", "since: 2010", "CPC145: {"),
    ("moment", EXAMPLE, EXAMPLE.replace("start: 2026-03-05", "start: 5 March"), "start: 5 March"),
    ("moment", "suspended: [2026-03-03]", "suspended: [soon]", "suspended: [soon]"),
    ("order", "suspended: [2026-03-03, 2026-03-13]", "suspended: [2026-03-13, 2026-03-03]", "[2026-03-13"),
    ("order", "valid_from: 2020-01-02", "valid_from: 2020-01-02\nvalid_to: 2019-01-01", "valid_to"),
    ("number", "amount: 3", "amount: three", "amount: three"),
    ("number", "amount: 3", "amount: -3", "amount: -3"),
    ("number", "edition: 1", "edition: 0", "edition: 0"),
    ("truth", "first: true", "first: maybe", "id: P0"),
    ("choice", "unit: day\n    first_day", "unit: week\n    first_day", "unit: week"),
    ("choice", "country: TJ", "country: FR", "country: FR"),
    ("choice", "    by: us", "    by: me", "by: me"),
    ("choice", "needs: [taken_on, body]", "needs: [taken_on, wish]", "wish"),
    ("choice", "if: minor", "if: tired", "if: tired"),
    ("choice", "end: soft", "end: hard", "end: hard"),
    ("choice", "    of: us", "    of: them", "of: them"),
    ("id", "  - id: appeal", "  - id: обжалование", "id: обжалование"),
    ("id twice", "{id: P1, stage: P1", "{id: P0, stage: P1", "Complaint filed"),
    ("id twice", "  - id: opened", "  - id: refused", "  - id: refused"),
    ("twice", "needs: [taken_on, body]", "needs: [body, body]", "[body, body]"),
    ("twice", "edition: 1", "edition: 1\nedition: 1", "edition: 1"),
    ("unknown state", "    to: P4r", "    to: P9", "to: P9"),
    ("unknown state", "    from: [P0]", "    from: [P0, P7]", "P7"),
    ("unknown move", "met_by: [refused, opened]", "met_by: [refused, closed]", "closed"),
    ("unknown move", CHECK, "    silence: nothing", "silence: nothing"),
    ("unknown move", "starts: {moves: [opened]", "starts: {moves: [opened, shut]", "shut"),
    ("unknown counter", "counts: refusals", "counts: sheep", "counts: sheep"),
    ("unknown law", "    law: CPC145\n    status", "    law: CPC999\n    status", "CPC999"),
    ("unknown zone", "zone: Asia/Dushanbe", "zone: Asia/Atlantis", "zone"),
    ("no state", TEXT[TEXT.index("states:") : TEXT.index("moves:")], "states: []\n", "states"),
    ("first", ", first: true}", "}", "  - {id: P0"),
    ("first", STATE, STATE[:-1] + ", first: true}", "  - {id: P1"),
    ("unreachable", STATE, STATE + "\n  - {id: P2, stage: P2, end: soft, labels: {en: X, ru: Х}}", "id: P2"),
    ("dead end", ", end: final}", "}", "id: P4o"),
    ("final", "end: soft", "end: final", "id: P4r"),
    ("cycle", "moves: [registered, cancelled]", "moves: [no_answer]", CHECK),
    ("never", "starts: {moves: [filed], from: taken_on}", "starts: {moves: [], from: taken_on}", "- id: detention"),
    ("overlap", "  - id: appeal", "  - id: check", "  - id: check\n    labels: {en: Appeal"),
    ("shorter", "to: 10, unit: day", "to: 2, unit: day", "to: 2"),
    ("silence", "    restore:", "    silence: no_answer\n    restore:", "silence: no_answer\n    restore"),
    ("restore", CHECK, CHECK + "\n    restore: {en: Motion, ru: Ходатайство}", "restore: {en: Motion, ru"),
    ("verified", "status: unverified\nlabels", "status: verified\nlabels", "status: verified"),
    ("verified", UNSURE, UNSURE.replace("unverified", "verified\n    verified_by: amina"), "status: ver"),
    ("member code", "zone: ", "verified_by: Amina the lawyer\nzone: ", "verified_by"),
    ("accepts", "law:\n", "accepts:\n  - {country: KZ, since: 2009-09-30}\nlaw:\n", "{country: KZ"),
    ("prefix", "procedure: tj.torture", "procedure: kz.torture", "procedure:"),
    ("no extension", "extended: 2", "extended: 3", "extended: 3"),
    ("example", "due: 2026-03-09", "due: 2026-03-08", "due: 2026-03-08"),
    ("example", "due: null}\n  - id", "due: 2026-03-20}\n  - id", "due: 2026-03-20"),
    ("example law", "    restore:", "    since: 2026-05-01\n    restore:", "met: 2026-04-14"),
    ("missed", "missed: true", "missed: false", "met: 2026-04-14"),
    ("yaml", "edition: 1", "edition: 1: 2", "edition: 1: 2"),
    ("yaml", "edition: 1", "edition: '", "edition: '"),
    ("alias", "edition: 1", "edition: &e 1\nvalid_to: *e", "valid_to: *e"),
    ("deep", "edition: 1", "edition: " + "[" * 30 + "]" * 30, "[[["),
]  # fmt: skip


def problems(text: str, **more) -> list[lawbook.Problem]:
    with pytest.raises(lawbook.LawbookError) as caught:
        procedures.read(text, "tj.torture.yaml", **more)
    return list(caught.value.problems)


@pytest.mark.parametrize(("code", "was", "now", "marker"), MISTAKES, ids=lambda value: str(value)[:30])
def test_the_mistake_is_named_on_its_line(code, was, now, marker):
    assert was in TEXT
    text = TEXT.replace(was, now, 1)
    found = problems(text)
    assert code in [problem.code for problem in found]
    lines = {text[: place + 1].count("\n") + 1 for place in range(len(text)) if text.startswith(marker, place)}
    assert {problem.line for problem in found if problem.code == code} & lines, found


@pytest.mark.parametrize(("code", "was", "now", "marker"), MISTAKES, ids=lambda value: str(value)[:30])
def test_the_mistake_is_said_in_both_languages(code, was, now, marker):
    for problem in problems(TEXT.replace(was, now, 1)):
        assert sentence(problem, "en") == problem.text or problem.code == "yaml"
        russian = sentence(problem, "ru")
        assert any("а" <= letter <= "я" for letter in russian.lower())
        assert "{" not in russian.replace("{n}", "")


def test_codes_are_those_of_the_lists(book):
    lists = {name: book.vocabularies[name] for name in ("decision", "step_type")}
    for was, now in (("on: REFUSE", "on: REFUSED"), ("on: COMPL", "on: REFUSE"), ("on: NOANSW", "on: SILENCE")):
        found = problems(TEXT.replace(was, now, 1), vocabularies=lists)
        assert [problem.code for problem in found] == ["unknown code"]


def test_stages_and_sorts_are_those_of_the_lists(book):
    stages = {name: book.vocabularies["country"] for name in ("legal_stage", "proceeding_type")}
    codes = {problem.code for problem in problems(TEXT, vocabularies=stages)}
    assert codes == {"unknown code"}


def test_a_letter_that_nobody_wrote_is_named_on_its_line():
    line = TEXT[: TEXT.index("letter: inaction")].count("\n") + 1
    found = problems(TEXT, letters={"complaint"})
    assert ("unknown letter", line) in [(problem.code, problem.line) for problem in found]
    assert {problem.code for problem in found} == {"unknown letter"}
    assert "нет письма" in sentence(found[0], "ru")


def test_a_term_may_call_a_letter_by_what_the_letter_is_ready_for(book):
    assert {"inaction", "refusal", "appeal_prosecutor", "un_reminder"} <= book.letters.names
    procedures.read(TEXT, "x", letters=book.letters.names, calendar=book.calendar)


def test_a_folder_whose_terms_or_checklists_name_a_letter_that_is_not_there_is_refused(tmp_path):
    folder = tmp_path / "lawbook"
    shutil.copytree(lawbook.shipped(), folder)
    assert lawbook.load(folder).letters.names
    term, point = folder / "procedures" / "tj.torture.yaml", folder / "policies" / "evidence.yaml"
    term.write_text(term.read_text("utf-8").replace("letter: inaction", "letter: inactoin", 1), "utf-8")
    point.write_text(point.read_text("utf-8").replace("letter: motion_cctv", "letter: motion_tv", 1), "utf-8")
    with pytest.raises(lawbook.LawbookError) as caught:
        lawbook.load(folder)
    told = [(problem.file, problem.code, problem.values) for problem in caught.value.problems]
    assert told == [
        ("lawbook/policies/evidence.yaml", "unknown letter", ("motion_tv",)),
        ("lawbook/procedures/tj.torture.yaml", "unknown letter", ("inactoin",)),
    ]
    assert all(problem.line > 1 for problem in caught.value.problems)


def test_all_mistakes_are_named_at_once():
    text = TEXT.replace("edition: 1", "edition: x").replace("country: TJ", "country: FR")
    assert {problem.code for problem in problems(text)} >= {"number", "choice"}


def test_an_empty_text_is_no_procedure():
    assert [problem.code for problem in problems("")] == ["empty"]
    assert [problem.code for problem in problems("only words")] != []
    assert [problem.code for problem in problems("[1, 2]")] != []


def test_a_very_long_text_is_refused_before_it_is_read():
    assert [problem.code for problem in problems("#" * 500_000)] == ["large"]


def test_a_calendar_with_a_mistake_is_named_with_its_line(write):
    folder = write(
        "book", small="vocabulary: small\ntitle: {en: S, ru: М}\nterms:\n  - {code: o, n: 1, en: o, ru: о}\n"
    )
    (folder / "calendar").mkdir()
    name = "labels: {en: A, ru: А}"
    text = f"calendar: KZ\ndays:\n  - {{day: 2026-02-30, rest: true, {name}}}\n  - {{day: 2026-02-20, {name}}}\n"
    (folder / "calendar" / "KZ.yaml").write_text(text, "utf-8")
    with pytest.raises(lawbook.LawbookError) as caught:
        lawbook.load(folder)
    assert [(problem.line, problem.code) for problem in caught.value.problems] == [(3, "date"), (4, "missing")]


def test_both_languages_speak_of_the_same_values():
    for said in SENTENCES.values():
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in said.values()]
        assert fields[0] == fields[1]


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c",
        "a:\n\tb: 1",
        "a: 'x",
        "a: [1, 2",
        "a: {x: 1",
        "a:\n  - 1\n b: 2",
        "- a\nb: 1",
        "a: |\nfoo",
        "k: - a",
        'a: "\\q"',
    ],
)
def test_what_is_no_yaml_is_said_as_to_a_lawyer(text):
    [problem] = problems(text)
    assert not any("a" <= letter <= "z" for letter in sentence(problem, "ru").replace("YAML", ""))
    assert "token" not in sentence(problem, "en")
