"""Several people at once, and the end of the world in the middle of a write."""

import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote
from uuid import UUID

import pytest
from django.db import connection, connections

import cast
from guvoh import ledger
from guvoh.circles import server_secret
from guvoh.ledger.models import Action, Case
from ledger.cases import edit, entry, header, note, person, register


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_writers_at_once_all_get_their_place_and_their_number() -> None:
    us = cast.coalition()
    people = [us.join(f"Member {number}", us.dushanbe) for number in range(4)]
    shared = register(us.amina, us.dushanbe, header(), note("Начало."))
    failures: list[BaseException] = []

    def work(number: int) -> None:
        by = people[number]
        try:
            for turn in range(4):
                register(by, us.dushanbe, header(), person())
                edit(by, shared, entry(ledger.open(by, shared), "note"), text=f"Правка {number}-{turn}")
        except BaseException as problem:
            failures.append(problem)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert failures == []
    us.refresh()
    report = ledger.verify(us.amina)
    assert report.problems == []
    assert report.actions == 1 + 4 * 4 * 2
    numbers = sorted(ledger.open(us.amina, case).number or "" for case in Case.objects.values_list("id", flat=True))
    assert [number[-4:] for number in numbers] == [f"{n:04d}" for n in range(1, 18)]
    file = ledger.open(us.amina, shared)
    written = {
        field.after
        for one in file.history()
        for change in one.changes
        for field in change.fields
        if field.name == "text"
    }
    assert {f"Правка {number}-{turn}" for number in range(4) for turn in range(4)} <= written


_WRITER = """
import os, signal, sys, time
home, server, member, secret, url, waits = sys.argv[1:]
os.environ.update(GUVOH_HOME=home, DATABASE_URL=url, DJANGO_SETTINGS_MODULE="guvoh.web.settings")
import django
django.setup()
from uuid import UUID
from django.db import connections
from guvoh import ledger
from guvoh.circles import boot
from guvoh.circles.directory import store
from guvoh.circles.keyring import Keyring
from guvoh.sealing.keys import MemberSecret
from guvoh.ledger.actions import new
from ledger.cases import edit, entry, header, note, register
boot.make().server_secret = bytes.fromhex(server)
by = Keyring(UUID(member), MemberSecret.from_bytes(bytes.fromhex(secret)), store.current())
circle = by.circles[0]


def say(*words):
    os.write(said, (" ".join(map(str, words)) + "\\n").encode())

def work():
    while True:
        case = register(by, circle, header(), note("Начало."))
        say("made", case)
        for turn in range(3):
            edit(by, case, entry(ledger.open(by, case), "note"), text=f"Правка {turn}")
            say("edited", case, turn)
        files = [ledger.actions.NewCase([new(header(code_name="Импорт"))]) for _ in range(5)]
        for case in ledger.actions.register_many(by=by, circle=circle, files=files):
            say("made", case)

said = os.open(home + "/said", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
register(by, circle)
for seconds in waits.split():
    connections.close_all()
    child = os.fork()
    if not child:
        work()
    time.sleep(float(seconds))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
"""

ROUNDS = int(os.environ.get("GUVOH_KILL_ROUNDS", "200"))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_killed_writer_loses_nothing_that_was_said_to_be_done(tmp_path: Path) -> None:
    """Promise 4, for the ledger: killed at any moment, again and again (GUVOH_KILL_ROUNDS times)."""
    us = cast.coalition()
    _write_and_be_killed(us, tmp_path)
    done = [line.split() for line in (tmp_path / "said").read_text().splitlines()]
    us.refresh()
    assert ledger.verify(us.amina).problems == []
    assert done
    for what, case, *rest in done:
        file = ledger.open(us.amina, UUID(case))
        assert file.number
        if what == "edited":
            texts = {f.after for h in file.history() for c in h.changes for f in c.fields if f.name == "text"}
            assert f"Правка {rest[0]}" in texts
    assert Action.objects.count() >= len(done)
    opened = [ledger.open(us.amina, case) for case in Case.objects.values_list("id", flat=True)]
    imported = [file for file in opened if entry(file, "case").record.code_name == "Импорт"]
    assert len(imported) % 5 == 0, "an import is stored whole or not at all"


def _url() -> str:
    """The address of the test's own database, for another process."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        name = str(values["NAME"])
        if "memory" in name:
            pytest.skip("another process needs a database on disk")
        return f"sqlite:///{name}"
    host = quote(str(values["HOST"]), safe="")
    return f"postgresql://{values['USER']}@{host}/{values['NAME']}"


def _write_and_be_killed(us: cast.Coalition, home: Path) -> None:
    """A process that makes one writing child after the other and kills each after a moment."""
    here = Path(__file__).resolve().parents[1]
    environment = {**os.environ, "PYTHONPATH": f"{here}:{here.parent / 'src'}"}
    chance = random.Random(4)
    waits = " ".join(f"{chance.uniform(0.0, 0.12):.4f}" for _ in range(ROUNDS))
    member, key = str(us.amina.member), us.amina.secret.to_bytes().hex()
    arguments = [str(home), server_secret.get().hex(), member, key, _url(), waits]
    # What this process holds of the database is let go: its locks on the file end when anything here closes that file.
    connections.close_all()
    subprocess.run([sys.executable, "-c", _WRITER, *arguments], env=environment, check=True, timeout=300)
