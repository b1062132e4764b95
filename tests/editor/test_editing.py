"""An edition in the making: part by part or as a text, refused with its mistakes, nothing typed lost."""

import re

import pytest
from django.urls import reverse

from editor.conftest import SHIPPED, TEXT, Browser, hidden
from guvoh.circles.roles import Role
from guvoh.editor.views.common import code_of
from guvoh.kit import clock
from guvoh.lawbook import procedures

pytestmark = pytest.mark.django_db


def begun(browser: Browser):
    return browser.get(reverse("procedure_edit", args=[SHIPPED]))


def written(answer):
    """The procedure that travels with the page."""
    return procedures.read(hidden(answer.content.decode())["text"], "x")


def fields(answer) -> dict:
    """What stands in the boxes of a form, as a browser would send it."""
    sent: dict = {}
    for bound in answer.context["form"]:
        value = bound.value()
        sent[bound.name] = value if value is not None else ""
    return sent


def change(browser: Browser, page, place: str, **typed):
    """Open a part, type, put it in."""
    form = browser.press(page, f"part:{place}")
    assert form.status_code == 200
    return browser.press(form, "apply", **{**fields(form), **typed})


def test_a_term_that_was_not_configured_gets_its_length_and_its_article(amina, book):
    page = change(amina, begun(amina), "term:3", amount="5", unit="working_day", law="CPC145", source="УПК РТ, ст. 145")
    found = written(page).terms[3]
    assert (found.amount, found.unit, found.law, found.proof.source) == (5, "working_day", "CPC145", "УПК РТ, ст. 145")
    text = page.content.decode()
    assert "Что уже изменено" in text
    assert "рабочие дни" in text


def test_opening_a_part_and_putting_it_back_changes_nothing(amina, book):
    page = begun(amina)
    for place in (
        "head",
        "term:0",
        "term:1",
        "term:2",
        "state:0",
        "state:3",
        "move:1",
        "law:CPC145",
        "counter:refusals",
    ):
        page = change(amina, page, place)
        assert page.context["changed"] is None, place
    for number in range(5):
        page = change(amina, page, f"example:0:{number}")
        assert page.context["changed"] is None, number


def test_who_verified_a_term_is_a_code_and_no_name(us, amina, book):
    page = change(amina, begun(amina), "term:1", verified=["true"])
    proof = written(page).terms[1].proof
    assert (proof.status, proof.by, proof.on) == ("verified", code_of(us.amina.member), clock.local_today())
    assert "Amina" not in hidden(page.content.decode())["text"]


def test_what_is_changed_after_it_was_verified_is_verified_no_more_unless_ticked(amina, book):
    page = change(amina, begun(amina), "term:1", verified=["true"])
    again = change(amina, page, "term:1", amount="11", verified=[])
    assert written_though_wrong(again).terms[1].proof.status == "unverified"
    kept = change(amina, page, "term:1")
    assert written(kept).terms[1].proof == written(page).terms[1].proof


def written_though_wrong(answer):
    return procedures.read(hidden(answer.content.decode())["text"], "x", examples=False)


def test_a_new_length_under_which_examples_do_not_come_out_is_said(amina, book):
    page = change(amina, begun(amina), "term:1", amount="15")
    said = page.content.decode()
    assert "не сходится" in said
    wrong = said.partition("не сходится")
    assert "Пример срока «" in wrong[0][-120:], "by the title of the term"
    assert "по расчёту 16 апреля 2026" in wrong[2][:120], "and days as people write them"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"amount": "десять"}, "целое число"),
        ({"unit": "", "amount": "3"}, "Заполните это поле."),
        ({"labels__ru": ""}, "Заполните это поле."),
        ({"since": "весной"}, "это день"),
        ({"extend__0__to": "9", "extend__0__unit": ""}, "Заполните это поле."),
        ({"since": "05.03.2026", "until": "04.03.2026"}, "позже"),
    ],
)
def test_a_mistake_is_said_beside_its_box_and_nothing_typed_is_lost(amina, book, typed, said):
    form = amina.press(begun(amina), "part:term:1")
    sent = {**fields(form), "source": "набрано только что", **typed}
    page = amina.press(form, "apply", **sent)
    text = page.content.decode()
    assert said in text
    assert "набрано только что" in text
    for value in typed.values():
        assert f'value="{value}"' in text
    assert written(page).digest == procedures.read(TEXT, "x").digest


def test_a_day_is_typed_as_people_type_it(amina, book):
    page = change(amina, begun(amina), "term:3", since="5 марта 2026")
    assert written(page).terms[3].since.isoformat() == "2026-03-05"


def test_a_state_and_the_move_to_it_are_added(amina, book):
    state = {"id": "P5", "labels__ru": "Следствие", "labels__en": "Investigation", "stage": "P5", "end": "soft"}
    page = change(amina, begun(amina), "state:new", **state)
    assert "не ведёт ни один переход" in page.content.decode()
    move = {"id": "started", "labels__ru": "Следствие начато", "labels__en": "Investigation begun", "from": ["P3"]}
    page = change(amina, page, "move:new", **move, to="P5", direction="decided", on="OPEN", by="authority")
    found = written(page)
    assert [one.id for one in found.moves_from("P3")] == ["refused", "opened", "no_answer", "started"]
    assert not page.context["wrong"]


def test_an_article_a_counter_and_an_example_are_added(amina, book):
    page = change(
        amina,
        begun(amina),
        "law:new",
        id="CPC124",
        code__ru="УПК РТ",
        code__en="CPC",
        article="124",
        since="2010-04-01",
    )
    page = change(amina, page, "counter:new", id="sheep", ru="овец: {n}", en="sheep: {n}")
    page = change(amina, page, "example:1:new", start="02.03.2026", due="12.03.2026", why__ru="просто", why__en="plain")
    found = written(page)
    assert found.law["CPC124"].article == "124"
    assert found.counters["sheep"]["ru"] == "овец: {n}"
    assert found.terms[1].examples[-1].why["en"] == "plain"


def test_an_example_by_the_hour_keeps_its_hour(amina, book):
    page = change(amina, begun(amina), "example:2:0", minor=["true"], due="06.03.2026 22:30")
    assert written(page).terms[2].examples[0].due.isoformat() == "2026-03-06T22:30:00"


def test_a_part_is_taken_out(amina, book):
    form = amina.press(begun(amina), "part:term:3")
    page = amina.press(form, "remove")
    assert [rule.id for rule in written(page).terms] == ["check", "appeal", "detention"]


def test_a_counter_that_is_still_used_is_missed(amina, book):
    page = amina.press(amina.press(begun(amina), "part:counter:refusals"), "remove")
    assert "нет счётчика refusals" in page.content.decode().lower()


def test_leaving_a_part_as_it_was_forgets_what_was_typed(amina, book):
    form = amina.press(begun(amina), "part:term:3")
    page = amina.press(form, "", amount="5")
    assert page.context["changed"] is None


def test_the_whole_text_can_be_written_and_its_mistakes_are_named_by_line(amina, book):
    whole = amina.press(begun(amina), "whole")
    broken = TEXT.replace("    to: P4r", "    to: P9").replace("edition: 1\n", "edition: один\n")
    page = amina.post(reverse("procedure_edit", args=[SHIPPED]), {"text": broken, "do": ""})
    line = broken[: broken.index("edition: один")].count("\n") + 1
    assert whole.status_code == 200
    assert f"Строка {line}" in page.content.decode()
    assert "edition: один" in page.content.decode()


def test_a_text_that_is_no_yaml_comes_back_as_it_was_typed(amina, book):
    page = amina.post(reverse("procedure_edit", args=[SHIPPED]), {"text": "procedure: [«", "do": ""})
    assert "procedure: [«" in page.content.decode()
    assert "не YAML" in page.content.decode()


def test_remarks_of_a_pasted_text_stay(amina, book):
    text = TEXT.replace("amount: null", "amount: null  # спросить у Рустама")
    page = amina.post(reverse("procedure_edit", args=[SHIPPED]), {"text": text, "do": ""})
    assert "# спросить у Рустама" in hidden(page.content.decode())["text"]


@pytest.mark.parametrize("do", ["part:term:99", "part:nothing:1", "part:term", "part:law:NO", "part:example:9:0"])
def test_a_part_that_is_not_there_is_not_found(amina, book, do):
    assert amina.press(begun(amina), do).status_code == 404


def test_what_was_saved_for_later_comes_back_with_what_was_typed(amina, book):
    form = amina.press(begun(amina), "part:term:3")
    sent = {**hidden(form.content.decode()), **fields(form), "amount": "17", "save_for_later": "1"}
    kept = amina.post(reverse("procedure_edit", args=[SHIPPED]), sent)
    assert kept.status_code == 302
    drafts = amina.get(reverse("drafts")).content.decode()
    [draft] = set(re.findall(r'href="(/drafts/[0-9a-f-]+)"', drafts))
    page = amina.get(draft, follow=True)
    assert 'value="17"' in page.content.decode()


def test_a_reader_of_a_circle_edits_nothing(us, book):
    reader = us.join("Rano", us.dushanbe, Role.READER)
    browser = Browser(reader)
    assert browser.get(reverse("procedure", args=[SHIPPED])).status_code == 200
    assert browser.get(reverse("procedure_edit", args=[SHIPPED])).status_code == 403
    assert "Изменить" not in browser.see("procedure", SHIPPED)
