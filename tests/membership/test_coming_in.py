"""From an invitation to the day on which a newcomer is admitted, through the pages; and what stops it."""

import re
from datetime import timedelta

import pytest

from guvoh.circles.directory import store
from guvoh.circles.models import Member, Wrap
from guvoh.kit import clock
from membership.conftest import Person, asked_group, found, sheet_on

pytestmark = [pytest.mark.django_db, pytest.mark.t(88)]


def newcomer(name="Farida"):
    person = Person(name)
    person.passphrase = "three kettles and a comet"
    return person


def invited(coalition, amina, role="member"):
    answer = amina.post(f"/circles/{coalition.dushanbe}/invite", {"note": "Ф.", "role": role})
    return found(r"<code>([0-9A-Z ]+)</code>", answer).strip()


def enrol(person, code, **other):
    given = {"code": code, "name": person.name, "new": person.passphrase, "again": person.passphrase, **other}
    assert person.post("/join", {"code": code}).status_code == 200
    return person.post("/join", given)


def test_a_newcomer_enrols_prints_compares_and_is_admitted(coalition, amina):
    farida = newcomer()
    page = enrol(farida, invited(coalition, amina))
    sheet = sheet_on(page)
    assert len(sheet) == 8
    seed = found(r"<p data-typed><code>([A-Z2-7 ]+)</code>", page)
    assert farida.get("/paper.png").content.startswith(b"\x89PNG")
    digits = farida.digits()
    wrong = farida.post("/paper", {"group": "00000", "digits": digits})
    assert "не та группа" in wrong.content.decode()
    joined = farida.post("/paper", {"group": asked_group(page, sheet), "digits": digits})
    words = re.findall(r"<strong>(\w+)</strong>", joined.content.decode())
    assert len(words) == 6
    assert len(seed.replace(" ", "")) == 32
    assert "должен сверить" in farida.sign_in().content.decode()
    row = farida.row
    admit = f"/circles/{coalition.dushanbe}/members/{row.pk}/admit"
    assert re.findall(r"<strong>(\w+)</strong>", amina.get(admit).content.decode()) == words
    assert amina.post(admit).status_code == 302
    assert farida.sign_in().status_code == 302
    assert farida.inside()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("new", "short one"), ("new", "йцукенгшщзхъ12345"), ("new", "aaaaaaaaaaaaaaaaaaa"),
        ("new", "Password Password 12"), ("again", "something else at all"), ("name", ""), ("name", "Amina"),
    ],
)  # fmt: skip
def test_a_bad_passphrase_or_name_makes_no_member(coalition, amina, field, value):
    farida, code = newcomer(), invited(coalition, amina)
    before = Member.objects.count()
    other = {field: value, **({"again": value} if field == "new" else {})}
    assert "govuk-error-message" in enrol(farida, code, **other).content.decode()
    assert Member.objects.count() == before


def test_a_code_opens_once_and_not_when_mistyped_late_or_taken_back(coalition, amina):
    code = invited(coalition, amina)
    assert "использован, отозван" in newcomer().post("/join", {"code": code[:-1] + "0"}).content.decode()
    with clock.frozen(clock.now() + timedelta(days=8)):
        assert "Его последний день прошёл" in newcomer().post("/join", {"code": code}).content.decode()
    enrol(newcomer(), code)
    assert "использован, отозван" in newcomer("Other").post("/join", {"code": code}).content.decode()
    other = invited(coalition, amina)
    [invite] = [i.id for i in store.current().invites.values() if i.status == "open"]
    amina.post(f"/circles/{coalition.dushanbe}/invitations/{invite}/withdraw")
    assert "использован, отозван" in newcomer("Other").post("/join", {"code": other}).content.decode()


def test_who_is_not_admitted_opens_nothing(coalition, amina):
    farida = newcomer()
    enrol(farida, invited(coalition, amina))
    assert not Wrap.objects.filter(member=farida.row.pk).exists()
    assert not farida.inside()
