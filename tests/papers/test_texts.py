"""Texts of letters in the browser: read, tried on an invented example, changed for a circle, taken out and in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework.casefile.conftest import Browser, fields
from cast import Coalition
from guvoh import lawbook
from guvoh.circles.roles import Role
from guvoh.ledger import registers
from papers.conftest import Way
from papers.test_word_files import brought
from papers.writing import begun, document, made, told

pytestmark = pytest.mark.django_db

EDIT = ("reminder", "ru")


def templates(us: Coalition) -> list[registers.Held]:
    us.amina.refresh()
    return registers.entries(us.amina, "template")


def text_of(browser: Browser, *, letter: str = "reminder", language: str = "ru") -> str:
    return str(browser.form(reverse("text_edit", args=[letter, language]))["text"])


def kept(browser: Browser, text: str, *, language: str = "ru", **typed: object) -> object:
    address = reverse("text_edit", args=["reminder", language])
    return browser.send(address, text=text, step="save", reason="Вежливее", **typed)


def test_every_text_can_be_read_with_its_example(us: Coalition, amina: Browser) -> None:
    page = amina.page("texts")
    for id, some in lawbook.current().letters.by_id.items():
        for language in some:
            address = reverse("text", args=[id, language])
            assert address in page
    for id in ("complaint", "wgad", "client_letter"):
        for language in ("ru", "en"):
            shown = amina.page("text", id, language)
            assert "не указано" not in shown.split("<pre")[0] or id == "wgad"
            assert "letter: " + id in shown


def test_a_circle_keeps_its_own_wording_as_a_new_edition(us: Coalition, amina: Browser, way: Way) -> None:
    text = text_of(amina).replace("Ответа до сих пор нет.", "Ответ до сих пор не получен.")
    assert "done=text-saved" in kept(amina, text)["Location"]
    (held,) = templates(us)
    assert (held.entry.record.edition, held.entry.record.letter, held.circle) == (2, "reminder", us.dushanbe)
    assert "edition: 2" in held.entry.record.text
    page = amina.page("text", *EDIT)
    assert "Ответ до сих пор не получен." in page
    assert "Вежливее" in page
    _record, document_ = document(us, way, made(amina, begun(amina, way, "reminder")))
    assert document_.template_edition == 2
    kept(amina, text_of(amina).replace("не получен", "не поступил"))
    (held,) = templates(us)
    assert held.entry.record.edition == 3
    assert len(held.file.history()) == 2


def test_another_circle_goes_on_with_the_text_of_the_lawbook(us: Coalition, amina: Browser) -> None:
    kept(amina, text_of(amina).replace("Ответа до сих пор нет.", "Своё."))
    dilshod = Browser(us.dilshod)
    assert "Своё." not in dilshod.page("text", *EDIT)
    assert "Своё." not in text_of(dilshod)


def test_mistakes_are_refused_with_their_line_and_nothing_is_lost(us: Coalition, amina: Browser) -> None:
    text = text_of(amina) + "\n{{ person.nane }}\n{{ person.name.upper() }}\n| a | b |\n"
    answer = kept(amina, text)
    assert answer.status_code == 200
    page = told(answer)
    line = text.split("\n").index("{{ person.nane }}") + 1
    assert f"Строка {line}:</strong> нет поля «person.nane»; может быть, «person.name»?" in page
    assert f"Строка {line + 1}:" in page
    assert "person.nane" in str(fields(answer.content.decode())["text"])
    assert not templates(us)


def test_the_text_is_shown_with_an_example_before_it_is_kept(us: Coalition, amina: Browser) -> None:
    text = text_of(amina) + "\nНовая строка: {{ person.died_on }}\n"
    page = told(amina.send(reverse("text_edit", args=EDIT), text=text, step="look"))
    assert "Новая строка: <mark" in page
    assert "[не указано: дата смерти]" in page
    assert not templates(us)


def test_it_says_what_is_different(us: Coalition, amina: Browser) -> None:
    answer = amina.send(reverse("text_edit", args=EDIT), step="save", reason="")
    assert "Напишите коротко, что изменено" in told(answer)


def test_what_is_taken_out_is_brought_in_the_same(us: Coalition, amina: Browser) -> None:
    out = amina.get(reverse("text_file", args=EDIT))
    assert out["Content-Disposition"].startswith("attachment")
    text = b"".join(out.streaming_content)
    assert text.decode() == lawbook.current().letters.letter(*EDIT).text
    file = SimpleUploadedFile("reminder.ru.txt", text.replace("Ответа".encode(), "Ни ответа".encode()))
    address = reverse("text_edit", args=EDIT)
    shown = amina.post(address, {**amina.form(address), "step": "save", "file": file})
    typed = fields(shown.content.decode())
    assert "Ни ответа" in str(typed["text"])
    assert not templates(us), "a file is looked at first"
    assert amina.post(address, {**typed, "step": "save", "reason": "Из файла"}).status_code == 302


def test_a_program_is_no_text_of_a_letter(us: Coalition, amina: Browser) -> None:
    address, program = reverse("text_edit", args=EDIT), SimpleUploadedFile("reminder.txt", b"MZ\x90\x00\xff")
    answer = amina.post(address, {**amina.form(address), "step": "save", "reason": "Из файла", "file": program})
    assert "Этот файл не текстовый" in told(answer)
    assert str(fields(answer.content.decode())["text"]) == text_of(amina), "the text stands as it was"
    assert not templates(us)


def test_a_lawyer_adds_another_language(us: Coalition, amina: Browser, way: Way) -> None:
    text = text_of(amina, language="tg").replace("Напоминание об обращении", "Ёдрас оиди муроҷиат")
    assert kept(amina, text, language="tg").status_code == 302
    assert "Ёдрас оиди муроҷиат" in amina.page("text", "reminder", "tg")
    page = told(amina.get(begun(amina, way, "reminder", language="tg")))
    assert "Ёдрас оиди муроҷиат" in page


def test_a_text_says_which_letter_it_is(us: Coalition, amina: Browser) -> None:
    answer = kept(amina, text_of(amina).replace("letter: reminder", "letter: other"))
    assert "«other»" in told(answer)


def test_an_own_text_is_taken_away(us: Coalition, amina: Browser) -> None:
    kept(amina, text_of(amina).replace("Ответа до сих пор нет.", "Своё."))
    amina.send(reverse("text_away", args=EDIT))
    assert "Своё." not in amina.page("text", *EDIT)
    assert amina.get(reverse("text_away", args=EDIT)).status_code == 404
    assert "Вернуться" not in amina.page("text", *EDIT)
    kept(amina, text_of(amina).replace("Ответа до сих пор нет.", "Другое."))
    held = templates(us)
    assert [one.entry.record.edition for one in held] == [4], "numbers are never used twice"


def test_a_reader_changes_nothing(us: Coalition) -> None:
    reader = Browser(us.join("Rano", us.dushanbe, Role.READER))
    assert reader.get(reverse("text", args=EDIT)).status_code == 200
    assert "Изменить текст" not in reader.page("text", *EDIT)
    assert reader.get(reverse("text_edit", args=EDIT)).status_code == 403


def test_what_does_not_exist_is_not_there(us: Coalition, amina: Browser) -> None:
    for letter, language in (("nothing", "ru"), ("reminder", "kk"), ("reminder", "xx")):
        assert amina.get(reverse("text", args=[letter, language])).status_code == 404
    assert amina.get(reverse("text_edit", args=["reminder", "xx"])).status_code == 404
    assert amina.get(reverse("text_edit", args=["nothing", "ru"])).status_code == 404


# -- letterheads


def sent(browser: Browser, content: bytes, name: str = "Бланк.docx", **typed: object) -> object:
    address = reverse("letterheads")
    return browser.post(address, {**browser.form(address), "file": SimpleUploadedFile(name, content), **typed})


def test_a_letter_comes_on_the_letterhead(us: Coalition, amina: Browser, way: Way) -> None:
    assert "done=head-brought" in sent(amina, brought("{{ us.organisation }}", "{{ letter }}"))["Location"]
    assert "Бланк.docx" in amina.page("letterheads")
    (held,) = templates(us)
    assert amina.get(reverse("letterhead", args=[held.entry.id])).streaming
    record, _ = document(us, way, made(amina, begun(amina, way, "refusal")))
    printed = told(amina.get(reverse("letter_paper", args=[way.id, record])))
    assert "Dushanbe" in printed
    assert "Жалоба на отказ в возбуждении" in printed


def test_what_a_letterhead_may_not_hold_is_said_in_a_sentence(us: Coalition, amina: Browser) -> None:
    page = told(sent(amina, brought("{{ person.name.upper() }}", "{{ letter }}")))
    assert "Поле в файле не понято" in page
    assert "Это не .docx" in told(sent(amina, b"%PDF"))
    address = reverse("letterheads")
    assert "Выберите файл" in told(amina.post(address, amina.form(address)))
    large = sent(amina, b"x" * (2 * 1024 * 1024 + 1))
    assert "больше 2 МБ" in told(large)
    assert not templates(us)


def test_a_letterhead_is_taken_away_and_strangers_do_not_find_it(us: Coalition, amina: Browser) -> None:
    sent(amina, brought("{{ letter }}"))
    (held,) = templates(us)
    dilshod = Browser(us.dilshod)
    for name in ("letterhead", "letterhead_away"):
        assert dilshod.get(reverse(name, args=[held.entry.id])).status_code == 404
    amina.send(reverse("letterhead_away", args=[held.entry.id]))
    assert "Бланк.docx" not in amina.page("letterheads")


def test_registers_of_texts_are_no_calls(us: Coalition, amina: Browser) -> None:
    kept(amina, text_of(amina))
    assert "/texts" not in amina.page("register").split("<main")[1].split("</main")[0]
