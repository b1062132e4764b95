"""The command line as an operator uses it: programs of their own, in a folder of their own."""

import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pyrage
import pytest

from guvoh import lawbook
from guvoh.ops.cli import COMMANDS
from support.command import run

PASSPHRASE = "four kettles under the mulberry"


@pytest.fixture(scope="module")
def identity() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, identity: pyrage.x25519.Identity) -> Path:
    """A coalition founded from the terminal."""
    place = tmp_path_factory.mktemp("home") / "var"
    said = run(
        place,
        *("found", "--member", "Amina", "--organisation", "Dushanbe", "--passphrase-stdin"),
        *("--recipient", str(identity.to_public())),
        stdin=f"{PASSPHRASE}\n",
    )
    assert "recovery sheet" in said
    return place


pytestmark = pytest.mark.xdist_group("commands")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help(name: str, tmp_path: Path) -> None:
    said = run(tmp_path, name, "--help")
    assert "Usage:" in said
    assert len(said.splitlines()) > 4


def test_founding_keeps_the_key_file_to_its_owner(home: Path) -> None:
    assert (home / "server.key").stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / "guvoh.sqlite3").stat().st_mode & 0o077 == 0


def test_a_coalition_is_founded_once(home: Path) -> None:
    said = run(
        home,
        *("found", "--member", "Boris", "--organisation", "Other", "--passphrase-stdin"),
        stdin=f"{PASSPHRASE}\n",
        ok=False,
    )
    assert "already" in said


@pytest.mark.parametrize("weak", ["short", "passwordpassword", "aaaaaaaaaaaaaaaaaaaa"])
def test_a_weak_passphrase_founds_nothing(tmp_path: Path, weak: str) -> None:
    said = run(
        tmp_path / "var",
        *("found", "--member", "Amina", "--organisation", "One", "--passphrase-stdin"),
        stdin=f"{weak}\n",
        ok=False,
    )
    assert "passphrase" in said


def test_an_invitation_needs_the_members_passphrase(home: Path) -> None:
    words = ("invite", "--member", "Amina", "--circle", "Dushanbe", "--passphrase-stdin")
    assert "not right" in run(home, *words, stdin="something else entirely\n", ok=False)
    code = run(home, *words, stdin=f"{PASSPHRASE}\n").strip()
    assert len(code.replace(" ", "").replace("-", "")) == 26


def test_verify_says_order_without_keys_and_signatures_with_them(home: Path) -> None:
    assert json.loads(run(home, "verify", "--json"))["ok"] is True
    words = ("verify", "--member", "Amina", "--passphrase-stdin", "--json")
    assert json.loads(run(home, *words, stdin=f"{PASSPHRASE}\n"))["problems"] == []


def test_a_passphrase_can_come_from_a_named_variable(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THE_PASSPHRASE", PASSPHRASE)
    assert "cases" in run(home, "rebuild", "--member", "Amina", "--passphrase-env", "THE_PASSPHRASE")


def test_exposure_lists_every_table_with_its_columns_by_class(home: Path) -> None:
    found = json.loads(run(home, "exposure", "--json"))
    assert found["key_file"] is True
    assert found["server_columns_readable_by"] == ["disk", "running"]
    members = next(table for table in found["tables"] if table["name"] == "circles_member")
    assert "name" in members["server"]
    assert "by_passphrase" in members["sealed"]


def test_nightly_needs_no_member(home: Path) -> None:
    assert "deleted" in run(home, "nightly")


def test_nightly_forgets_what_was_searched_for(home: Path) -> None:
    """Searches of cases and of the register, each past its day and still of today."""
    old, today = date.today() - timedelta(days=2), date.today() + timedelta(days=2)
    tables = {"casework_asked": ("id", "box", "last_day"), "finding_query": ("id", "owner", "box", "last_day")}
    with closing(sqlite3.connect(home / "guvoh.sqlite3")) as database, database:
        for table, columns in tables.items():
            for day in (old, today):
                values = [uuid4().bytes, *(b"x" * (len(columns) - 2) for _ in columns[1:-1]), day.isoformat()]
                marks = ", ".join("?" * len(columns))
                database.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", values)
    run(home, "nightly")
    with closing(sqlite3.connect(home / "guvoh.sqlite3")) as database:
        for table in tables:
            assert database.execute(f"SELECT last_day FROM {table}").fetchall() == [(today.isoformat(),)], table


def test_doctor_knows_backups_and_proven_restores(home: Path, identity: pyrage.x25519.Identity, tmp_path: Path) -> None:
    before = {one["name"]: one["state"] for one in json.loads(run(home, "doctor", "--json", ok=False))}
    assert before["backup"] == before["proven restore"] == "bad"

    archive = Path(json.loads(run(home, "backup", "--json"))["path"])
    key = tmp_path / "identity.txt"
    key.write_text(f"{identity}\n")
    run(home, "restore", "--rehearse", "--identity", str(key), str(archive))

    after = {one["name"]: one["state"] for one in json.loads(run(home, "doctor", "--json"))}
    assert after["backup"] == after["proven restore"] == "well"

    other = tmp_path / "other"
    assert "two coordinators" in run(other, "restore", "--identity", str(key), str(archive))
    (other / "server.key").write_bytes((home / "server.key").read_bytes())
    assert json.loads(run(other, "verify", "--json"))["ok"] is True
    assert "already" in run(other, "restore", "--identity", str(key), str(archive), ok=False)


def test_a_mistake_in_the_operators_lawbook_is_told_with_file_and_line(home: Path, tmp_path: Path) -> None:
    empty = tmp_path / "var"
    known = {one["name"]: one for one in json.loads(run(empty, "doctor", "--json", ok=False))}
    assert known["lawbook"]["state"] == "look"
    assert "not configured" in known["lawbook"]["text"]
    overlay = tmp_path / "ours"
    (overlay / "procedures").mkdir(parents=True)
    text = (lawbook.shipped() / "procedures" / "tj.torture.yaml").read_text("utf-8")
    wrong = text.replace("edition: 1", "edition: 2").replace("letter: inaction", "letter: no_such", 1)
    (overlay / "procedures" / "tj.torture.2.yaml").write_text(wrong, "utf-8")
    found = {one["name"]: one for one in json.loads(run(empty, "doctor", "--json", ok=False, overlay=overlay))}
    line = text[: text.index("letter: inaction")].count("\n") + 1
    said = f"ours/procedures/tj.torture.2.yaml:{line}: there is no letter no_such"
    assert found["lawbook"]["state"] == "bad"
    assert said in found["lawbook"]["text"]
    assert said in run(home, "serve", "--bind", "127.0.0.1:1", ok=False, overlay=overlay)


@pytest.mark.parametrize("command", ["verify", "nightly", "notify", "exposure", "backup", "upgrade"])
def test_a_folder_without_an_installation_is_told_and_stays_as_it_is(tmp_path: Path, command: str) -> None:
    nowhere, empty = tmp_path / "not there", tmp_path / "empty"
    empty.mkdir()
    for place in (nowhere, empty):
        said = run(place, command, ok=False)
        assert f"There is no installation in {place}" in said
        assert "--home" in said
    assert not nowhere.exists()
    assert not list(empty.iterdir())


def test_backup_says_what_is_missing(tmp_path: Path) -> None:
    said = run(
        tmp_path / "var",
        *("found", "--member", "A", "--organisation", "B", "--passphrase-stdin"),
        stdin=f"{PASSPHRASE}\n",
    )
    assert "No backup recipients yet" in said
    assert "recipients" in run(tmp_path / "var", "backup", ok=False)


def test_an_upgrade_of_a_new_store_has_nothing_to_do(home: Path) -> None:
    assert "of this version" in run(home, "upgrade", "--no-backup")


def test_going_back_needs_a_copy(tmp_path: Path) -> None:
    assert "no copy" in run(tmp_path / "var", "upgrade", "--back", ok=False)
