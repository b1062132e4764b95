"""A form that was being typed when the session ended comes back to its member, in every way a session can end."""

import html
import json
import re

import pytest
from django.conf import settings

from guvoh.circles.middleware import cookie_name
from guvoh.circles.models import Draft, Session
from guvoh.circles.sessions import payload, store
from membership import addresses
from membership.conftest import Person, found

pytestmark = [pytest.mark.django_db, pytest.mark.t(47)]

TYPED = {"once": "17", "story": "Пять строк\nо той ночи"}


def session_of(person):
    return payload.session_id(bytes.fromhex(person.cookie))


def test_a_form_sent_after_the_time_out_comes_back_after_signing_in(coalition, amina):
    store.stop(session_of(amina))
    answer = amina.post("/form", TYPED)
    assert answer.headers["Location"] == "/sign-in?kept=yes"
    assert "сохранено" in amina.get("/sign-in?kept=yes").content.decode()
    assert amina.sign_in().headers["Location"] == "/drafts"
    [address] = re.findall(r'href="(/drafts/[0-9a-f-]{36})"', amina.get("/drafts").content.decode())
    page = amina.get(address).content.decode()
    assert "Пять строк\nо той ночи" in page
    assert 'action="/form"' in page
    before = len(addresses.saved)
    assert amina.post("/form", TYPED).status_code == 302
    assert addresses.saved[before:] == [TYPED["story"]]
    assert "Ничего не отложено" in amina.get("/drafts").content.decode()


def test_the_address_comes_back_with_its_question(coalition, amina):
    amina.post("/form?from=contact", {**TYPED, "save_for_later": "yes"})
    [draft] = Draft.objects.all()
    assert 'action="/form?from=contact"' in amina.get(f"/drafts/{draft.pk}").content.decode()


def test_nothing_is_saved_before_she_presses(coalition, amina):
    before = len(addresses.saved)
    store.stop(session_of(amina))
    amina.post("/form", TYPED)
    amina.sign_in()
    amina.get("/drafts")
    assert len(addresses.saved) == before


def test_after_a_restart_the_sign_in_page_itself_carries_the_form(coalition, amina):
    store.end(session_of(amina))
    Session.objects.all().delete()
    page = amina.post("/form", TYPED)
    carried = html.unescape(found(r'name="carried" value="([^"]*)"', page))
    assert json.loads(carried)["fields"] == [["once", "17"], ["story", TYPED["story"]]]
    assert Draft.objects.count() == 0
    wrong = amina.sign_in(passphrase="wrong", carried=carried)
    assert 'name="carried"' in wrong.content.decode()
    assert amina.sign_in(carried=carried).headers["Location"] == "/drafts"
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("carried", ["", "{", "[]", '{"path": "//evil"}', '{"path":1,"fields":2,"form":3}', "null"])
def test_a_broken_carried_form_is_nothing(coalition, carried):
    amina = Person("Amina")
    assert amina.sign_in(carried=carried).headers["Location"] == "/"


def test_a_carried_path_never_leads_outside(coalition):
    amina = Person("Amina")
    carried = json.dumps({"path": "//evil.example/x", "form": "1", "fields": [["story", "x"]]})
    amina.sign_in(carried=carried)
    [address] = re.findall(r'href="(/drafts/[0-9a-f-]{36})"', amina.get("/drafts").content.decode())
    assert "evil" not in amina.get(address).headers.get("Location", "")


def test_a_forged_cookie_keeps_nothing_on_the_server(coalition):
    stranger = Person("Amina")
    stranger.cookies[cookie_name()] = "ab" * 32
    stranger.post("/form", TYPED)
    assert Draft.objects.count() == 0


def test_another_member_sees_neither_list_nor_draft(coalition, amina, boris):
    amina.post("/form", {**TYPED, "save_for_later": "yes"})
    draft = Draft.objects.get()
    assert "Ничего не отложено" in boris.get("/drafts").content.decode()
    for address in (f"/drafts/{draft.pk}", f"/drafts/{draft.pk}/text"):
        assert boris.get(address).status_code == 404
    assert boris.post(f"/drafts/{draft.pk}/away").status_code == 404
    assert Draft.objects.count() == 1


def test_save_for_later_keeps_the_form_and_saves_nothing(coalition, amina):
    before = len(addresses.saved)
    answer = amina.post("/form", {**TYPED, "save_for_later": "yes"})
    assert answer.headers["Location"] == "/drafts?kept=yes"
    assert len(addresses.saved) == before
    [draft] = Draft.objects.all()
    assert "Пять строк" in amina.get(f"/drafts/{draft.pk}/text").content.decode()
    amina.post(f"/drafts/{draft.pk}/away")
    assert Draft.objects.count() == 0


def test_a_form_saves_itself_in_one_place(coalition, amina):
    for story in ("one", "one two", "one two three"):
        answer = amina.post("/form", {"once": "9", "story": story}, headers={"X-Guvoh-Autosave": "1"})
        assert answer.status_code == 204
    assert Draft.objects.count() == 1


def test_no_secret_is_kept(coalition, amina):
    amina.post("/form", {**TYPED, "passphrase": "secret-1", "code": "secret-2", "save_for_later": "yes"})
    [draft] = Draft.objects.all()
    page = amina.get(f"/drafts/{draft.pk}/text").content.decode()
    assert "secret" not in page


def test_a_draft_gone_on_with_twice_still_knows_where_it_belongs(coalition, amina):
    amina.post("/form", {**TYPED, "save_for_later": "yes"})
    [draft] = Draft.objects.all()
    store.stop(session_of(amina))
    amina.post(f"/drafts/{draft.pk}", TYPED)
    amina.sign_in()
    addresses_ = re.findall(r'href="(/drafts/[0-9a-f-]{36})"', amina.get("/drafts").content.decode())
    assert len(addresses_) == 2
    for address in addresses_:
        assert 'action="/form"' in amina.get(address).content.decode()
    assert amina.post(addresses_[0], TYPED).headers["Location"] == "/form"


def test_too_long_a_form_is_not_kept_and_says_so_by_its_status(coalition, amina, monkeypatch):
    from guvoh.circles import drafts

    monkeypatch.setattr(drafts, "LONGEST", 10)
    answer = amina.post("/form", TYPED, headers={"X-Guvoh-Autosave": "1"})
    assert answer.status_code == 413
    assert settings.DEBUG is False
