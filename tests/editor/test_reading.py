"""What a lawyer sees of procedures: lists, one procedure, its examples, its terms on days, its file."""

import re

import pytest
from django.urls import reverse

from editor.conftest import SHIPPED, TEXT, Browser
from guvoh import lawbook
from guvoh.lawbook import procedures

pytestmark = pytest.mark.django_db


def test_every_shipped_procedure_can_be_looked_at_in_both_languages(us):
    amina = Browser(us.amina)
    for language in ("ru", "en"):
        amina.speak(language)
        for name, edition in lawbook.current().editions:
            amina.see("procedure", f"{name}-{edition}")
            amina.see("procedure_examples", f"{name}-{edition}")


def test_the_list_counts_what_is_not_configured_and_not_verified(us, book):
    page = Browser(us.amina, language="en").see("procedures")
    assert "Complaint of torture" in page
    assert 'data-label="Not configured">1<' in page
    assert 'data-label="Not verified">3<' in page


def test_a_page_counts_the_terms_of_all_procedures(amina, book):
    page = amina.see("procedure_terms")
    assert "Ознакомление с материалами" in page
    assert "Проверка жалобы" not in page
    other = amina.get(reverse("procedure_terms"), {"show": "unverified"}).content.decode()
    assert "Проверка жалобы" in other
    assert "Ознакомление с материалами" not in other


def test_one_procedure_shows_its_moves_its_drawing_and_its_terms(amina, book):
    page = amina.see("procedure", SHIPPED)
    assert "P3 Проверка" in page
    assert "<svg" in page
    assert page.count("<rect") == 5
    assert "3 календарных дня" in page
    assert "УПК РТ, ст. 145" in page
    assert "не настроен" in page
    assert "не проверено" in page


def test_each_state_folds_away_what_may_happen_in_it_and_leads_to_the_next(amina, book):
    page = amina.see("procedure", SHIPPED)
    filed = re.search(r'<details class="g-fold" id="state-P1"><summary>.*?</details>', page, re.DOTALL)
    assert filed is not None, "it is there, and folded"
    moves = [one for one in lawbook.current().procedure("tj.torture").moves if "P1" in one.sources]
    assert moves
    for move in moves:
        assert move.labels["ru"] in filed[0]
        assert f'href="#state-{move.to}"' in filed[0] or move.to == "same"


def test_a_link_to_a_term_finds_it_open_and_all_of_it_can_be_opened_for_paper(amina, book):
    listed = amina.see("procedure_terms")
    [place] = set(re.findall(r'href="(/procedures/[^"?]+\?open=term-\w+#term-\w+)"', listed))
    page = amina.get(place.partition("#")[0]).content.decode()
    assert f'id="{place.partition("#")[2]}" open>' in page
    assert page.count("<details") - 1 > len(re.findall(r"<details[^>]* open>", page)) == 1
    whole = amina.get(reverse("procedure", args=[SHIPPED]), {"open": "all"}).content.decode()
    folds = re.findall(r'<details class="g-fold"[^>]*>', whole)
    assert folds
    assert all(one.endswith(" open>") for one in folds)


def test_its_examples_are_run_and_each_is_shown_with_its_result(amina, book):
    page = amina.see("procedure_examples", SHIPPED)
    assert "Сходятся все: 9." in page
    assert "8 марта 2026 — нерабочий день" in page


def test_an_edition_of_the_overlay_is_marked_and_cannot_be_changed_in_its_place(us, book):
    (book / "procedures" / "tj.torture.yaml").write_text(TEXT.replace("edition: 1", "edition: 2"), "utf-8")
    lawbook.use(book.parent / "lawbook", book)
    amina = Browser(us.amina)
    assert "этой установки" in amina.see("procedure", "tj.torture-2")
    before = [path.read_bytes() for path in sorted(book.rglob("*.yaml"))]
    amina.see("procedure_edit", "tj.torture-2")
    assert [path.read_bytes() for path in sorted(book.rglob("*.yaml"))] == before


def test_the_file_taken_out_is_the_same_procedure(amina, book):
    answer = amina.get(reverse("procedure_file", args=[SHIPPED]))
    assert answer["Content-Disposition"] == 'attachment; filename="tj.torture.1.yaml"'
    assert procedures.read(answer.content.decode(), "x").digest == lawbook.current().procedure("tj.torture").digest


def test_a_day_received_tells_when_each_term_ends_and_why(amina, book):
    sent = {"move": "refused", "taken": "02.03.2026", "received": "1 апреля 2026"}
    page = amina.post(reverse("procedure_try", args=[SHIPPED]), sent).content.decode()
    assert "13 апреля 2026" in page
    assert "10 календарных дней, считая со дня, следующего за 1 апреля 2026." in page
    assert "11 апреля 2026 — нерабочий день" in page


def test_a_minor_detained_at_night_is_counted_in_hours(amina, book):
    sent = {"move": "filed", "taken": "05.03.2026", "hour": "22:30", "conditions": ["minor"]}
    page = amina.post(reverse("procedure_try", args=[SHIPPED]), sent).content.decode()
    assert "6 марта 2026, 22:30" in page


def test_without_a_step_every_term_is_counted(amina, book):
    page = amina.post(reverse("procedure_try", args=[SHIPPED]), {"taken": "05.03.2026"}).content.decode()
    assert "Проверка жалобы" in page
    assert "Обжалование в суд" in page
    assert "не настроен" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Введите день шага."),
        ({"taken": "вчера"}, "Это не день"),
        ({"taken": "05.03.2026", "hour": "ночью"}, "Это не время"),
        ({"taken": "05.03.2026", "resumed": "07.03.2026"}, "с какого дня приостановлено"),
        ({"taken": "05.03.2026", "suspended": "09.03.2026", "resumed": "07.03.2026"}, "раньше, чем приостановлено"),
    ],
)
def test_what_cannot_be_tried_is_said_and_stays_typed(amina, book, typed, said):
    page = amina.post(reverse("procedure_try", args=[SHIPPED]), typed).content.decode()
    assert said in page
    for value in typed.values():
        assert f'value="{value}"' in page


@pytest.mark.parametrize("key", ["tj.torture-2", "tj.nothing-1", "tj.torture", "x", "0" * 32])
def test_what_is_not_there_is_not_found(amina, book, key):
    for name in ("procedure", "procedure_examples", "procedure_try", "procedure_file", "procedure_edit"):
        assert amina.get(reverse(name, args=[key])).status_code == 404
