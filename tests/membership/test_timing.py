"""Whatever is wrong at sign-in takes the same time: nobody learns by a clock which names there are.

Most of the time is Argon2 with 128 MiB, which shakes more on a busy machine than what is looked for here. So two things
are shown: every wrong way runs it once, with the same setting; and all the rest, page included, measured without it,
differs by less than a twentieth of what one real run of it takes.
"""

import time
from statistics import median
from unittest import mock

import pytest

import cast
from guvoh.circles.actions.membership import lock_member
from guvoh.circles.tables import TRIES
from guvoh.sealing import passphrases
from membership.conftest import Person

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.t(42)]
ROUNDS = 25
PRODUCTION = passphrases.PARAMETERS[1]
REAL = 98


def wrong_ways(coalition):
    """By name: who tries, and what is wrong."""
    lock_member(by=coalition.amina, member=coalition.join("Zulfia", coalition.dushanbe).member)
    return {
        "unknown name": (Person("Amina"), {"name": "Nobody at all", "code": "123456"}),
        "wrong passphrase": (Person("Amina"), {"passphrase": "not this passphrase at all"}),
        "wrong code": (Person("Amina"), {"code": "000000"}),
        "locked": (Person("Zulfia"), {}),
    }


def nobody_waits():
    with TRIES.locked():
        for key, _ in list(TRIES.all()):
            TRIES.drop(key)


def tried(person, other):
    """How long the answer took, in seconds."""
    nobody_waits()
    person.read = False
    given = {"name": person.name, "passphrase": person.passphrase, "code": person.digits(), **other}
    started = time.perf_counter()
    answer = person.post("/sign-in", given)
    took = time.perf_counter() - started
    assert answer.status_code == 200
    return took


def real_run():
    """One run of Argon2 as it is set in production, in seconds: the quicker of two."""
    salt, secret, took = bytes(passphrases.SALT_LENGTH), bytes(32), []
    with mock.patch.dict(passphrases.PARAMETERS, {REAL: PRODUCTION}):
        for _ in range(2):
            started = time.perf_counter()
            passphrases.unlock("moonlit gravel seven apricots", salt, REAL, secret)
            took.append(time.perf_counter() - started)
    return min(took)


def test_every_wrong_way_runs_argon_once_with_the_same_setting(coalition, monkeypatch):
    runs = []
    unlock = passphrases.unlock

    def counted(passphrase, salt, parameters, secret):
        runs.append((len(salt), parameters))
        return unlock(passphrase, salt, parameters, secret)

    ways = wrong_ways(coalition)
    monkeypatch.setattr(passphrases, "unlock", counted)
    for name, (person, other) in ways.items():
        runs.clear()
        tried(person, other)
        assert runs == [(passphrases.SALT_LENGTH, passphrases.CURRENT)], name


def test_the_rest_takes_the_same_time(coalition):
    with cast.fast_passphrases():
        ways = wrong_ways(coalition)
        took = {name: [] for name in ways}
        for _ in range(ROUNDS):
            for name, (person, other) in ways.items():
                took[name].append(tried(person, other))
    found = {name: median(times) for name, times in took.items()}
    assert max(found.values()) - min(found.values()) < real_run() / 20, found
