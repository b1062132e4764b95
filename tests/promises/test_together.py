"""Twenty members at once in the same few threads: everybody gets her own pages, nobody a word of another's.

Threads are taken again and again, as the server's are; one request in a hundred breaks in the middle.
"""

import gc
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from unittest import mock
from uuid import UUID

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import RequestFactory

import cast
from guvoh.circles.actions.circles import make_circle
from guvoh.circles.actions.membership import remove_member
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.circles.middleware import cookie_name
from guvoh.circles.roles import Role, Sort
from guvoh.circles.sessions.store import begin
from guvoh.ledger.reading.keys import CaseKeys
from guvoh.pages import seam
from guvoh.sealing.keys import CircleSecret, MemberSecret
from ledger.cases import header, note, person, register

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
HOUSES, EACH = 10, 2
REQUESTS, THREADS = 1000, 8
BROKEN = 100
PATHS = ("/account", "/cases", "/", "/cases/{case}", "/cases/{case}/history", "/circles")
SECRETS = (Keyring, MemberSecret, CircleSecret, CaseKeys)
SYLLABLES = ("бар", "вел", "гош", "дум", "жак", "зир", "кул", "лом", "мех", "нур")


@dataclass
class Somebody:
    """A member at a browser: words that may stand on her pages, and one that must."""

    name: str
    cookie: str
    case: UUID
    words: frozenset[str]
    got: list[tuple[str, int]] = field(default_factory=list)


def word(house: int, sort: str) -> str:
    return f"{sort.capitalize()}{SYLLABLES[house]}ович-{house}"


def settle(us: cast.Coalition) -> list[Somebody]:
    """Ten organisations, each with a case of its own and two members."""
    found = []
    for house in range(HOUSES):
        circle = make_circle(by=us.amina, name=word(house, "Дом"), sort=Sort.ORGANISATION)
        names = [f"{word(house, 'Член')}{number}" for number in range(EACH)]
        _, first = cast.enrol(names[0], circle, Role.COORDINATOR, us.amina)
        remove_member(by=first, circle=circle, member=us.amina.member)
        others = [cast.enrol(name, circle, Role.MEMBER, first)[1] for name in names[1:]]
        victim = person(names=[{"text": word(house, "Имя")}])
        spoken = note(f"Рассказ {word(house, 'Слово')} о ночи.")
        case = register(first, circle, header(code_name=word(house, "Дело")), victim, spoken)
        words = frozenset([*(word(house, sort) for sort in ("Дом", "Член", "Имя", "Слово", "Дело")), *names])
        for name, keyring in zip(names, (first, *others), strict=True):
            found.append(Somebody(name, begin(keyring.refresh() and keyring).hex(), case, words))
    return found


def asked(server: Any, path: str, cookie: str, breaks: bool) -> tuple[int, str]:
    """Status and page, by the way that the server's own threads go: the tests' client would keep what it saw."""
    headers = {"Cookie": f"{cookie_name()}={cookie}", **({"X-Breaks": "1"} if breaks else {})}
    request = RequestFactory(SERVER_NAME="localhost").get(path, headers=headers)
    said: list[str] = []
    answer = server(request.environ, lambda status, *_: said.append(status))
    try:
        return int(said[0].split()[0]), b"".join(answer).decode()
    finally:
        answer.close()


@pytest.mark.t(11)
@pytest.mark.t(77)
@pytest.mark.t(78)
def test_a_thousand_requests_at_once_give_everybody_her_own(caplog: pytest.LogCaptureFixture) -> None:
    with cast.fast_passphrases():
        us = cast.coalition()
        people = settle(us)
    server = get_wsgi_application()
    ours = {id(one) for one in gc.get_objects() if isinstance(one, SECRETS)}
    everything = frozenset().union(*(one.words for one in people))
    dice = random.Random(78)
    plan = [(dice.choice(people), dice.choice(PATHS), dice.randrange(BROKEN) == 0) for _ in range(REQUESTS)]
    wrong: list[str] = []
    may = seam.may

    def ask(one: Somebody, path: str, breaks: bool) -> None:
        status, text = asked(server, path.format(case=one.case), one.cookie, breaks)
        told = {each for each in everything if each in text}
        one.got.append((path, status))
        if told - one.words:
            wrong.append(f"{one.name} at {path}: {sorted(told - one.words)}")
        if status != (500 if breaks else 200):
            wrong.append(f"{one.name} at {path}: {status}")
        if not breaks and not told & one.words:
            wrong.append(f"{one.name} at {path}: nothing of her own")

    def sometimes(name: str, request: object, **ids: object) -> str | None:
        if request.headers.get("X-Breaks"):  # type: ignore[attr-defined]
            raise ValueError
        return may(name, request, **ids)

    with mock.patch.object(seam, "may", sometimes), ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda each: ask(*each), plan))
        list(pool.map(lambda _: connections.close_all(), range(THREADS * 4)))
    assert wrong == []
    assert all(one.got for one in people)
    assert sum(breaks for _, _, breaks in plan) > 3
    caplog.clear()  # the tests' log keeps the frames of what broke; the installation's writes a line and forgets
    gc.collect()
    left = [one for one in gc.get_objects() if isinstance(one, SECRETS) and id(one) not in ours]
    assert not any(map(opens, left)), "a key outlived its request"


def opens(one: object) -> bool:
    """Is it a key, or a keyring that still holds one?"""
    if not isinstance(one, Keyring):
        return True
    try:
        return one.secret is not None
    except NoKey:
        return False
