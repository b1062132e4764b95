"""Promise 1: after any use nothing that was typed or uploaded is found in clear anywhere on the disk."""

import hashlib
import re
import shutil
import sqlite3
from pathlib import Path

import pyrage
import pytest

from guvoh.ops.backup import archive
from guvoh.ops.failures import Failure
from promises.lives import Lived

pytestmark = [pytest.mark.xdist_group("leaks"), pytest.mark.slow]

NUMBER = re.compile(r"\b[A-Z]{2}-\d{4}-\d{4}\b")


def test_the_day_was_worth_searching(lived: Lived) -> None:
    seen = {page.path.split("?")[0] for page in lived.pages if page.status == 200}
    assert len(seen) > 30
    assert lived.typing.lines
    assert lived.typing.texts
    shown = sum(any(name in page.text for name in lived.world.canaries.names[:50]) for page in lived.pages)
    assert shown, "no page showed a name: then none could have been left behind"
    assert not [page.path for page in lived.pages if page.status >= 500]
    assert not [problem for one in lived.people for problem in one.failed]


@pytest.mark.t(51)
def test_all_of_it_worked_without_a_script(lived: Lived) -> None:
    """The walkers run none: intake, upload, import, search, share, print, export and lock are forms and links."""
    pressed = set().union(*(one.pressed for one in lived.people))
    wanted = {"/contacts/new", "/cases/*/add/document", "/import", "/search", "/cases/*/shares/new", "/export"}
    assert wanted | {"/cases/*/summary", "/cases/*/records/*/change", "/figures/table/file"} <= pressed
    assert {len(content) for content in lived.typing.files} >= {0, 1, 65_536, 2_621_439, 2_621_440, 2_621_441}


@pytest.mark.t(1)
@pytest.mark.t(3)
def test_nothing_is_found_in_database_files_logs_sessions_and_temporary_folders(lived: Lived) -> None:
    house = lived.house
    (house.folder / "identity.txt").unlink(missing_ok=True)
    assert list(lived.hunt.files(house.home, house.temporary, house.logs)) == []


@pytest.mark.t(1)
def test_nothing_is_found_in_the_rows_either(lived: Lived) -> None:
    """Values longer than a page are cut into pieces by SQLite; so they are also read one by one."""
    with sqlite3.connect(lived.house.home / "guvoh.sqlite3") as database:
        for statement in database.iterdump():
            assert list(lived.hunt.through(statement.encode())) == []


@pytest.mark.t(1)
@pytest.mark.parametrize("place", ["home/files/ab", "logs/serve.log", "tmp/tmpx1", "home/guvoh.sqlite3"])
def test_one_word_left_behind_would_be_found(lived: Lived, tmp_path: Path, place: str) -> None:
    spoilt = tmp_path / place
    spoilt.parent.mkdir(parents=True)
    if place.endswith("sqlite3"):
        shutil.copy(lived.house.home / "guvoh.sqlite3", spoilt)
        with sqlite3.connect(spoilt) as database:
            database.execute("UPDATE ledger_revision SET parents = ? WHERE n = 5", [lived.typing.lines[0].encode()])
        database.close()
    else:
        spoilt.write_bytes(b"\x80" * 900 + lived.typing.texts[-1].encode("cp1251")[9:30] + b"\x80" * 900)
    assert list(lived.hunt.files(tmp_path))


@pytest.mark.t(7)
@pytest.mark.t(74)
def test_a_worker_killed_in_the_middle_of_an_upload_leaves_nothing_in_clear(lived: Lived) -> None:
    marker = lived.typing.markers[-1]
    folders = (lived.house.home, lived.house.temporary, lived.house.logs)
    assert not [path for one in folders for path in one.rglob("*") if path.is_file() and marker in path.read_bytes()]
    assert list((lived.house.home / "files").rglob("*.part")), "nothing had arrived when it was killed"


@pytest.mark.t(7)
def test_files_are_opened_for_writing_in_the_home_folder_alone(lived: Lived) -> None:
    house = lived.house
    own = (str(house.home), "/dev/shm/wgunicorn-", "/dev/null")
    compiled = re.compile(r".*/locale/\w+/LC_MESSAGES/\w+\.mo(\.\w+)?$")
    written = list(house.written())
    assert [one.path for one in written if one.what == "unnamed"] == ["memfd:guvoh"]
    strange = [
        one.path
        for one in written
        if one.what == "open" and not one.path.startswith(own) and not compiled.match(one.path)
    ]
    assert strange == []
    assert list(house.temporary.iterdir()) == []


@pytest.mark.t(7)
def test_a_worker_holds_no_deleted_file_but_its_heartbeat(lived: Lived) -> None:
    held = [path for name, path in lived.workers.items() if name.startswith("fd ")]
    assert held
    unnamed = [path for path in held if "(deleted)" in path]
    assert all(re.match(r"/dev/shm/wgunicorn-|/memfd:guvoh ", path) for path in unnamed), unnamed


@pytest.mark.t(60)
def test_the_server_calls_nobody(lived: Lived) -> None:
    assert [one.path for one in lived.house.written() if one.what in ("call", "lookup")] == []


@pytest.mark.t(17)
def test_a_worker_leaves_no_core_file(lived: Lived) -> None:
    line = next(line for line in lived.workers["limits"].splitlines() if line.startswith("Max core file size"))
    assert line.split()[4:6] == ["0", "0"]


@pytest.mark.t(9)
def test_no_address_header_or_title_says_anything(lived: Lived) -> None:
    assert lived.pages
    for page in lived.pages:
        headers = [f"{name}: {value}" for name, value in page.headers if name != "Content-Disposition"]
        told = "\n".join([page.path, page.title, *headers])
        assert list(lived.hunt_in_pages.through(told.encode())) == [], page.path
        assert not NUMBER.search(told), page.path
        assert page.header("Cache-Control") == "no-store" or page.path.startswith("/static/")


@pytest.mark.t(12)
def test_nothing_is_found_in_the_backup_and_the_server_cannot_open_it(lived: Lived, tmp_path: Path) -> None:
    house = lived.house
    (made,) = (house.home / "backups").iterdir()
    assert list(lived.hunt.through(made.read_bytes())) == []
    with pytest.raises(Failure):
        archive.unpack(made, [pyrage.x25519.Identity.generate()], tmp_path / "another")
    assert b"AGE-SECRET-KEY" not in b"".join(path.read_bytes() for path in house.home.rglob("*") if path.is_file())
    manifest = archive.unpack(made, [house.identity], tmp_path / "opened")
    assert manifest["cases"] == len(lived.world.cases) or manifest["cases"] > len(lived.world.cases)
    assert list(lived.hunt.files(tmp_path / "opened")) == []


@pytest.mark.t(16)
def test_no_hash_of_an_uploaded_file_is_stored(lived: Lived) -> None:
    """Who holds a file and a copy of the database learns nothing from comparing them."""
    whole = [file.data for file in lived.world.files] + [content for content in lived.typing.files if content]
    pieces = [one[at : at + 65_536] for one in whole for at in range(0, len(one), 65_536)]
    digests = [
        hashlib.new(name, content).digest()
        for content in {*whole, *pieces}
        for name in ("sha1", "sha256", "sha512", "blake2b", "md5")
    ]
    stored = (lived.house.home / "guvoh.sqlite3").read_bytes()
    assert not [one.hex() for one in digests if one in stored or one.hex().encode() in stored]
