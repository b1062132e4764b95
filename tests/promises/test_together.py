"""Twenty members at once in the same few threads: everybody gets her own pages, nobody a word of another's.

Threads are taken again and again, as the server's are; one request in a hundred breaks in the middle.
"""

import gc
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from unittest import mock
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client

import cast
from guvoh.circles.actions.circles import make_circle
from guvoh.circles.actions.membership import remove_member
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.circles.middleware import cookie_name
from guvoh.circles.roles import Role, Sort
from guvoh.circles.sessions.store import begin
from guvoh.pages import seam
from ledger.cases import header, note, person, register

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
HOUSES, EACH = 10, 2
REQUESTS, THREADS = 1000, 8
BROKEN = 100
PATHS = ("/account", "/cases", "/", "/cases/{case}", "/cases/{case}/history", "/circles")
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


@pytest.mark.t(77)
@pytest.mark.t(78)
def test_a_thousand_requests_at_once_give_everybody_her_own() -> None:
    with cast.fast_passphrases():
        us = cast.coalition()
        people = settle(us)
    ours = {id(one) for one in gc.get_objects() if isinstance(one, Keyring)}
    everything = frozenset().union(*(one.words for one in people))
    dice = random.Random(78)
    plan = [(dice.choice(people), dice.choice(PATHS), dice.randrange(BROKEN) == 0) for _ in range(REQUESTS)]
    wrong: list[str] = []
    may = seam.may

    def ask(one: Somebody, path: str, breaks: bool) -> None:
        made = Client(raise_request_exception=False, SERVER_NAME="localhost")
        made.cookies[cookie_name()] = one.cookie
        headers = {"X-Breaks": "1"} if breaks else {}
        answer = made.get(path.format(case=one.case), headers=headers)
        text = answer.content.decode()
        told = {each for each in everything if each in text}
        one.got.append((path, answer.status_code))
        if told - one.words:
            wrong.append(f"{one.name} at {path}: {sorted(told - one.words)}")
        if answer.status_code != (500 if breaks else 200):
            wrong.append(f"{one.name} at {path}: {answer.status_code}")
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
    gc.collect()
    left = [one for one in gc.get_objects() if isinstance(one, Keyring) and id(one) not in ours]
    assert not any(map(opens, left)), "a keyring outlived its request"


def opens(keyring: Keyring) -> bool:
    """Does it still hold a secret?"""
    try:
        return keyring.secret is not None
    except NoKey:
        return False
