"""Each way back after a loss, and each way out, through the pages; and the same with one ingredient missing."""

import re
from datetime import timedelta

import pytest

import cast
from guvoh.circles import totp
from guvoh.circles.directory import store
from guvoh.circles.errors import NoKey
from guvoh.circles.models import DraftKey, Member, Session, Wrap
from guvoh.circles.roles import Role, Standing
from guvoh.kit import clock
from guvoh.sealing.errors import SealingError
from guvoh.sealing.sheets import Sheet
from membership.conftest import Person, found

pytestmark = [pytest.mark.django_db, pytest.mark.t(88)]

NEW = "seven carpets over the river"


def sheet_on(answer):
    """The recovery sheet on a page to print."""
    part = found(r"<ol data-typed>(.*?)</ol>", answer)
    return re.findall(r"<code>([0-9A-Z]{5})</code>", part)


def asked_group(answer, sheet):
    number = int(found(r"Группа (\d) вашего листа", answer))
    return sheet[number - 1]


def newcomer(name="Farida"):
    person = Person(name)
    person.passphrase = "three kettles and a comet"
    return person


# -- coming in


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


# -- locked, removed


def test_any_colleague_locks_at_once_and_two_unlock(coalition, amina, boris):
    zulfia = Person("Zulfia")
    coalition.join("Zulfia", coalition.group, by=coalition.boris)
    zulfia.sign_in()
    assert zulfia.inside()
    row = zulfia.row
    assert amina.post(f"/members/{row.pk}/lock").status_code == 302
    assert not zulfia.inside()
    assert zulfia.sign_in().status_code == 200
    asked = amina.post(f"/members/{row.pk}/unlock")
    assert "Теперь должен согласиться второй коллега" in amina.get(asked["Location"]).content.decode()
    assert zulfia.sign_in().status_code == 200
    [proposal] = re.findall(r'href="(/proposals/\w+)"', boris.get("/circles").content.decode())
    assert boris.post(proposal).status_code == 302
    with clock.frozen(clock.now() + timedelta(minutes=3)):
        assert zulfia.sign_in().status_code == 302


def test_one_colleague_alone_does_not_unlock(coalition, amina, boris):
    zulfia = Person("Zulfia")
    coalition.join("Zulfia", coalition.group, by=coalition.boris)
    row = zulfia.row
    amina.post(f"/members/{row.pk}/lock")
    amina.post(f"/members/{row.pk}/unlock")
    amina.post(f"/members/{row.pk}/unlock")
    assert store.current().members[row.pk].standing is Standing.LOCKED


def test_a_stranger_cannot_lock(coalition):
    dilshod = Person("Dilshod")
    dilshod.sign_in()
    assert dilshod.post(f"/members/{Person('Amina').row.pk}/lock").status_code == 404


@pytest.mark.t(36)
def test_a_removed_member_keeps_no_session_no_draft_and_no_key(coalition, boris):
    zulfia = Person("Zulfia")
    keyring = coalition.join("Zulfia", coalition.group, by=coalition.boris)
    zulfia.sign_in()
    row, epoch = zulfia.row, store.current().circles[coalition.group].epoch
    page = boris.get(f"/circles/{coalition.group}/members/{row.pk}/remove")
    assert "мог здесь открыть" in page.content.decode()
    assert boris.post(f"/circles/{coalition.group}/members/{row.pk}/remove").status_code == 302
    assert not zulfia.inside()
    assert not Wrap.objects.filter(member=row.pk).exists()
    assert store.current().circles[coalition.group].epoch == epoch + 1
    keyring.directory = store.current()
    with pytest.raises(NoKey):
        keyring.circle_secret(coalition.group)
    held = Member.objects.get(pk=row.pk)
    assert not held.by_passphrase
    assert not held.by_sheet
    from guvoh.circles.sessions.payload import owner

    mark = owner(keyring.coalition, row.pk)
    assert not Session.objects.filter(owner=mark).exists()
    assert not DraftKey.objects.filter(owner=mark).exists()


def test_what_she_opened_is_listed_before_she_is_removed(coalition, boris, monkeypatch):
    from guvoh.membership import opened

    keyring = coalition.join("Zulfia", coalition.group, by=coalition.boris)
    line = opened.Line("TJ-2026-0137 · Ирис", "/circles", "личность", [clock.today()])
    more = [opened.Line(f"TJ-2025-{n:04}", "/circles", "коды и описание") for n in range(5)]
    monkeypatch.setattr(opened, "_sources", [lambda by, circle, member: [line, *more]])
    page = boris.get(f"/circles/{coalition.group}/members/{keyring.member}/remove").content.decode()
    did, could = page.split("Что ещё этот человек мог здесь открыть")
    assert "Ирис" in did
    assert "TJ-2025" not in did
    assert "5 дел: коды и описание" in could
    assert could.count("TJ-2025-") == 5


def test_a_member_without_the_role_cannot_remove(coalition, amina):
    address = f"/circles/{coalition.group}/members/{coalition.boris.member}/remove"
    assert amina.post(address).status_code == 403
    assert coalition.boris.member in store.current().members_of(coalition.group)


# -- re-admission


def asked_back(coalition, boris):
    zulfia = Person("Zulfia")
    coalition.join("Zulfia", coalition.group, by=coalition.boris)
    page = boris.post(f"/circles/{coalition.group}/members/{zulfia.row.pk}/ask-back")
    return zulfia, found(r"<code>([0-9A-Z ]+)</code>", page).strip()


def answer(zulfia, code):
    zulfia.passphrase = NEW
    page = zulfia.post("/return", {"code": code, "new": NEW, "again": NEW})
    return page, found(r"<p data-typed><code>([A-Z2-7 ]+)</code>", page)


def request_of(person):
    return re.findall(r'href="(/returning/[0-9a-f-]+)"', person.get("/circles").content.decode())


def test_who_lost_everything_is_let_in_by_another_colleague_a_day_later(coalition, amina, boris):
    start = clock.now()
    zulfia, code = asked_back(coalition, boris)
    answer(zulfia, code)
    [address] = request_of(amina)
    amina.post(address, {"complete": "yes"})
    assert store.current().members[zulfia.row.pk].key_number == 1
    with clock.frozen(start + timedelta(hours=24, minutes=1)):
        amina.sign_in()
        boris.sign_in()
        assert "Все шесть совпали" not in boris.get(address).content.decode()
        boris.post(address, {"complete": "yes"})
        assert store.current().members[zulfia.row.pk].key_number == 1
        assert "Все шесть совпали" in amina.get(address).content.decode()
        assert amina.post(address, {"complete": "yes"}).status_code == 302
        assert store.current().members[zulfia.row.pk].key_number == 2
        assert zulfia.sign_in().status_code == 302
        assert zulfia.inside()


def test_any_member_stops_it(coalition, amina, boris):
    zulfia, code = asked_back(coalition, boris)
    answer(zulfia, code)
    [address] = request_of(amina)
    assert amina.post(address, {"stop": "yes"}).status_code == 302
    assert request_of(amina) == []
    assert (
        "использован, отозван" in Person("Z").post("/return", {"code": code, "new": NEW, "again": NEW}).content.decode()
    )


def test_without_the_code_nobody_can_answer(coalition, amina, boris):
    _zulfia, code = asked_back(coalition, boris)
    other = ("0" if code[0] != "0" else "1") + code[1:]
    page = Person("Z").post("/return", {"code": other, "new": NEW, "again": NEW})
    assert "использован, отозван" in page.content.decode()
    with clock.frozen(clock.now() + timedelta(hours=25)):
        amina.sign_in()
        [address] = request_of(amina)
        amina.post(address, {"complete": "yes"})
    assert all(member.key_number == 1 for member in store.current().members.values())


@pytest.mark.t(89)
def test_the_old_keys_of_who_came_back_open_no_new_epoch(coalition, amina, boris):
    start = clock.now()
    zulfia, code = asked_back(coalition, boris)
    old = cast.open_keyring(zulfia.row.pk, cast.passphrase("Zulfia"))
    answer(zulfia, code)
    with clock.frozen(start + timedelta(hours=25)):
        amina.sign_in()
        [address] = request_of(amina)
        amina.post(address, {"complete": "yes"})
    old.directory = store.current()
    with pytest.raises((NoKey, SealingError)):
        old.circle_secret(coalition.group)
    fresh = cast.open_keyring(zulfia.row.pk, NEW)
    assert fresh.circle_secret(coalition.group).public == store.current().circles[coalition.group].public


# -- circles


def test_a_circle_that_one_person_can_open_says_so(coalition, amina):
    text = "Открыть этот круг могут меньше двух человек"
    assert text in amina.get(f"/circles/{coalition.dushanbe}").content.decode()
    coalition.join("Zulfia", coalition.dushanbe, by=coalition.amina)
    assert text not in amina.get(f"/circles/{coalition.dushanbe}").content.decode()


def test_roles_are_changed_by_a_coordinator(coalition, boris):
    keyring = coalition.join("Zulfia", coalition.group, by=coalition.boris)
    address = f"/circles/{coalition.group}/members/{keyring.member}/role"
    assert boris.post(address, {"role": "reader"}).status_code == 302
    assert store.current().role(coalition.group, keyring.member) is Role.READER


def test_a_foreign_circle_and_a_made_up_one_are_the_same_page(coalition, amina):
    from uuid import uuid4

    for what in ("", "/invite", "/add"):
        foreign, unknown = (amina.get(f"/circles/{each}{what}") for each in (coalition.almaty, uuid4()))
        assert foreign.status_code == unknown.status_code == 404
        assert foreign.content == unknown.content


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_page_reads_well(coalition, language):
    amina = Person("Amina", language=language)
    keyring = coalition.join("Zulfia", coalition.dushanbe, by=coalition.amina)
    amina.sign_in()
    circle, member = coalition.dushanbe, keyring.member
    for address in (
        "/account", "/account/name", "/account/passphrase", "/account/new-keys", "/account/sheet", "/account/codes",
        "/account/second-factor", "/circles", "/circles/new", f"/circles/{circle}", f"/circles/{circle}/invite",
        f"/circles/{circle}/add", f"/circles/{circle}/members/{member}/role", f"/members/{member}",
        f"/circles/{circle}/members/{member}/remove", f"/circles/{circle}/members/{member}/ask-back",
        f"/members/{member}/lock", f"/members/{member}/unlock", f"/members/{member}/reset", "/drafts",
    ):  # fmt: skip
        assert amina.get(address).status_code == 200, address
    out = Person("Amina", language=language)
    for address in ("/sign-in", "/recover", "/lost-second-factor", "/join", "/return", "/sign-in?kept=yes"):
        assert out.get(address).status_code == 200, address
