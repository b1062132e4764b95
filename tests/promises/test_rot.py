"""A rotten byte on the disk is found within a day and named, and the good one is still in an older archive."""

import json
import os
import random
import tarfile
from pathlib import Path
from typing import Any

import apsw
import pyrage
import pytest

from guvoh.ops.backup import archive
from support.command import run

pytestmark = [pytest.mark.xdist_group("rot"), pytest.mark.t(83), pytest.mark.slow]
STORES = Path(__file__).parents[1] / "stores"
DICE = random.Random(83)


@pytest.fixture(scope="module")
def identity() -> Any:
    return pyrage.x25519.Identity.generate()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, identity: Any) -> Path:
    """An installation that has lived, and its first backup."""
    place = tmp_path_factory.mktemp("rot") / "home"
    with tarfile.open(sorted(STORES.glob("*.tar.xz"))[-1]) as tar:
        tar.extractall(place, filter="data")
    (place / "backup-recipients.txt").write_text(f"{identity.to_public()}\n")
    run(place, "upgrade", "--no-backup")
    backup(place)
    return place


def backup(home: Path, *, ok: bool = True) -> str:
    """A night's backup; what it printed."""
    return run(home, "backup", ok=ok)


def doctor(home: Path) -> dict[str, dict[str, str]]:
    """Findings by name; something is always bad here, since no restore was proven."""
    return {one["name"]: one for one in json.loads(run(home, "doctor", "--json", ok=False))}


def flip(path: Path) -> None:
    """One bit, anywhere; a sealed file keeps its length."""
    content = bytearray(path.read_bytes())
    content[DICE.randrange(len(content))] ^= 1 << DICE.randrange(8)
    path.write_bytes(content)


def test_a_rotten_and_a_missing_file_are_named_until_they_are_brought_back(
    home: Path, identity: Any, tmp_path: Path
) -> None:
    files = sorted(path for path in (home / "files").rglob("*") if path.is_file())
    assert len(files) > 1
    assert doctor(home)["sealed files"]["state"] == "well"
    rotten, missing = DICE.sample(files, 2)
    names = {str(path.relative_to(home)) for path in (rotten, missing)}
    (first,) = (home / "backups").iterdir()
    flip(rotten)
    missing.unlink()
    os.utime(first, (0, 0))
    for _ in range(2):
        said = backup(home, ok=False)
        assert {name for name in map(str, (path.relative_to(home) for path in files)) if name in said} == names
    assert first.exists(), "the archive that has them was deleted for its age"
    finding = doctor(home)["sealed files"]
    assert finding["state"] == "bad"
    assert all(name in finding["text"] for name in names)

    archive.unpack(first, [identity], tmp_path / "old")
    for path in (rotten, missing):
        path.write_bytes((tmp_path / "old" / path.relative_to(home)).read_bytes())
    backup(home)
    assert doctor(home)["sealed files"]["state"] == "well"
    assert not first.exists()


def test_a_rotten_page_of_the_ledger_is_named(home: Path) -> None:
    database = home / "guvoh.sqlite3"
    good = database.read_bytes()
    try:
        for page, size in pages(database):
            content = bytearray(good)
            start = (page - 1) * size
            content[start + size // 4 : start + size // 2] = DICE.randbytes(size // 4)
            database.write_bytes(content)
            found = doctor(home)
            assert "bad" in {found[name]["state"] for name in ("database", "ledger", "chain") if name in found}, found
        backup(home, ok=False)
    finally:
        database.write_bytes(good)
    backup(home)


def pages(database: Path) -> list[tuple[int, int]]:
    """Pages with rows of the ledger, one of each table that has content; and how large a page is."""
    reading = apsw.Connection(str(database), flags=apsw.SQLITE_OPEN_READONLY)
    size = reading.execute("PRAGMA page_size").get
    found = []
    for table in ("ledger_action", "ledger_revision", "ledger_touch"):
        told = reading.execute("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'", (table,)).fetchall()
        found.append((DICE.choice(told)[0], size))
    reading.close()
    return found
