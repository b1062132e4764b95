"""Letters of a case, the register of all letters, and letters that belong to no case yet."""

from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import cast
from casework.casefile.conftest import Browser
from correspondence.conftest import THEIRS
from guvoh import ledger
from guvoh.ledger.registers import entries
from guvoh.sealing.labels import Compartment


def test_the_section_shows_what_waits_for_an_answer(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    text = amina.page("case_letters", case)
    assert "Запрос о видеозаписи" in text
    assert "просрочено" in text
    assert "формальная отписка" in text


def test_the_register_holds_letters_of_all_cases_and_narrows_them(
    us: cast.Coalition, case: UUID, amina: Browser
) -> None:
    text = amina.page("letters")
    assert "2 письма" in text
    assert "1 ответ опаздывает" in text
    assert ledger.open(us.amina, case).number in text
    late = amina.page("letters", query="?state=late")
    assert "Запрос о видеозаписи" in late
    assert "Ответ омбудсмена" not in late
    came = amina.page("letters", query="?direction=in&body=OMBUDS")
    assert "Ответ омбудсмена" in came
    assert "Запрос о видеозаписи" not in came


def test_the_register_shows_no_number_that_leads_to_the_person(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    assert THEIRS not in amina.page("letters")


def test_another_organisation_sees_no_letter(us: cast.Coalition, case: UUID, dilshod: Browser) -> None:
    text = dilshod.page("letters")
    assert "Запрос о видеозаписи" not in text
    assert "Пока не отправлено и не получено" in text
    assert dilshod.get(reverse("case_letters", args=[case])).status_code == 404


def test_who_reads_no_story_sees_that_there_are_letters_and_not_what_about(
    us: cast.Coalition, case: UUID, boris: Browser
) -> None:
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[Compartment.CODES])
    us.refresh()
    boris.enter(us.boris)
    assert "Запрос о видеозаписи" not in boris.page("letters")


def test_an_answer_ends_the_waiting(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    letter = next(
        one.id
        for one in ledger.open(us.amina, case).records.values()
        if one.kind == "letter" and one.record.direction == "out"
    )
    address = reverse("letter_answered", args=[case, letter])
    assert address in amina.page("case_letters", case)
    wrong = amina.send(address, day="20.03.2026")
    assert "ещё не наступил" in wrong.content.decode()
    answer = amina.send(address, day="10.03.2026", substance="REFUSED")
    assert answer.status_code == 302
    assert address not in amina.page("case_letters", case)
    assert "1 ответ опаздывает" not in amina.page("letters")
    kept = ledger.open(us.amina, case).records[letter].record
    assert kept.number == THEIRS, "what was not on the page stays"


def test_a_letter_of_no_case_is_written_down_found_and_moved_to_its_case(
    us: cast.Coalition, case: UUID, amina: Browser
) -> None:
    sent = amina.send(
        reverse("letter_new"), circle=us.dushanbe.hex, direction="in", subject="Письмо из прокуратуры области",
        body="PROSREG", received_on="11.03.2026",
    )  # fmt: skip
    assert sent.status_code == 302, sent.content.decode()[:2000]
    us.refresh()
    amina.enter(us.amina)
    assert "в реестре круга" in amina.page("letters")
    held = entries(us.amina, "letter")[0]
    place = [held.file.id, held.entry.id]
    assert "Письмо из прокуратуры области" in amina.page("letter_entry", *place)
    wrong = amina.send(reverse("letter_move", args=place), number="TJ-2026-9999")
    assert "Нет дела с таким номером" in wrong.content.decode()
    number = ledger.open(us.amina, case).number
    moved = amina.send(reverse("letter_move", args=place), number=f" {number.lower()} ")
    assert moved.status_code == 302
    us.refresh()
    assert "Письмо из прокуратуры области" in amina.page("case_letters", case)
    assert amina.get(reverse("letter_entry", args=place)).status_code == 404


def test_the_scan_of_a_letter_of_no_case_goes_along_to_its_case(
    us: cast.Coalition, case: UUID, amina: Browser, dilshod: Browser
) -> None:
    scan = SimpleUploadedFile("ответ.pdf", b"%PDF-1.4 invented")
    sent = amina.send(reverse("letter_new"), circle=us.dushanbe.hex, direction="in", subject="Со сканом", file=scan)
    assert sent.status_code == 302, sent.content.decode()[:2000]
    us.refresh()
    amina.enter(us.amina)
    held = entries(us.amina, "letter")[0]
    place = [held.file.id, held.entry.id]
    kept = reverse("record_file", args=place)
    assert kept in amina.page("letter_entry", *place)
    assert b"".join(amina.get(kept).streaming_content) == b"%PDF-1.4 invented"
    assert dilshod.get(kept).status_code == 404
    moved = amina.send(reverse("letter_move", args=place), number=ledger.open(us.amina, case).number)
    assert moved.status_code == 302
    us.refresh()
    amina.enter(us.amina)
    whole = ledger.open(us.amina, case).records.values()
    letter = next(one for one in whole if one.kind == "letter" and one.record.subject == "Со сканом")
    assert letter.record.file.id != held.entry.record.file.id, "whoever read the register alone reads it no more"
    got = amina.get(reverse("record_file", args=[case, letter.id]))
    assert b"".join(got.streaming_content) == b"%PDF-1.4 invented"


def test_a_scan_that_broke_off_is_not_kept(us: cast.Coalition, amina: Browser) -> None:
    form = amina.form(reverse("letter_new"))
    form.pop("whole")
    answer = amina.post(reverse("letter_new"), {**form, "direction": "in", "subject": "Оборвалось"})
    assert "Файл дошёл не полностью" in answer.content.decode()
    assert not entries(us.amina, "letter")


@pytest.mark.parametrize(
    ("content", "name"), [(b"MZ\x90\x00program", "scan.pdf"), (b"\x7fELF\x02", "x"), (b"#!/bin/sh", "a.txt")]
)
def test_a_program_is_no_scan_of_a_letter(
    us: cast.Coalition, amina: Browser, tmp_path: Path, content: bytes, name: str
) -> None:
    scan = SimpleUploadedFile(name, content)
    answer = amina.send(reverse("letter_new"), direction="in", subject="С программой", file=scan)
    assert "Это программа, а не документ" in answer.content.decode()
    assert "С программой" in answer.content.decode(), "what was typed stands there again"
    assert not entries(us.amina, "letter")
    assert not [one for one in tmp_path.rglob("*") if one.is_file()], "nothing of it is kept, sealed or not"


def test_a_letter_of_a_register_is_nobody_elses(us: cast.Coalition, amina: Browser, dilshod: Browser) -> None:
    amina.send(reverse("letter_new"), circle=us.dushanbe.hex, direction="in", subject="Не для Дильшода")
    us.refresh()
    held = entries(us.amina, "letter")[0]
    assert "Не для Дильшода" in amina.page("letter_entry", held.file.id, held.entry.id)
    assert dilshod.get(reverse("letter_entry", args=[held.file.id, held.entry.id])).status_code == 404
    assert "Не для Дильшода" not in dilshod.page("letters")


def test_a_scan_comes_with_the_letter_and_is_given_out_as_it_came(
    us: cast.Coalition, case: UUID, amina: Browser, dilshod: Browser
) -> None:
    scan = SimpleUploadedFile("ответ.pdf", b"%PDF-1.4 invented")
    sent = amina.send(reverse("record_add", args=[case, "letter"]), direction="in", subject="Со сканом", file=scan)
    assert sent.status_code == 302, sent.content.decode()[:3000]
    us.refresh()
    amina.enter(us.amina)
    whole = ledger.open(us.amina, case).records.values()
    letter = next(one.id for one in whole if one.kind == "letter" and one.record.subject == "Со сканом")
    address = reverse("record_file", args=[case, letter])
    assert b"".join(amina.get(address).streaming_content) == b"%PDF-1.4 invented"
    assert dilshod.get(address).status_code == 404
