"""Letters as files: what is read, what is refused and in which line, how they are filled, what never gets in."""

from pathlib import Path

import pytest

from guvoh import lawbook
from guvoh.lawbook import LawbookError
from guvoh.lawbook import letters as l
from guvoh.lawbook.letters.sentences import said

HEAD = """---
letter: {id}
edition: 1
title: Проба
consent: [C.COMPL]
{more}---
"""


@pytest.fixture(scope="module")
def shelf() -> l.Letters:
    return lawbook.load(lawbook.shipped()).letters


def written(shelf: l.Letters, body: str, more: str = "", language: str = "ru") -> l.Letter:
    return l.read(HEAD.format(id="trial", more=more) + body, "trial", language, shelf.known)


def filled(shelf: l.Letters, body: str, more: str = "", language: str = "ru", **values: object) -> l.Paper:
    letter = written(shelf, body, more, language)
    return l.fill(letter, letter.fields(shelf.known.common), values)


def refused(shelf: l.Letters, body: str, more: str = "") -> list[tuple[int, str]]:
    with pytest.raises(LawbookError) as caught:
        written(shelf, body, more)
    return [(one.line, said(one, "ru")) for one in caught.value.problems]


# -- what comes with the program


def test_every_paper_of_the_list_is_there_in_both_languages(shelf: l.Letters) -> None:
    papers = {shelf.letter(id, "ru").paper for id in shelf.by_id}
    assert papers >= {"D3", "D4", "D5", "D6", "D9", "D10", "D11", "D12", "D13", "D14", "D22"}
    assert sum(shelf.letter(id, "ru").paper == "D5" for id in shelf.by_id) == 10
    assert all(set(shelf.languages(id)) >= {"ru", "en"} for id in shelf.by_id)
    assert all(one.status == "unverified" for some in shelf.by_id.values() for one in some.values())


def test_every_letter_fills_with_the_invented_example(shelf: l.Letters) -> None:
    common = shelf.known.common
    for id, some in shelf.by_id.items():
        for language, letter in some.items():
            paper = l.fill(letter, letter.fields(common), l.example(letter, shelf.known))
            assert paper.blocks, (id, language)
            assert len(paper.gaps) <= 1, (id, language, paper.gaps)
            assert "{" not in paper.text
            assert not paper.sealed


def test_whatever_a_term_calls_ready_is_there(shelf: l.Letters) -> None:
    book = lawbook.load(lawbook.shipped())
    known = set(shelf.by_id) | {
        name for some in shelf.by_id.values() for one in some.values() for name in one.ready_for
    }
    called = {term.letter for one in book.editions.values() for term in one.terms if term.letter}
    assert called <= known


def test_an_empty_letter_is_full_of_named_gaps(shelf: l.Letters) -> None:
    letter = shelf.letter("refusal", "ru")
    paper = l.fill(letter, letter.fields(shelf.known.common), {})
    assert "[не указано: дата получения]" in paper.gaps
    assert "[не указано: Кому]" in paper.gaps
    english = shelf.letter("refusal", "en")
    assert "[not stated: date of receipt]" in l.fill(english, english.fields(shelf.known.common), {}).gaps


# -- filling


def test_a_value_never_becomes_a_mark_of_the_text(shelf: l.Letters) -> None:
    evil = "# заголовок\n| a | b |\n1. {{ today }}"
    paper = filled(
        shelf, "Имя: {{ person.name }}.\n\n| A | B |\n| {{ person.name }} | {{ today }} |\n", person={"name": evil}
    )
    first, table = paper.blocks
    assert first.sort == "text"
    assert first.runs[1] == l.Run(evil, "value")
    assert isinstance(table, l.Table)
    assert table.body[0][0] == (l.Run(evil, "value"),)
    assert paper.gaps == ("[не указано: дата письма]",)


def test_signs_of_the_program_are_taken_out_of_values(shelf: l.Letters) -> None:
    paper = filled(shelf, "{{ person.name }}", person={"name": "А\ue003\ue001Б"})
    assert paper.text == "АБ"


def test_an_empty_line_in_an_account_begins_a_paragraph(shelf: l.Letters) -> None:
    paper = filled(shelf, "{{ facts }}", facts="Первое.\nЕщё.\n\nВторое.")
    assert [block.runs[0].text for block in paper.blocks] == ["Первое.\nЕщё.", "Второе."]


def test_an_if_and_a_for_on_their_own_line_leave_nothing_behind(shelf: l.Letters) -> None:
    body = "1. раз\n{% if term.due %}\n2. два\n{% endif %}\n3. три\n"
    assert [one.n for one in filled(shelf, body, term={"due": "5 марта"}).blocks] == [1, 2, 3]
    assert [one.n for one in filled(shelf, body).blocks] == [1, 2]
    inline = filled(shelf, "До. {% if term.due %}{{ term.due }}{% endif %}\n\nПосле.\n")
    assert len(inline.blocks) == 2


def test_an_empty_list_leaves_a_visible_gap_in_its_table(shelf: l.Letters) -> None:
    paper = filled(shelf, "| A |\n|---|\n{% for one in ways %}\n| {{ one.what }} |\n{% endfor %}\n")
    assert paper.gaps == ("[нет строк]",)


def test_a_list_that_nobody_answered_is_a_gap_and_no_end_of_a_letter(shelf: l.Letters) -> None:
    more = "ask:\n  - {id: cameras, sort: list, label: Какие камеры}\n"
    body = "Изъять:\n\n{% for one in ask.cameras %}\n- {{ one }}\n\n{% endfor %}\n"
    assert filled(shelf, body, more, ask={"cameras": []}).gaps == ("[не указано: Какие камеры]",)
    assert filled(shelf, body, more, ask={"cameras": ["двор", "коридор"]}).gaps == ()
    guarded = filled(shelf, "{% if ask.cameras %}\n" + body + "{% endif %}\nКонец.\n", more, ask={"cameras": []})
    assert guarded.text == "Конец."


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_letter_breaks_off_behind_a_colon_or_below_a_heading(shelf: l.Letters, language: str) -> None:
    for some in shelf.by_id.values():
        letter = some[language]
        empty = {
            one.id: l.chosen(one, next(iter(one.options)), language)
            if one.sort == "choice"
            else ([] if one.sort in ("list", "table") else "")
            for one in letter.questions
        }
        blocks = l.fill(letter, letter.fields(shelf.known.common), {"ask": empty}).blocks
        for block, after in zip(blocks, (*blocks[1:], None), strict=True):
            open_ended = block.sort == "heading" or (
                block.sort in ("text", "number") and "".join(run.text for run in block.runs).rstrip().endswith(":")
            )
            alone = after is None or after.sort in ("heading", "title") or (block.sort == after.sort == "number")
            assert not (open_ended and alone), (letter.name, block)


def test_what_is_not_for_this_reader_says_so(shelf: l.Letters) -> None:
    body = "{{ person.name }}, {% for one in witnesses %}{{ one.name }}{% endfor %}{% if person.name %} да{% endif %}"
    paper = filled(shelf, body, person={"name": l.NOT_YOURS}, witnesses=[{"name": l.NOT_INSERTED}])
    assert paper.sealed == ("[имя пострадавшего — у вас нет доступа]", "[имя свидетеля — не вставлено]")
    assert paper.text.endswith("да")
    assert not paper.gaps


def test_answers_and_choices_are_fields(shelf: l.Letters) -> None:
    more = "ask:\n  - annexes\n  - {id: level, sort: choice, label: Кому, options: {judge: судье, other: иному}}\n"
    body = "{% if ask.level.judge %}Судье{% endif %} ({{ ask.level.words }})\n\n"
    body += "{% for one in ask.annexes %}\n1. {{ one }}\n{% endfor %}\n"
    asked = written(shelf, body, more).asked
    values = {"level": l.chosen(asked["level"], "judge", "ru"), "annexes": ["первое", "второе"]}
    assert filled(shelf, body, more, ask=values).text == "Судье (судье)\n1. первое\n2. второе"


def test_only_plain_values_are_put_in(shelf: l.Letters) -> None:
    with pytest.raises(TypeError):
        filled(shelf, "{{ person.name }}", person={"name": object()})


# -- articles


@pytest.mark.parametrize(
    ("country", "day", "article"),
    [
        ("KG", "2020-05-01", "143"),
        ("KG", "2022-05-01", "137"),
        ("KZ", "2014-12-31", "141-1"),
        ("KZ", "2015-01-01", "146"),
    ],
)
def test_an_article_is_that_of_the_day(shelf: l.Letters, country: str, day: str, article: str) -> None:
    from datetime import date

    found = shelf.known.law["torture"].find(country, date.fromisoformat(day))
    assert found is not None
    assert found.article == article
    assert f"ст. {article} УК" in found.text("ru")


def test_an_article_that_nobody_entered_is_none(shelf: l.Letters) -> None:
    from datetime import date

    assert shelf.known.law["recusal"].find("TJ", date(2026, 3, 1)) is None
    assert shelf.known.law["torture"].find("TJ", None) is None


# -- what is refused


def test_mistakes_are_named_with_their_line(shelf: l.Letters) -> None:
    assert refused(shelf, "Раз.\n\n{{ person.nane }}\n") == [(9, "нет поля «person.nane»; может быть, «person.name»?")]
    assert refused(shelf, "{{ person.name }\n")[0][0] == 7
    assert refused(shelf, "Раз\n{% for one in events %}\n{{ one.whem }}\n{% endfor %}\n")[0][0] == 9
    assert refused(shelf, "| A | B |\n| {{ today }} |\n") == [(8, "в этой строке 1 ячеек, в шапке таблицы 2")]
    assert refused(shelf, "#Нет\n")[0][0] == 7
    assert refused(shelf, "текст", "consent: [C.NONE]\n")[0] == (6, "«consent» стоит дважды")
    assert refused(shelf, "текст", "goes: moon\n")[0][0] == 6


@pytest.mark.parametrize(
    "body",
    [
        "{{ person.__class__ }}",
        "{{ person['name'] }}",
        "{{ person.name.upper() }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ person.name|attr('x') }}",
        "{{ range(10) }}",
        "{{ 7 * 7 }}",
        "{{ person.items }}",
        "{{ self }}",
        "{{ loop }}",
        "{{ cycler }}",
        "{% import 'x' as y %}",
        "{% include 'x' %}",
        "{% extends 'x' %}",
        "{% macro m() %}{% endmacro %}",
        "{% set x = 1 %}",
        "{% filter upper %}a{% endfilter %}",
        "{% call m() %}{% endcall %}",
        "{% block a %}{% endblock %}",
        "{% for a in events recursive %}{% endfor %}",
        "{% for a, b in events %}{% endfor %}",
        "{% for a in events if a.when %}{% endfor %}",
        "{% for a in person.name %}{% endfor %}",
        "{{ events }}",
        "{{ person }}",
        "{{ person.dead }}",
        "{% if person.name.startswith('a') %}{% endif %}",
        "{% if person is defined %}{% endif %}",
        "{% for a in events %}" * 4 + "{% endfor %}" * 4,
        "{{ law.torture }}",
        "{{ lipsum }}",
    ],
)  # fmt: skip
def test_nothing_but_fields_if_and_for(shelf: l.Letters, body: str) -> None:
    assert refused(shelf, body)


def test_what_slips_past_the_check_is_stopped_by_the_sandbox(shelf: l.Letters) -> None:
    from jinja2.exceptions import SecurityError

    from guvoh.lawbook.letters.sandbox import Env, grouped

    env = Env(str, str)
    values = grouped({"person": {"name": "А"}, "events": [{"when": "вчера"}]})
    for body in (
        "{{ person.items() }}",
        "{{ events.append }}",
        "{{ person.name.upper }}",
        "{{ events[0] }}",
        "{{ (1).real }}",
    ):
        with pytest.raises((SecurityError, TypeError)):
            env.from_string(body).render(dict(values))


def test_a_head_is_needed(shelf: l.Letters) -> None:
    for text in ("", "Просто текст", "---\nletter: a\n", "---\n- один\n---\nтекст", "---\n*a\n---\nтекст"):
        with pytest.raises(LawbookError):
            l.read(text, "trial", "ru", shelf.known)


def test_a_letter_cannot_grow_without_end(shelf: l.Letters) -> None:
    body = (
        "{% for a in events %}{% for b in events %}{% for c in events %}{{ facts }}{% endfor %}{% endfor %}{% endfor %}"
    )
    with pytest.raises(LawbookError):
        filled(shelf, body, facts="x" * 1000, events=[{"when": "1"}] * 100)


# -- an installation's own


def test_an_overlay_adds_a_language_and_an_article(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    (folder / "reminder").mkdir(parents=True)
    text = lawbook.load(lawbook.shipped()).letters.letter("reminder", "ru").text
    (folder / "reminder" / "tg.txt").write_text(text.replace("Напоминание об обращении", "Ёдрас оиди муроҷиат"))
    (folder / "law.yaml").write_text(
        "law:\n  - key: recusal\n    ru: норма об отводе следователя\n    en: rule on recusal\n    entries:\n"
        "      - {country: TJ, article: '55', code: {ru: УПК РТ, en: CPC}, since: '2010', source: test}\n"
    )
    book = lawbook.load(lawbook.shipped(), tmp_path)
    assert "Ёдрас оиди муроҷиат" in book.letters.letter("reminder", "tg").body
    assert "ru" in book.letters.languages("reminder")
    from datetime import date

    assert book.letters.known.law["recusal"].find("TJ", date(2026, 1, 1)).text("ru") == "ст. 55 УПК РТ"


def test_two_languages_of_a_letter_agree(tmp_path: Path) -> None:
    folder = tmp_path / "letters" / "reminder"
    folder.mkdir(parents=True)
    text = lawbook.load(lawbook.shipped()).letters.letter("reminder", "ru").text
    (folder / "tg.txt").write_text(text.replace("consent: [C.COMPL]", "consent: [C.LEAD]"))
    with pytest.raises(LawbookError, match="consents"):
        lawbook.load(lawbook.shipped(), tmp_path)


def test_what_was_not_chosen_names_nobody_and_claims_nothing(shelf: l.Letters) -> None:
    first = {
        (letter, question): {next(iter(text.asked[question].options)) for text in shelf.by_id[letter].values()}
        for letter, question in (("sr_letter", "publish"), ("un_communication", "secret"), ("motion_lineup", "masked"))
    }
    assert first == {
        ("sr_letter", "publish"): {"hidden"},
        ("un_communication", "secret"): {"hidden"},
        ("motion_lineup", "masked"): {"open"},
    }
