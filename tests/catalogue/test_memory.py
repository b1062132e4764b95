"""Nothing that SQLite does with plaintext makes a file."""

from collections.abc import Iterator
from uuid import uuid4

import apsw
import pytest

from catalogue.world import Inventor
from guvoh.catalogue import layout
from guvoh.catalogue.codes import tables
from guvoh.catalogue.codes.entries import decoded, encoded
from guvoh.catalogue.names import tables as names_tables
from guvoh.catalogue.names.entries import named_of, spellings
from guvoh.catalogue.store import memory, sealed, vfs
from guvoh.catalogue.text.segment import Document, build
from guvoh.catalogue.text.words import Stems, streams
from guvoh.sealing.keys import CircleSecret


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """Every file that SQLite opens meanwhile through the system's own file system."""
    seen: list[str] = []
    usual = apsw.vfs_names()[0]

    class Watching(apsw.VFS):
        def __init__(self) -> None:
            super().__init__("watching", usual, makedefault=True)

        def xOpen(self, name: object, flags: list[int]) -> apsw.VFSFile:
            seen.append(str(name))
            return apsw.VFSFile(usual, name, flags)  # type: ignore[arg-type]

    watching = Watching()
    yield seen
    watching.unregister()


def test_the_watch_sees_a_temporary_file(opened: list[str]) -> None:
    db = apsw.Connection("")
    db.execute("PRAGMA cache_size=10; CREATE TABLE t(a)")
    db.executemany("INSERT INTO t VALUES(zeroblob(?))", [(900,)] * 5000)
    db.execute("SELECT * FROM t ORDER BY random()").fetchall()
    assert opened


def test_no_file_is_opened_by_building_sorting_and_tidying(opened: list[str]) -> None:
    known, inventor = layout.current(), Inventor(2)
    db = memory.fresh()
    tables.create(db, known)
    with db:
        for _ in range(60):
            found = (encoded(known, inventor.extract().codes) for _ in range(20))
            tables.put(db, known, [decoded(known, uuid4(), one) for one in found])
    db.execute("SELECT * FROM t_victim ORDER BY random()").fetchall()
    db.execute("SELECT DISTINCT a.c, b.k FROM t_act a, t_act b ORDER BY a.k, b.c LIMIT 200000").fetchall()
    memory.tidied(db)
    image = memory.serialized(memory.loaded(memory.serialized(db)))
    secret, name = CircleSecret.generate(), sealed.Name(b"c" * 16, uuid4(), "coded", uuid4())
    chunks, named = sealed.seal(secret, name, image)
    read = vfs.connect(sealed.SealedImage(secret, name, named, lambda first, last: chunks[first : last + 1]))
    read.execute("CREATE TEMP TABLE told AS SELECT c FROM t_case")
    read.execute("SELECT * FROM t_victim v JOIN t_act a ON a.c = v.c ORDER BY a.month, random()").fetchall()
    assert opened == []


def test_no_file_is_opened_by_names_and_texts(opened: list[str]) -> None:
    db = memory.fresh()
    names_tables.create(db)
    said = [{"record": uuid4().hex, "kind": "person", "name": f"Каримов Рустам {n}-й"} for n in range(300)]
    with db:
        names_tables.put(db, [named_of(uuid4(), spellings([one])) for one in said])
    memory.tidied(db)
    words = [streams(f"слово{n} ночью избивали дубинками " * 20, None, Stems()) for n in range(300)]
    build([Document(uuid4(), uuid4(), False, one) for one in words], keep_words=False)
    assert opened == []
