"""Writing a letter: what is typed, and what is kept of it."""

import io
from datetime import UTC, datetime

import docx as word
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from casework.casefile.conftest import Browser, fields
from cast import Coalition
from guvoh import ledger
from guvoh.kit import clock
from guvoh.ledger import registers
from guvoh.ledger.actions import new
from ledger.cases import C, H, I, S, record
from papers.conftest import NAME, WITNESS, Way
from papers.test_word_files import brought
from papers.writing import begun, content, document, made, told

pytestmark = pytest.mark.django_db


# -- what is typed


def test_nothing_typed_is_lost_and_gaps_are_filled_for_this_letter_alone(
    us: Coalition, amina: Browser, way: Way
) -> None:
    address = begun(amina, way, "motion_cctv")
    first = amina.get(address).content.decode()
    assert "не заполнено" in first
    answer = amina.send(
        address,
        step="look",
        **{"ask-period": "с 5 по 8 марта", "ask-cameras": "вход\nкоридор", "ask-to": "Прокурору\nрайона"},
    )
    page = told(answer)
    for words in ("с 5 по 8 марта", "коридор", "Прокурору<br>района"):
        assert words in page
    typed = fields(answer.content.decode())
    assert typed["ask-period"] == "с 5 по 8 марта"
    assert len(amina.get(address).content) > 0


def test_a_table_grows_by_a_row(us: Coalition, amina: Browser, way: Way) -> None:
    address = begun(amina, way, "un_comments")
    more = amina.send(address, add="points", **{"ask-points-0-state": "Отрицает"})
    typed = fields(more.content.decode())
    assert typed["ask-points-rows"] == "3"
    assert typed["ask-points-0-state"] == "Отрицает"
    assert "Отрицает</td>" in told(more)


def test_typed_marks_stay_words(us: Coalition, amina: Browser, way: Way) -> None:
    address = begun(amina, way, "motion_cctv")
    page = told(amina.send(address, step="look", **{"ask-period": "{{ person.name }} # | <b>"}))
    assert "{{ person.name }} # | &lt;b&gt;" in page


def test_a_letter_in_english_on_a_russian_screen(us: Coalition, amina: Browser, way: Way) -> None:
    address = begun(amina, way, "refusal", language="en", step=way.refused.hex)
    page = told(amina.get(address))
    assert "Complaint against the refusal" in page
    assert "12 March 2026" in page
    assert "Bekzodjonov Shukhrat" in page
    assert "Показать ещё раз" in page


def test_of_a_letter_in_english_it_is_said_what_stays_in_cyrillic(us: Coalition, amina: Browser, way: Way) -> None:
    page = told(amina.get(begun(amina, way, "complaint", language="en")))
    assert "остались кириллицей" in page
    assert "Увезли ночью." in page, "nothing is translated"
    assert "остались кириллицей" not in told(amina.get(begun(amina, way, "complaint", language="ru")))


def test_the_article_of_a_term_is_in_the_language_of_the_letter(us: Coalition, amina: Browser, way: Way) -> None:
    from datetime import date

    from guvoh import lawbook

    procedure = lawbook.current().procedures["tj.torture"]
    rule = next(one for one in procedure.terms if one.law and one.in_force(date(2026, 3, 13)))
    term = record(
        "deadline", proceeding=way.way, of="us", title_ru="срок", title_en="time", starts="13.03.2026",
        due="28.03.2026", state="running", law="УПК РТ, ст. 1", procedure="tj.torture", edition=procedure.edition,
        rule=rule.id,
    )  # fmt: skip
    added = new(term)
    ledger.actions.write(by=us.amina, case=way.id, changes=[added])
    amina.enter(us.amina)
    picked = {"step": way.refused.hex, "term": added.record.hex}
    query = f"?term={added.record.hex}"
    address = reverse("case_write_letter", args=[way.id, "refusal"]) + query
    answer = amina.send(address, language="en", **picked)
    page = told(amina.get(answer["Location"]))
    assert procedure.law[rule.law].code["en"] in page
    assert "УПК РТ, ст. 1" not in page


def test_a_sort_of_body_is_no_addressee_and_nothing_found_is_no_injury(us: Coalition, amina: Browser) -> None:
    from uuid import uuid4

    from ledger.cases import header

    victim, proceeding, act = uuid4(), uuid4(), uuid4()
    changes = [
        new(header()),
        new(record("person", part=["VICTIM"], names=[{"text": NAME}], status="FREE"), victim),
        new(record("proceeding", type="criminal_complaint", country="TJ", body="PROSDIS"), proceeding),
        new(record("act", victim=victim, methods=["ASPH.MASK"], injuries=["NOFIND"], type="T.TORT"), act),
        new(record("custody", person=victim, place="PS.CELL", seized_at="05.03.2026 22:30")),
        new(record("consent", person=victim, purpose="C.COMPL", decision="granted", decided_on="06.03.2026")),
    ]
    case = ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=changes, number=True)
    amina.enter(us.amina)
    own = Way(case, {})
    page = told(amina.get(begun(amina, own, "forensic_exam", person=victim.hex, proceeding=proceeding.hex, health="1")))
    assert "[не указано: Кому]" in page
    assert "находок нет" not in page
    assert "Где находится: на свободе" in page
    page = told(amina.get(begun(amina, own, "complaint", person=victim.hex, proceeding=proceeding.hex, health="1")))
    assert "камера задержанных, дежурная часть" in page
    assert "обезьянник" not in page


# -- what is kept


def test_the_letter_is_a_document_of_the_case(us: Coalition, amina: Browser, way: Way) -> None:
    answer = made(amina, begun(amina, way, "refusal", step=way.refused.hex, names=["1"]))
    record, document_ = document(us, way, answer)
    assert (document_.template, document_.template_edition, document_.language) == ("refusal", 1, "ru")
    assert document_.persons == (way.victim,)
    assert document_.free_of_identity is None
    page = amina.get(answer["Location"])
    assert "Письмо составлено" in told(page)
    assert NAME not in told(page)
    text = "\n".join(one.text for one in word.Document(io.BytesIO(content(us, way, record))).paragraphs)
    assert NAME in text
    printed = told(amina.get(reverse("letter_paper", args=[way.id, record])))
    assert NAME in printed
    assert "refusal" in told(amina.get(reverse("letter_made", args=[way.id, record])))
    downloaded = amina.get(reverse("record_file", args=[way.id, record]))
    assert b"".join(downloaded.streaming_content)[:2] == b"PK"


def test_pressed_twice_it_is_made_once(us: Coalition, amina: Browser, way: Way) -> None:
    address = begun(amina, way, "refusal")
    sent = {**amina.form(address), "step": "make"}
    first = amina.post(address, sent)
    assert "done=again" in amina.post(address, sent)["Location"]
    record, _ = document(us, way, first)
    made_ones = [one for one in ledger.open(us.amina, way.id).records.values() if getattr(one.record, "template", None)]
    assert [one.id for one in made_ones] == [record]


def test_boris_does_not_open_a_letter_with_names(us: Coalition, amina: Browser, boris: Browser, way: Way) -> None:
    record, _ = document(us, way, made(amina, begun(amina, way, "refusal", names=["1"])))
    for name in ("letter_made", "letter_paper"):
        assert boris.get(reverse(name, args=[way.id, record])).status_code == 404


def test_a_stranger_finds_nothing(us: Coalition, way: Way) -> None:
    dilshod = Browser(us.dilshod)
    for address in (reverse("case_write", args=[way.id]), reverse("case_write_letter", args=[way.id, "refusal"])):
        assert dilshod.get(address).status_code == 404


def test_an_office_gives_the_address(us: Coalition, amina: Browser, way: Way) -> None:

    office = record("office", body="PROSDIS", name="Прокуратура района Сино", address="ул. Примерная, 1", since="2020")
    old = record("office", body="PROSDIS", name="Старая прокуратура", until="2021")
    registers.keep(by=us.amina, circle=us.dushanbe, changes=[new(office), new(old)])
    page = amina.get(reverse("case_write_letter", args=[way.id, "refusal"])).content.decode()
    assert "Старая прокуратура" not in page
    value = page.split("Прокуратура района Сино")[0].rpartition('value="')[2].split('"')[0]
    text = told(amina.get(begun(amina, way, "refusal", office=value)))
    assert "Прокуратура района Сино<br>ул. Примерная, 1" in text


def test_all_letters_can_be_begun_and_looked_at(us: Coalition, amina: Browser, way: Way) -> None:
    from guvoh import lawbook

    for letter in lawbook.current().letters.by_id:
        answer = amina.get(begun(amina, way, letter, names=["1"], health=["1"]))
        assert answer.status_code == 200, letter


def test_health_lies_in_no_letter_that_did_not_ask(us: Coalition, amina: Browser, way: Way) -> None:
    assert H not in {one.compartment for one in ledger.open(us.amina, way.id).openings()}
    begun(amina, way, "complaint", names=["1"])
    assert {one.compartment for one in ledger.open(us.amina, way.id).openings()} == {I}
    assert S not in {one.compartment for one in ledger.open(us.amina, way.id).openings()}


def as_sent(browser: Browser, answer: HttpResponse) -> dict[str, str]:
    """What stands in the form by which the letter is entered as sent."""
    page = browser.get(answer["Location"]).content.decode()
    address = page.split("Записать как отправленное")[0].rpartition('href="')[2].split('"')[0]
    return browser.form(address.replace("&amp;", "&"))


def test_a_letter_that_was_made_is_entered_as_sent(us: Coalition, amina: Browser, way: Way) -> None:
    with clock.frozen(datetime(2026, 3, 14, 6, 0, tzinfo=UTC)):
        amina.enter(us.amina)
        answer = made(amina, begun(amina, way, "refusal", step=way.refused.hex, proceeding=way.way.hex))
    amina.enter(us.amina)
    record, _ = document(us, way, answer)
    typed = as_sent(amina, answer)
    assert (typed["direction"], typed["subject"]) == ("out", "Жалоба на отказ в возбуждении дела")
    assert (typed["document"], typed["proceeding"]) == (str(record), str(way.way))
    assert (typed["body"], typed["body_name"], typed["officer"]) == ("PROSDIS", "прокуратура района", "")
    assert typed["sent_on"] == "14.03.2026", "the day of the letter, not of whoever enters it"


def test_where_somebody_typed_another_addressee_no_body_is_guessed(us: Coalition, amina: Browser, way: Way) -> None:
    address = begun(amina, way, "refusal", step=way.refused.hex, proceeding=way.way.hex)
    typed = as_sent(amina, made(amina, address, **{"ask-to": "Генеральному прокурору"}))
    assert (typed["body"], typed["body_name"]) == ("", "")
    assert typed["subject"] == "Жалоба на отказ в возбуждении дела"


def test_the_officer_of_the_picked_office_goes_with_the_names(us: Coalition, amina: Browser, way: Way) -> None:
    office = new(record("office", body="PROSREG", name="Прокуратура области", officer="Прокурор Назаров"))
    registers.keep(by=us.amina, circle=us.dushanbe, changes=[office])
    answer = made(amina, begun(amina, way, "refusal", office=office.record.hex))
    typed = as_sent(amina, answer)
    assert (typed["body"], typed["body_name"], typed["officer"]) == (
        "PROSREG", "Прокуратура области", "Прокурор Назаров",
    )  # fmt: skip
    ledger.actions.share(by=us.amina, case=way.id, circle=us.group, compartments=[C, S], until=None, reason="Помощь")
    us.boris.refresh()
    kept, _ = document(us, way, answer)
    seen = ledger.open(us.boris, way.id).records[kept].record
    assert (seen.body_name, seen.officer) == ("Прокуратура области", None)


def test_no_name_touches_the_disk_in_clear(
    us: Coalition, amina: Browser, way: Way, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No temporary file is made, and no file of the product holds a name."""
    import tempfile
    from pathlib import Path

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file")

    for name in ("NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    before = {one for one in Path(tempfile.gettempdir()).iterdir()}
    head = brought("{{ person.name }}", "{{ letter }}")
    address = reverse("letterheads")
    amina.post(address, {**amina.form(address), "file": SimpleUploadedFile("Бланк.docx", head)})
    record, _ = document(us, way, made(amina, begun(amina, way, "refusal", names=["1"])))
    assert NAME in told(amina.get(reverse("letter_paper", args=[way.id, record])))
    fresh = [one for one in Path(tempfile.gettempdir()).iterdir() if one not in before and one.is_file()]
    for one in [*fresh, *(path for path in Path(settings.HOME).rglob("*") if path.is_file())]:
        whole = one.read_bytes()
        for secret in (NAME, WITNESS, "Вымышленная"):
            assert secret.encode() not in whole
            assert secret.encode("utf-16-le") not in whole
