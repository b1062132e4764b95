"""Writing a letter: what is offered, what is filled in for whom, what is asked before."""

import io
import zipfile

import pytest
from django.urls import reverse

from casework.casefile.conftest import Browser, fields
from cast import Coalition
from guvoh import ledger
from guvoh.kinds.choices import Answer
from guvoh.ledger.actions import Change, new
from guvoh.ledger.reading.casefile import open_case
from ledger.cases import C, I, record
from papers.conftest import NAME, NUMBER, WITNESS, Way
from papers.writing import begun, content, document, made, told

pytestmark = pytest.mark.django_db


# -- what is offered


def test_what_a_term_waits_for_stands_first(amina: Browser, way: Way) -> None:
    page = amina.page("case_write", way.id)
    due = page.split("Сейчас нужно")[1].split("</ul>")[0]
    assert "Жалоба на отказ в возбуждении дела" in due
    assert "срок обжалования отказа" in due
    assert "Жалоба на бездействие" in due
    assert "Ходатайство о видеозаписях" in page
    assert NAME not in page


def test_a_term_leads_to_its_letter_with_everything_picked(amina: Browser, way: Way) -> None:
    answer = amina.get(reverse("case_write_term", args=[way.id, way.term]))
    assert answer["Location"].startswith(reverse("case_write_letter", args=[way.id, "refusal"]))
    typed = fields(amina.get(answer["Location"]).content.decode())
    assert (typed["step"], typed["term"], typed["person"]) == (way.refused.hex, way.term.hex, way.victim.hex)
    silent = amina.get(reverse("case_write_term", args=[way.id, way.silent]))
    assert reverse("case_write_letter", args=[way.id, "inaction"]) in silent["Location"]


def test_a_term_whose_letter_is_gone_leads_to_the_choice(us: Coalition, amina: Browser, way: Way) -> None:
    entry = open_case(us.amina, way.id).records[way.term]
    changed = Change(way.term, "deadline", entry.record.revised(letter="gone"), entry.heads)
    ledger.actions.write(by=us.amina, case=way.id, changes=[changed])
    answer = amina.get(reverse("case_write_term", args=[way.id, way.term]))
    assert answer["Location"] == reverse("case_write", args=[way.id])


# -- with names, without


def test_a_letter_is_filled_from_the_case(us: Coalition, amina: Browser, way: Way) -> None:
    address = begun(amina, way, "refusal", names=["names"], step=way.refused.hex, term=way.term.hex)
    page = amina.get(address).content.decode()
    for words in (
        NAME,
        "12 марта 2026",
        "13 марта 2026",
        "упал сам",
        "28 марта 2026",
        "Адвокат Ходжаева",
        "Следователь П.",
    ):
        assert words in page, words
    assert "ст. 143-1 УК РТ" in page, "the article of the day of the act"
    assert "[не указано: норма о жалобе прокурору]" in page
    assert way.id.hex not in page.split("<title>")[1].split("</title>")[0]


def test_names_are_put_in_only_after_a_press_and_that_is_written_down(us: Coalition, amina: Browser, way: Way) -> None:
    address = f"{reverse('case_write_text', args=[way.id, 'complaint'])}?language=ru&names=1&person={way.victim.hex}"
    assert amina.get(address)["Location"].startswith(reverse("case_write_letter", args=[way.id, "complaint"]))
    assert not ledger.open(us.amina, way.id).openings()
    begun(amina, way, "complaint", names=["1"])
    assert {one.compartment for one in ledger.open(us.amina, way.id).openings()} == {I}
    assert NAME in told(amina.get(address))


def test_without_the_tick_names_are_not_put_in(amina: Browser, way: Way) -> None:
    page = amina.get(begun(amina, way, "complaint", names=[])).content.decode()
    assert NAME not in page
    assert "[имя пострадавшего — не вставлено]" in page


def test_boris_gets_a_letter_without_names(us: Coalition, boris: Browser, way: Way) -> None:
    page = told(boris.get(reverse("case_write_letter", args=[way.id, "refusal"])))
    assert "Вы не читаете имён этого дела" in page
    address = begun(boris, way, "refusal")
    text = told(boris.get(address))
    assert "[имя пострадавшего — у вас нет доступа]" in text
    refused = made(boris, address)
    assert "Подтвердите, что по письму нельзя узнать человека" in told(refused)
    kept, document_ = document(us, way, made(boris, address, nameless="1"))
    assert document_.free_of_identity == Answer.YES
    whole = content(us, way, kept)
    said = zipfile.ZipFile(io.BytesIO(whole)).read("word/document.xml").decode()
    for hidden in (NAME, WITNESS, NUMBER, "Ходжаева", "000777", "Следователь П.", "Вымышленная"):
        assert hidden not in said
        assert hidden not in text
    assert "у вас нет доступа" in said
    assert ledger.open(us.boris, way.id).records[kept].record.file is not None


def test_what_boris_asks_for_by_address_he_does_not_get(boris: Browser, way: Way) -> None:
    address = reverse("case_write_text", args=[way.id, "complaint"])
    assert NAME not in told(boris.get(f"{address}?language=ru&names=1&health=1&person={way.victim.hex}"))


def test_the_medical_part_needs_its_own_tick_and_consent(us: Coalition, amina: Browser, way: Way) -> None:
    plain = told(amina.get(begun(amina, way, "forensic_exam", names=["1"], health=[])))
    assert "Не спит от страха" not in plain
    page = told(amina.get(begun(amina, way, "un_communication", names=["1"], health=["1"])))
    assert "согласие на «медицинское или психологическое обследование и его использование» не записано" in page


# -- consent and what may not be disclosed


def consent(us: Coalition, way: Way, **values: object) -> None:
    change = new(record("consent", person=way.victim, **{"purpose": "C.COMPL", "decided_on": "10.03.2026", **values}))
    ledger.actions.write(by=us.amina, case=way.id, changes=[change])


def test_a_refused_consent_stops_the_letter(us: Coalition, amina: Browser, way: Way) -> None:
    consent(us, way, decision="refused")
    address = begun(amina, way, "refusal")
    page = amina.get(address).content.decode()
    assert "отказ" in page
    assert 'value="make"' not in page
    assert made(amina, address, reason="Всё равно").status_code == 200
    assert not any(
        one.record.template for one in ledger.open(us.amina, way.id).records.values() if one.kind == "document"
    )


def test_a_withdrawn_consent_stops_it_too(us: Coalition, amina: Browser, way: Way) -> None:
    consent(us, way, decision="granted", withdrawn_on="11.03.2026")
    assert "отзыв согласия" in told(amina.get(begun(amina, way, "refusal")))


def test_a_letter_says_that_there_is_consent_only_where_there_is(us: Coalition, amina: Browser, way: Way) -> None:
    page = told(amina.get(begun(amina, way, "sr_letter")))
    assert "на это обращение получено" not in page
    assert "[не указано: согласие пострадавшего (семьи) на обращение]" in page
    given = record("consent", person=way.victim, purpose="C.UN.CONF", decision="granted", decided_on="06.03.2026")
    ledger.actions.write(by=us.amina, case=way.id, changes=[new(given)])
    amina.enter(us.amina)
    assert "Согласие пострадавшего (семьи) на это обращение получено." in told(
        amina.get(begun(amina, way, "sr_letter"))
    )


def test_a_missing_consent_is_answered_for_with_a_reason(us: Coalition, amina: Browser, way: Way) -> None:
    address = begun(amina, way, "client_letter")
    page = told(made(amina, address))
    assert "согласие на «связь с человеком через нас» не записано" in page
    assert "Напишите, почему письмо всё же составляется" in page
    _record, _ = document(us, way, made(amina, address, reason="Просил сам, по телефону"))
    assert any(one.reason == "Просил сам, по телефону" for one in ledger.open(us.amina, way.id).history())


def test_conditions_of_a_consent_are_read_out(us: Coalition, amina: Browser, way: Way) -> None:
    consent(us, way, decision="granted_with_conditions", conditions="Не называть сестру")
    assert "Не называть сестру" in told(amina.get(begun(amina, way, "refusal")))


def test_what_may_not_be_disclosed_is_confirmed(us: Coalition, amina: Browser, way: Way) -> None:
    secret = new(record("document", name="Протокол очной ставки", nondisclosure="yes"))
    ledger.actions.write(by=us.amina, case=way.id, changes=[secret])
    address = begun(amina, way, "refusal")
    page = told(made(amina, address))
    assert "Протокол очной ставки" in page
    assert "нельзя разглашать" in page
    assert made(amina, address, disclosed="1").status_code == 302


def test_who_will_read_more_than_given_is_said(us: Coalition, amina: Browser, way: Way) -> None:
    ledger.actions.share(by=us.amina, case=way.id, circle=us.group, compartments=[C, I], until=None, reason="x")
    page = told(amina.get(begun(amina, way, "refusal")))
    assert "Working group" in page
