"""Locked, removed, and let in again: each way through the pages, and what it leaves behind."""

import re
from datetime import timedelta

import pytest

import cast
from guvoh.circles.directory import store
from guvoh.circles.errors import NoKey
from guvoh.circles.models import DraftKey, Member, Session, Wrap
from guvoh.circles.roles import Standing
from guvoh.kit import clock
from guvoh.sealing.errors import SealingError
from membership.conftest import NEW, Person, found

pytestmark = [pytest.mark.django_db, pytest.mark.t(88)]


# -- locked, removed


def test_any_colleague_locks_at_once_and_two_unlock(coalition, amina, boris):
    zulfia = Person("Zulfia")
    coalition.join("Zulfia", coalition.group, by=coalition.boris)
    zulfia.sign_in()
    assert zulfia.inside()
    row = zulfia.row
    locked = amina.post(f"/members/{row.pk}/lock")
    assert "все сеансы закончены, войти нельзя" in amina.get(locked["Location"]).content.decode()
    assert not zulfia.inside()
    assert zulfia.sign_in().status_code == 200
    asked = amina.post(f"/members/{row.pk}/unlock")
    assert "Теперь должен согласиться второй коллега" in amina.get(asked["Location"]).content.decode()
    assert "один голос уже есть" in boris.get(f"/members/{row.pk}").content.decode(), "it says so later too"
    assert zulfia.sign_in().status_code == 200
    [proposal] = re.findall(r'href="(/proposals/\w+)"', boris.get("/circles").content.decode())
    assert boris.post(proposal).status_code == 302
    with clock.frozen(clock.now() + timedelta(minutes=3)):
        assert zulfia.sign_in().status_code == 302


def test_the_second_colleague_is_told_that_it_is_done(coalition, amina, boris):
    zulfia = Person("Zulfia")
    coalition.join("Zulfia", coalition.group, by=coalition.boris)
    amina.post(f"/members/{zulfia.row.pk}/lock")
    amina.post(f"/members/{zulfia.row.pk}/unlock")
    done = boris.post(f"/members/{zulfia.row.pk}/unlock")
    assert "Блокировку сняли двое коллег" in boris.get(done["Location"]).content.decode()
    assert store.current().members[zulfia.row.pk].standing is not Standing.LOCKED


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
    assert "У круга новые ключи".casefold() in boris.get(f"/circles/{coalition.group}?done=removed").content.decode()
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
