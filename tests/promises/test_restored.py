"""Promise 9: a backup comes back into an empty place; it is for reading only until two have signed for it."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from promises.house import House
from promises.lives import Lived
from promises.living import Person, person
from support import place

pytestmark = [pytest.mark.xdist_group("leaks"), pytest.mark.slow]
SHEET = "Мурзилкина Серафима"


@pytest.fixture(scope="module")
def restored(lived: Lived) -> Iterator[House]:
    """The day's backup, in another place with nothing but the key file and an identity."""
    house = House(place.HOME / "restored")
    shutil.copy(lived.house.home / "server.key", house.home)
    house.identity = lived.house.identity
    (house.folder / "identity.txt").write_text(f"{lived.house.identity}\n")
    (made,) = (lived.house.home / "backups").iterdir()
    house.archive = made
    said = house.guvoh("restore", str(made), "--identity", str(house.folder / "identity.txt"))
    assert "for reading only" in said
    house.serve()
    yield house
    house.stop()
    _inside.clear()


_inside: dict[str, Person] = {}


def _enter(house: House, lived: Lived, key: str) -> Person:
    """Signed in once: a second code would have to be waited for."""
    if key not in _inside:
        _inside[key] = person(house, lived.world.members[key], lived.typing)
        _inside[key].enter()
    return _inside[key]


def _heads(house: House) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(house.guvoh("verify", "--json"))["heads"]
    return found


def _take(one: Person) -> str:
    """Take a contact; out: where it led."""
    page = one.walker.get("/contacts/new")
    return one.walker.submit(page, "/contacts/new", **{"taken-0-text": SHEET}).path


@pytest.mark.t(65)
@pytest.mark.t(82)
def test_everything_is_there_and_only_read_until_two_have_signed(restored: House, lived: Lived) -> None:
    amina, boris = _enter(restored, lived, "amina"), _enter(restored, lived, "boris")
    before = _heads(restored)
    assert len(before) == 1
    same = json.loads(lived.house.guvoh("verify", "--json"))
    assert same["heads"] == before, "the restored chain is not the one that was backed up"
    cases = amina.walker.get("/cases")
    assert cases.status == 200
    assert any("/cases/" in link for link in cases.links)
    assert "/contacts/new" in _take(amina), "something was written before anybody signed"
    assert _heads(restored) == before

    for one in (amina, boris):
        page = one.walker.get("/restored")
        assert page.status == 200
        assert next(iter(before.values()))["head"] in page.text
        one.walker.submit(page, "/restored", passphrase=one.member.passphrase)
    assert amina.walker.get("/restored").status == 404

    led = _take(amina)
    assert "/contacts/new" not in led
    assert SHEET in amina.walker.get(led.split("?")[0] + "?show=names").text
    after = _heads(restored)
    assert len(after) == 2, "writing goes on under a new replica"
    (old,) = before
    assert after[old] == before[old]
    whole = restored.run("guvoh", "verify", "--json", "--member", amina.member.name, "--passphrase-stdin",
                         sent=amina.member.passphrase + "\n", kept=False)  # fmt: skip
    assert json.loads(whole)["ok"]


@pytest.mark.t(14)
def test_a_session_of_the_old_place_is_none_here(restored: House, lived: Lived) -> None:
    cookies = dict(lived.people[1].walker.cookies)
    visitor = restored.visitor()
    visitor.cookies = cookies
    assert visitor.get("/", follow=False).status == 302


def test_files_came_along(restored: House, lived: Lived) -> None:
    there = {path.relative_to(lived.house.home) for path in (lived.house.home / "files").rglob("*") if path.is_file()}
    here = {path.relative_to(restored.home) for path in (restored.home / "files").rglob("*") if path.is_file()}
    assert there <= here
    assert there


def test_it_restores_into_an_empty_place_only(restored: House) -> None:
    before = _all(restored.home)
    restored.guvoh("restore", str(restored.archive), "--identity", str(restored.folder / "identity.txt"), code=1)
    assert _all(restored.home) == before


@pytest.mark.t(82)
def test_a_restore_is_rehearsed_without_leaving_anything(lived: Lived) -> None:
    house = lived.house
    identity = house.folder / "rehearsing.txt"
    identity.write_text(f"{house.identity}\n")
    (made,) = (house.home / "backups").iterdir()
    before = {path for path in _all(house.home) if path.name != "operations.json"}
    said = house.guvoh("restore", str(made), "--identity", str(identity), "--rehearse")
    identity.unlink()
    assert "can be restored" in said
    assert {path for path in _all(house.home) if path.name != "operations.json"} == before
    assert "proven restore" in json.loads((house.home / "operations.json").read_text())


@pytest.mark.t(61)
def test_all_derived_tables_dropped_and_rebuilt_give_the_same_lists(restored: House, lived: Lived) -> None:
    people = [_enter(restored, lived, key) for key in ("amina", "boris", "dilshod")]
    before = [_lists(one) for one in people]
    assert all(len(text) > 2_000 for lists in before for text in lists[:1])
    with sqlite3.connect(restored.home / "guvoh.sqlite3", timeout=20) as database:
        for table in ("catalogue_chunk", "catalogue_segment", "catalogue_tail", "catalogue_head"):
            database.execute(f"DELETE FROM {table}")
    database.close()
    assert [_lists(one) for one in people] != before
    for one in people:
        restored.run("guvoh", "rebuild", "--member", one.member.name, "--passphrase-stdin",
                     sent=one.member.passphrase + "\n", kept=False)  # fmt: skip
    assert [_lists(one) for one in people] == before


def _lists(one: Person) -> list[str]:
    """What she sees of lists, register, counts and a search."""
    found = []
    tables = [link for link in one.walker.get("/figures").links if link.startswith("/figures/table?")]
    for path in ("/cases", "/cases?sort=number", "/register", "/figures", *tables[:4]):
        page = one.walker.get(path)
        assert page.status == 200, path
        main = next(page.tree.iter("main"))
        found.append(" ".join("".join(main.itertext()).split()))
    return found


def _all(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm"))}
