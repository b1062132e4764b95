"""Whom a coordinator may take into a circle: standing members; guests of one case stay with their case."""

from datetime import date
from uuid import uuid4

import pytest

import cast
from guvoh.circles.actions.invitations import make_guest, redeem
from guvoh.circles.roles import Role
from membership.conftest import Person, found

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest_circle(coalition):
    made = make_guest(
        by=coalition.amina, case=uuid4(), organisation=coalition.dushanbe, name="Guest", until=date(2099, 1, 1)
    )
    redeem(code=made.code, name="Guest", passphrase=cast.passphrase("Guest"))
    coalition.refresh()
    return next(one.id for one in coalition.amina.directory.circles.values() if one.case)


def test_a_colleague_of_another_circle_is_taken_in_with_a_role(coalition, amina):
    page = amina.get(f"/circles/{coalition.dushanbe}/add")
    options = found(r"<select[^>]*>(.*?)</select>", page)
    assert "Boris" in options
    assert "Amina" not in options
    given = {"member": coalition.boris.member.hex, "role": "reader"}
    answer = amina.post(f"/circles/{coalition.dushanbe}/add", given)
    assert answer.status_code == 302, answer.content.decode()
    coalition.refresh()
    assert coalition.boris.role(coalition.dushanbe) is Role.READER


def test_a_guest_of_one_case_is_no_colleague(coalition, amina, guest_circle):
    assert "Guest" not in found(r"<select[^>]*>(.*?)</select>", amina.get(f"/circles/{coalition.dushanbe}/add"))


def test_a_guests_circle_takes_in_nobody_else(coalition, amina, guest_circle):
    page = amina.get(f"/circles/{guest_circle}").content.decode()
    for way in ("invite", "add"):
        assert f"/circles/{guest_circle}/{way}" not in page
        answer = amina.get(f"/circles/{guest_circle}/{way}")
        assert answer.status_code == 403
        assert "Гостя приглашают на странице дела." in answer.content.decode()
    assert "меньше двух человек" not in page


def test_a_guests_circle_is_nobody_elses(coalition, guest_circle):
    dilshod = Person("Dilshod")
    dilshod.sign_in()
    assert dilshod.get(f"/circles/{guest_circle}/add").status_code == 404


def test_who_waits_stands_on_the_page_of_circles(coalition, amina):
    code = found(
        r"<code>([0-9A-Z ]+)</code>",
        amina.post(f"/circles/{coalition.dushanbe}/invite", {"note": "З.", "role": "member"}),
    )
    zarina = Person("Zarina")
    zarina.post("/join", {"code": code})
    given = {"code": code, "name": "Zarina", "new": zarina.passphrase, "again": zarina.passphrase}
    assert zarina.post("/join", given).status_code == 200
    page = amina.get("/circles").content.decode()
    assert "Zarina: код для круга «Dushanbe» введён, ждёт, когда примут." in page
    assert f"/circles/{coalition.dushanbe}/members/{zarina.row.pk}/admit" in page
    with_role = Person("Dilshod")
    with_role.sign_in()
    assert "Zarina" not in with_role.get("/circles").content.decode()


def test_an_empty_field_is_named(coalition, amina):
    answer = amina.post(f"/circles/{coalition.dushanbe}/invite", {"note": "", "role": "member"}).content.decode()
    assert "Не заполнено: «Кто это»." in answer
    assert "Не получилось" in answer
    assert "Обязательное поле" not in answer


def test_an_empty_code_is_one_mistake_and_a_wrong_one_is_another(coalition):
    zarina = Person("Zarina")
    for typed, said in (("", "Не заполнено: «Код приглашения»"), ("ABCD", "Этот код ничего не открывает")):
        page = zarina.post("/join", {"code": typed}).content.decode()
        assert page.count('class="govuk-error-message"') == 1
        assert said in page
