"""The roster: who is on duty for a region now, speaks a language, has access to a place; the number to ring."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse

import cast
from casework.casefile.conftest import Browser, fields
from guvoh import ledger
from guvoh.kit import clock
from guvoh.ledger.registers import entries
from urgent.conftest import EVENING

PHONE = "+992 92 000 00 07"


def add(browser: Browser, circle: UUID, **typed: object) -> object:
    first = {"circle": circle.hex, "name": "Дежурная Азиза", "phone": PHONE, "role": "адвокат"}
    return browser.send(reverse("roster_new"), **{**first, **typed})


@pytest.fixture
def aziza(us: cast.Coalition, amina: Browser) -> None:
    """On duty for Khatlon, speaks Uzbek and Russian, is admitted to a detention centre, tonight."""
    answer = add(
        amina, us.group, country="TJ", regions=["TJ-KT"], languages=["uz", "ru"], places=["IVS"],
        since="12.03.2026 18:00", until="13.03.2026 09:00",
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()[:3000]
    us.refresh()


def test_it_answers_who_is_on_duty_for_khatlon_now_speaks_uzbek_and_has_access(
    us: cast.Coalition, aziza: None, boris: Browser
) -> None:
    add(boris, us.group, name="Другой", phone="+992 92 000 00 08", country="TJ", regions=["TJ-SU"], languages=["ru"])
    text = boris.page("roster", query="?region=TJ-KT&language=uz&place=IVS")
    now, others = text.split("Остальные")
    assert PHONE in now
    assert "Дежурная Азиза" in now
    assert "+992 92 000 00 08" not in now
    assert "+992 92 000 00 08" in others


def test_after_her_hours_somebody_is_not_on_duty(us: cast.Coalition, aziza: None, amina: Browser) -> None:
    with clock.frozen(EVENING + timedelta(days=1)):
        amina.enter(us.amina)
        text = amina.page("roster", query="?region=TJ-KT")
        assert "Из дежурных сейчас никто не подходит" in text
        assert "Их время прошло" in text


def test_another_organisation_sees_nobody_of_it(us: cast.Coalition, aziza: None, dilshod: Browser) -> None:
    text = dilshod.page("roster")
    assert "Азиза" not in text
    assert PHONE not in text
    held = entries(us.amina, "duty")[0]
    assert dilshod.get(reverse("roster_change", args=[held.file.id, held.entry.id])).status_code == 404


def test_who_calls_a_circle_reads_its_roster_once_it_is_opened_and_changes_nothing_in_it(
    us: cast.Coalition, aziza: None, dilshod: Browser
) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    operator = Browser(zarina)
    closed = operator.page("roster")
    assert PHONE not in closed
    assert "его список вам не открыт" in closed, "why nobody stands there, and whom to ask"
    coordinator = next(one for one in (us.amina, us.boris) if one.member in one.directory.coordinators(us.group))
    browser, address = Browser(coordinator), reverse("roster_open", args=[us.group])
    assert "не видят его номеров" in browser.page("roster")
    assert operator.post(address, {"on": "yes"}).status_code == 404
    once = fields(browser.page("roster"))["once"]
    assert browser.post(address, {"once": once, "on": "yes"}).status_code == 302
    us.refresh()
    zarina.refresh()
    operator.enter(zarina)
    page = operator.page("roster")
    assert PHONE in page
    held = entries(us.amina, "duty")[0]
    change = reverse("roster_change", args=[held.file.id, held.entry.id])
    assert change not in page
    assert operator.get(change).status_code == 403
    assert PHONE not in dilshod.page("roster")
    assert "Вам открыли доступ" not in operator.page("today") or "Обращение" not in operator.page("today")
    browser.enter(coordinator)
    browser.post(address, {"once": fields(browser.page("roster"))["once"], "on": "no"})
    us.refresh()
    zarina.refresh()
    operator.enter(zarina)
    assert PHONE not in operator.page("roster")


def test_an_entry_is_changed_and_taken_away(us: cast.Coalition, aziza: None, amina: Browser) -> None:
    held = entries(us.amina, "duty")[0]
    address = reverse("roster_change", args=[held.file.id, held.entry.id])
    amina.send(address, hours="с шести вечера")
    assert "с шести вечера" in amina.page("roster")
    amina.send(address, remove="1")
    assert "Азиза" not in amina.page("roster")


def test_that_numbers_were_seen_is_written_down(us: cast.Coalition, aziza: None, boris: Browser) -> None:
    boris.page("roster")
    held = entries(us.amina, "duty")[0]
    openings = ledger.open(us.amina, held.file.id).openings
    assert us.boris.member in {one.member for one in openings()}


def test_words_that_are_no_codes_are_refused(us: cast.Coalition, amina: Browser) -> None:
    assert amina.get(reverse("roster") + "?region=%3Cscript%3E").status_code == 400
    assert amina.get(reverse("roster") + "?name=Karimov").status_code == 400
