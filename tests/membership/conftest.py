"""A small coalition and people at browsers."""

import re

import pytest
from django.conf import settings

import cast
from guvoh.circles import server_boxes, totp
from guvoh.circles.directory import store
from guvoh.circles.models import Member
from guvoh.circles.signin import tries
from guvoh.circles.tables import TRIES
from guvoh.kit import clock
from support.reader import Reader


class Person(Reader):
    """Somebody at a browser who knows her name, passphrase and device."""

    def __init__(self, name, *, language="ru"):
        super().__init__(language=language)
        self.name, self.passphrase = name, cast.passphrase(name)
        self.seed = b""

    @property
    def row(self):
        return Member.objects.get(lookup=server_boxes.lookup(self.name))

    def digits(self):
        """What her device shows now; the step counts as never used."""
        from guvoh.circles.signin import second_factor

        row = self.row
        held = server_boxes.open_json(bytes(row.second_factor), "member", "second_factor", row.pk)
        seed = bytes.fromhex(held["seed"])
        Member.objects.filter(pk=row.pk).update(second_factor=second_factor.seal_seed(row.pk, seed))
        return totp.code_at(seed, totp.step_at(clock.now()))

    def sign_in(self, **other):
        given = {"name": self.name, "passphrase": self.passphrase, "code": None, **other}
        if given["code"] is None:
            given["code"] = self.digits()
        return self.post("/sign-in", given)

    @property
    def cookie(self):
        held = self.cookies.get(f"{settings.GUVOH_COOKIE_PREFIX}session")
        return held.value if held else ""

    def inside(self):
        """Is she signed in?"""
        return self.get("/account").status_code == 200


def found(pattern, response):
    """A piece of a page."""
    match = re.search(pattern, response.content.decode(), re.DOTALL)
    assert match, response.content.decode()
    return match[1]


NEW = "seven carpets over the river"
"""A passphrase that nobody has yet."""


def sheet_on(answer):
    """The recovery sheet on a page to print."""
    part = found(r"<ol data-typed>(.*?)</ol>", answer)
    return re.findall(r"<code>([0-9A-Z]{5})</code>", part)


def asked_group(answer, sheet):
    """The group of the sheet for which the page asks."""
    number = int(found(r"Группа (\d) вашего листа", answer))
    return sheet[number - 1]


@pytest.fixture(autouse=True)
def addresses(settings):
    """Only what this package has."""
    settings.ROOT_URLCONF = "membership.addresses"


@pytest.fixture
def coalition(db):
    store.forget()
    with TRIES.locked():
        for key, _ in list(TRIES.all()):
            TRIES.drop(key)
    with cast.fast_passphrases():
        yield cast.coalition()


@pytest.fixture
def amina(coalition):
    person = Person("Amina")
    assert person.sign_in().status_code == 302
    return person


@pytest.fixture
def boris(coalition):
    person = Person("Boris")
    assert person.sign_in().status_code == 302
    return person


__all__ = ["Person", "found", "tries"]
