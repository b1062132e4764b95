"""Promise 4: `kill -9` at any moment loses no acknowledged change and breaks no chain."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from promises import dying
from promises.house import House
from support import place
from support.postgres import Cluster

pytestmark = pytest.mark.slow
ROUNDS, ROUNDS_ON_POSTGRES = 200, 40
SEED = 20


def run(house: House, what: str, rounds: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, dying.__file__, what, str(rounds), str(SEED)],
        env=house.environment(), cwd=house.folder, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def check(found: dict[str, Any], house: House) -> None:
    assert found["problems"] == []
    assert [fact for look in found["looks"] for fact in look["lost"]] == []
    assert max(look["ready"] for look in found["looks"]) < 5, "it takes longer than five seconds to go on"
    assert min(found["did"].values()) > 0, "too few deeds to mean anything"
    assert found["tried"] > found["did"]["import"], "no import was killed"
    for path in (house.home / "files").rglob("*"):
        assert not path.is_file() or dying.MARKER not in path.read_bytes()
    assert not list(house.temporary.iterdir())


@pytest.mark.t(74)
def test_no_acknowledged_change_is_lost_on_sqlite() -> None:
    house = House(place.HOME / "killed")
    _secret(house)
    check(run(house, "kill_rounds", ROUNDS), house)


@pytest.mark.t(74)
@pytest.mark.xdist_group("postgres")
def test_no_acknowledged_change_is_lost_on_postgresql() -> None:
    cluster = Cluster(place.HOME / "killed-cluster")
    try:
        house = House(place.HOME / "killed-on-postgres", cluster.start())
        _secret(house)
        check(run(house, "kill_rounds", ROUNDS_ON_POSTGRES), house)
    finally:
        cluster.stop()


@pytest.mark.t(76)
@pytest.mark.t(68)
def test_a_full_disk_stops_a_change_whole_and_the_next_one_goes_on() -> None:
    house = House(place.HOME / "full")
    _secret(house)
    steps = run(house, "full_disk_rounds", 60)["steps"]
    answers = {(step["deed"], step["answer"]) for step in steps}
    assert {deed for deed, answer in answers if answer != "done"} == {"write", "upload", "bring"}
    assert {deed for deed, answer in answers if answer == "done"} >= {"write"}
    assert {answer for _, answer in answers} <= {"done", "OperationalError", "OSError"}
    assert [fact for step in steps for fact in step["lost"]] == []
    assert not list((house.home / "files").rglob("*.part"))


def _secret(house: House) -> Path:
    from guvoh.circles import server_secret

    server_secret.write_file(house.home / "server.key", server_secret.generate())
    return house.home
