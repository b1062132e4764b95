"""A new edition: sealed in the register of a circle, signed, found by the members of that circle and nobody else."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from editor.conftest import SHIPPED, TEXT, Browser
from editor.test_editing import begun, change
from guvoh import catalogue, lawbook, ledger
from guvoh.catalogue.models import TailEntry
from guvoh.editor.actions import saving
from guvoh.editor.queries import own
from guvoh.lawbook import procedures
from guvoh.ledger.models import Case
from guvoh.pages import editions

pytestmark = pytest.mark.django_db


def saved(browser: Browser, circle, *, amount: str = "15", reason: str = "Закон от 2 января", key: str = SHIPPED):
    """Change the length of the victim's term, and save."""
    page = change(browser, browser.get(reverse("procedure_edit", args=[key])), "term:3", amount=amount, unit="day")
    asked = browser.press(page, "save")
    return browser.press(asked, "store", circle=circle.hex, reason=reason)


def key_of(answer) -> str:
    assert answer.status_code == 302, answer.content.decode()
    [key] = re.findall(r"/procedures/([0-9a-f]{32})", answer["Location"])
    return key


def test_an_edition_is_kept_and_everybody_of_the_circle_reads_it(us, amina, book):
    key = key_of(saved(amina, us.dushanbe))
    page = amina.see("procedure", key)
    assert "15 календарных дней" in page
    assert "нашего круга" in page
    assert "Закон от 2 января" in page
    colleague = Browser(us.join("Rano", us.dushanbe))
    assert "15 календарных дней" in colleague.see("procedure", key)


def test_for_another_organisation_it_is_not_there(us, amina, book):
    key = key_of(saved(amina, us.dushanbe))
    dilshod = Browser(us.dilshod)
    for name in ("procedure", "procedure_examples", "procedure_file", "procedure_edit"):
        foreign, nowhere = (dilshod.get(reverse(name, args=[one])) for one in (key, "f" * 32))
        assert (foreign.status_code, foreign.content) == (404, nowhere.content)
    assert key not in dilshod.see("procedures")
    assert editions.newest(us.refresh().dilshod)["tj.torture"].edition == 1


def test_it_stands_first_and_the_edition_it_came_from_stays(us, amina, book):
    key = key_of(saved(amina, us.dushanbe))
    assert key in amina.see("procedures")
    assert SHIPPED in amina.see("procedure", key)
    assert editions.newest(us.refresh().amina)["tj.torture"].edition == 2
    assert editions.all_of(us.refresh().amina)[("tj.torture", 1)] is lawbook.current().procedure("tj.torture")
    assert not editions.in_lawbook(editions.newest(us.refresh().amina)["tj.torture"])


def test_each_save_is_an_edition_more_and_none_is_overwritten(us, amina, book):
    first = key_of(saved(amina, us.dushanbe, amount="15"))
    second = key_of(saved(amina, us.dushanbe, amount="20", key=first))
    assert "15 календарных дней" in amina.see("procedure", first)
    assert "20 календарных дней" in amina.see("procedure", second)
    assert sorted(one.procedure.edition for one in own.kept(us.refresh().amina)) == [2, 3]
    assert Case.objects.count() == 1


def test_the_difference_between_two_editions_is_shown(us, amina, book):
    key = key_of(saved(amina, us.dushanbe))
    page = amina.see("procedure_against", key, SHIPPED)
    assert "От редакции 1 к редакции 2." in page
    assert "Ознакомление с материалами" in page
    assert "не настроен" in page
    assert ">15<" in page


def test_it_is_no_case_and_no_contact(us, amina, book):
    saved(amina, us.dushanbe)
    with catalogue.open(us.refresh().amina) as shelf:
        assert shelf.cases().total == 0
        assert len(shelf.standing("procedure")) == 1
    assert "tj.torture" not in amina.get(reverse("register")).content.decode()


def test_the_ledger_holds_it_sealed_signed_and_whole(us, amina, book):
    key = key_of(saved(amina, us.dushanbe))
    assert ledger.verify(us.refresh().amina).ok
    [kept] = own.kept(us.refresh().amina)
    assert (kept.record.hex, kept.author, kept.circle) == (key, us.amina.member, us.dushanbe)
    assert kept.procedure.digest == procedures.read(kept.text, "x").digest


def test_it_is_exported_and_brought_in_as_the_same_file(us, amina, book):
    key = key_of(saved(amina, us.dushanbe))
    text = amina.get(reverse("procedure_file", args=[key])).content
    dilshod = Browser(us.dilshod)
    file = SimpleUploadedFile("tj.torture.2.yaml", text)
    asked = dilshod.post(reverse("procedure_new"), {"file": file, "text": "", "do": "save"})
    assert "Отличия от редакции 1" in asked.content.decode()
    brought = key_of(dilshod.press(asked, "store", circle=us.almaty.hex, reason="От коллег из Душанбе"))
    assert dilshod.get(reverse("procedure_file", args=[brought])).content == text


def test_remarks_stay_in_what_is_kept(us, amina, book):
    text = TEXT.replace("amount: null", "amount: 7  # со слов следователя\n    unit: day")
    asked = amina.post(reverse("procedure_new"), {"text": text, "do": "save"})
    key = key_of(amina.press(asked, "store", circle=us.dushanbe.hex, reason="Практика"))
    kept = amina.get(reverse("procedure_file", args=[key])).content.decode()
    assert "# со слов следователя" in kept
    assert "edition: 2" in kept


def test_without_a_reason_it_is_not_kept_and_nothing_is_lost(us, amina, book):
    page = change(amina, begun(amina), "term:3", amount="15", unit="day")
    answer = amina.press(amina.press(page, "save"), "store", circle=us.dushanbe.hex, reason="")
    assert "Напишите почему." in answer.content.decode()
    assert "amount: 15" in answer.content.decode()
    assert not list(own.kept(us.refresh().amina))


def test_what_is_still_wrong_is_not_kept(us, amina, book):
    page = change(amina, begun(amina), "term:1", amount="15")
    asked = amina.press(page, "save")
    assert "Сохранить редакцию" not in asked.content.decode()
    amina.press(asked, "store", circle=us.dushanbe.hex, reason="Всё равно")
    assert not list(own.kept(us.refresh().amina))
    with pytest.raises(lawbook.LawbookError):
        saving.save(by=us.amina, circle=us.dushanbe, text=TEXT.replace("to: P4r", "to: P9"), edition=2, reason="x")


def test_what_says_nothing_new_is_not_kept(us, amina, book):
    asked = amina.post(reverse("procedure_new"), {"text": TEXT, "do": "save"})
    assert "Сохранять нечего." in asked.content.decode()
    assert "Сохранить редакцию" not in asked.content.decode()


def test_a_double_press_keeps_one_edition(us, amina, book):
    page = change(amina, begun(amina), "term:3", amount="15", unit="day")
    asked = amina.press(page, "save")
    first = amina.press(asked, "store", circle=us.dushanbe.hex, reason="Дважды")
    again = amina.press(asked, "store", circle=us.dushanbe.hex, reason="Дважды")
    assert key_of(first) == key_of(again)
    assert len(list(own.kept(us.refresh().amina))) == 1


def test_a_circle_in_which_she_may_not_write_keeps_nothing_of_hers(us, amina, book):
    page = change(amina, begun(amina), "term:3", amount="15", unit="day")
    asked = amina.press(page, "save")
    for circle in (us.almaty, us.figures):
        answer = amina.press(asked, "store", circle=circle.hex, reason="Чужому кругу")
        assert answer.status_code == 200
    assert not list(own.kept(us.refresh().amina))


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"\xff\xfe\x00x", "не текст в кодировке UTF-8"),
        (b"#" * 500_000, "слишком велик"),
        ("procedure: [«".encode(), "не YAML"),
        (b"a: &x [1]\nb: *x\n", "повтор частей"),
        (b"[" * 5000, "ошибки"),
    ],
)
def test_a_file_that_is_no_procedure_is_refused_in_a_sentence(amina, book, file, said):
    sent = {"file": SimpleUploadedFile("x.yaml", file), "text": "", "do": "save"}
    page = amina.post(reverse("procedure_new"), sent).content.decode()
    assert said in page


def test_a_pasted_mistake_is_named_with_its_line_and_stays_as_typed(amina, book):
    broken = TEXT.replace("    to: P4r", "    to: P9")
    page = amina.post(reverse("procedure_new"), {"text": broken, "do": "save"}).content.decode()
    line = broken[: broken.index("    to: P9")].count("\n") + 1
    assert f"Строка {line}" in page
    assert "Нет состояния P9" in page
    assert "    to: P9" in page


def test_a_page_opens_the_editions_of_her_circles_once(us, amina, book, monkeypatch):
    key = key_of(saved(amina, us.dushanbe))
    opened, real = [], own.kept
    monkeypatch.setattr(own, "kept", lambda keyring: (opened.append(keyring), real(keyring))[1])
    pages = [(name, ()) for name in ("procedures", "procedure_terms")]
    pages += [(name, (key,)) for name in ("procedure", "procedure_edit", "procedure_try", "procedure_examples")]
    pages += [("procedure_against", (key, SHIPPED))]
    for name, ids in pages:
        opened.clear()
        amina.see(name, *ids)
        assert len(opened) == 1, name
    opened.clear()
    saved(amina, us.dushanbe, amount="16", key=key)
    assert len(opened) == 5, "one for each page of the way"


def test_an_example_that_came_is_told_in_words(us, amina, book):
    begun_page = amina.get(reverse("procedure_edit", args=[SHIPPED]))
    typed = {"start": "12.03.2026", "due": "16.03.2026", "why__ru": "16 марта, понедельник", "why__en": "Monday"}
    page = change(amina, begun_page, "example:0:new", **typed)
    said = page.content.decode()
    assert "Здесь ещё есть ошибки" not in said
    assert "День шага: 12 марта 2026; Должен закончиться: 16 марта 2026; 16 марта, понедельник" in said


def test_where_editions_may_be_missing_every_page_of_procedures_says_so(us, amina, book):
    saved(amina, us.dushanbe)
    said = "Возможно, показано не всё"
    pages = (("procedures", ()), ("procedure_terms", ()), ("procedure", (SHIPPED,)))
    assert not any(said in amina.see(name, *ids) for name, ids in pages)
    TailEntry.objects.order_by("id").last().delete()
    for name, ids in pages:
        assert said in amina.see(name, *ids)
    page = change(amina, amina.get(reverse("procedure_edit", args=[SHIPPED])), "term:3", amount="15", unit="day")
    assert said in amina.press(page, "save").content.decode(), "its number may be taken already"
