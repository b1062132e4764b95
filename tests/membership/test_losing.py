"""Each way back after a loss, through the pages; and the same with one ingredient missing."""

import re
from datetime import timedelta

import pytest

from guvoh.circles import totp
from guvoh.circles.directory import store
from guvoh.circles.models import Member, Wrap
from guvoh.kit import clock
from guvoh.sealing.sheets import Sheet
from membership.conftest import NEW, Person, asked_group, found, sheet_on

pytestmark = [pytest.mark.django_db, pytest.mark.t(88)]


# -- lost passphrase: the sheet


def recover(person, sheet, **other):
    given = {"name": person.name, "sheet": sheet, "code": None, "new": NEW, "again": NEW, **other}
    given["code"] = person.digits() if given["code"] is None else given["code"]
    return person.post("/recover", given)


def test_a_lost_passphrase_returns_by_the_sheet_and_a_new_sheet_is_made(coalition):
    amina = Person("Amina")
    page = recover(amina, coalition.enrolments["Amina"].sheet.text)
    sheet = sheet_on(page)
    assert amina.inside()
    assert amina.post("/paper", {"group": asked_group(page, sheet)}).headers["Location"] == "/account?done=yes"
    amina.passphrase = NEW
    assert Person.sign_in(amina).status_code == 302
    again = Person("Amina")
    assert "Имя, лист или код" in recover(again, coalition.enrolments["Amina"].sheet.text).content.decode()
    assert recover(again, " ".join(sheet)).status_code == 200
    assert again.inside()


@pytest.mark.parametrize("missing", ["sheet", "code", "name", "group", "passphrase"])
def test_without_one_of_sheet_code_and_name_there_is_no_way_back(coalition, missing):
    amina = Person("Amina")
    sheet = coalition.enrolments["Amina"].sheet.text
    other = {
        "sheet": {"sheet": Sheet.generate().text},
        "code": {"code": "000000"},
        "name": {"name": "Boris"},
        "group": {"sheet": sheet[:-1] + ("0" if sheet[-1] != "0" else "1")},
        "passphrase": {"new": "short", "again": "short"},
    }[missing]
    recover(amina, other.pop("sheet", sheet), **other)
    assert not amina.inside()
    assert Person("Amina").sign_in().status_code == 302


def test_the_mistyped_group_is_named(coalition):
    groups = list(coalition.enrolments["Amina"].sheet.groups)
    groups[2] = groups[2][:-1] + ("A" if groups[2][-1] != "A" else "B")
    page = recover(Person("Amina"), " ".join(groups))
    assert "Группа 3 не такая" in page.content.decode()


# -- lost second factor


def test_a_printed_code_stands_for_the_six_digits_once(coalition):
    amina, code = Person("Amina"), coalition.enrolments["Amina"].codes[3]
    assert amina.sign_in(code=code).headers["Location"] == "/account/second-factor"
    assert amina.inside()
    assert Person("Amina").sign_in(code=code).status_code == 200
    page = amina.get("/account/second-factor")
    assert "осталось 9 " in page.content.decode()


def test_another_device_is_taken_after_it_was_tried(coalition, amina):
    page = amina.get("/account/second-factor")
    import base64

    letters = found(r"<code>([A-Z2-7 ]+)</code>", page).replace(" ", "")
    seed = base64.b32decode(letters)
    digits = totp.code_at(seed, totp.step_at(clock.now()))
    old = amina.digits()
    wrong = amina.post("/account/second-factor", {"digits": "000000", "passphrase": amina.passphrase})
    assert "шесть цифр неверны" in wrong.content.decode()
    assert amina.post("/account/second-factor", {"digits": digits, "passphrase": "wrong"}).status_code == 200
    with clock.frozen(clock.now() + timedelta(minutes=1)):
        good = totp.code_at(seed, totp.step_at(clock.now()))
        assert amina.post("/account/second-factor", {"digits": good, "passphrase": amina.passphrase}).status_code == 302
    other = Person("Amina")
    assert other.sign_in(code=old).status_code == 200


def test_a_colleague_lets_her_set_up_another_device(coalition, boris):
    amina = Person("Amina")
    row = amina.row
    page = boris.post(f"/members/{row.pk}/reset", {"passphrase": "not his"})
    assert page.status_code == 200
    assert boris.post(f"/members/{row.pk}/reset", {"passphrase": boris.passphrase}).status_code == 302
    assert amina.sign_in(code="").headers["Location"] == "/account/second-factor"
    with clock.frozen(clock.now() + timedelta(days=8)):
        assert Person("Amina").sign_in(code="").status_code == 200


def test_an_emptied_column_alone_lets_nobody_in_without_a_code(coalition):
    amina = Person("Amina")
    Member.objects.filter(pk=amina.row.pk).update(second_factor=None, codes=None)
    assert amina.sign_in(code="").status_code == 200
    assert not amina.inside()


def test_a_stranger_cannot_reset_it(coalition):
    dilshod = Person("Dilshod")
    dilshod.sign_in()
    assert (
        dilshod.post(f"/members/{Person('Amina').row.pk}/reset", {"passphrase": dilshod.passphrase}).status_code == 404
    )


# -- passphrase, sheet, codes, keys


def test_the_passphrase_is_changed_with_the_old_one(coalition, amina):
    page = amina.post("/account/passphrase", {"old": "wrong", "new": NEW, "again": NEW})
    assert "Это не ваша парольная фраза" in page.content.decode()
    given = {"old": amina.passphrase, "new": NEW, "again": NEW}
    assert amina.post("/account/passphrase", given).status_code == 302
    assert amina.inside()
    assert Person("Amina").sign_in().status_code == 200
    assert Person("Amina").sign_in(passphrase=NEW).status_code == 302


def test_a_new_sheet_voids_the_old(coalition, amina):
    page = amina.post("/account/sheet", {"passphrase": amina.passphrase})
    assert len(sheet_on(page)) == 8
    recover(Person("Amina"), coalition.enrolments["Amina"].sheet.text)
    lost = Person("Amina")
    recover(lost, coalition.enrolments["Amina"].sheet.text)
    assert not lost.inside()


def test_ten_new_codes_void_the_old(coalition, amina):
    page = amina.post("/account/codes", {"passphrase": amina.passphrase})
    codes = re.findall(r"<code>([0-9A-Z ]{19})</code>", page.content.decode())
    assert len(codes) == 10
    assert Person("Amina").sign_in(code=coalition.enrolments["Amina"].codes[0]).status_code == 200
    assert Person("Amina").sign_in(code=codes[0]).status_code == 302


@pytest.mark.t(90)
def test_after_somebody_may_know_it_old_passphrase_and_old_copy_open_nothing_new(coalition, boris):
    """Boris coordinates alone where he sits, so nobody needs to agree."""
    before = Person("Boris").row
    old_secret = coalition.boris.secret
    old_epoch = coalition.boris.directory.circles[coalition.bishkek].epoch
    page = boris.post("/account/new-keys", {"old": boris.passphrase, "new": NEW, "again": NEW})
    assert len(sheet_on(page)) == 8
    assert boris.inside()
    directory = store.current()
    assert directory.circles[coalition.bishkek].epoch > old_epoch
    assert directory.members[before.pk].keys != old_secret.public
    assert Person("Boris").sign_in().status_code == 200
    assert Person("Boris").sign_in(passphrase=NEW).status_code == 302
    number = directory.members[before.pk].key_number
    for wrap in Wrap.objects.filter(member=before.pk, circle=coalition.bishkek):
        assert wrap.key_number == number
