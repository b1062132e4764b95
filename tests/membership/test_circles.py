"""The pages of circles and of one's own account."""

import pytest

from guvoh.circles.directory import store
from guvoh.circles.roles import Role
from membership.conftest import Person

pytestmark = [pytest.mark.django_db, pytest.mark.t(88)]


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
