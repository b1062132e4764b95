"""The SQLite of the names: spellings, their words and keys (terms), and which spelling has which term."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

import apsw

from guvoh.catalogue.codes.entries import key
from guvoh.catalogue.names.entries import Named

WORD, KEY = 0, 1

_TABLES = """
CREATE TABLE IF NOT EXISTS named(c INTEGER PRIMARY KEY, id BLOB);
CREATE TABLE IF NOT EXISTS spelling(
    s INTEGER PRIMARY KEY, c INT, record BLOB, kind TEXT, name TEXT, sort TEXT, language TEXT, terms BLOB);
CREATE INDEX IF NOT EXISTS spelling_case ON spelling(c);
CREATE TABLE IF NOT EXISTS term(t INTEGER PRIMARY KEY, sort INT, text TEXT);
CREATE UNIQUE INDEX IF NOT EXISTS term_text ON term(sort, text);
CREATE TABLE IF NOT EXISTS posting(t INT, s INT, PRIMARY KEY(t, s)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS phone(
    ending TEXT, c INT, k INT, record BLOB, kind TEXT, PRIMARY KEY(ending, c, k)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS phone_case ON phone(c);
"""


def create(db: apsw.Connection) -> None:
    """All tables, as far as they are missing."""
    db.execute(_TABLES)


def put(db: apsw.Connection, cases: Iterable[Named]) -> None:
    """Add cases that are not in it (`remove` first)."""
    terms = _Terms(db)
    serial = _number(db, "SELECT coalesce(max(s), 0) FROM spelling")
    named, spelled, phones = [], [], []
    posted: list[tuple[int, int]] = []
    for one in cases:
        c = key(one.case)
        named.append((c, one.case.bytes))
        for record, kind, name, sort, language, words, keys in one.names:
            serial += 1
            found = [terms.number(WORD, word) for word in words] + [terms.number(KEY, one) for one in keys]
            spelled.append((serial, c, UUID(record).bytes, kind, name, sort, language, array("I", found).tobytes()))
            posted.extend((t, serial) for t in found)
        for k, (record, kind, digits) in enumerate(one.phones):
            phones.append((digits[::-1], c, k, UUID(record).bytes, kind))
    terms.write()
    db.executemany("INSERT OR REPLACE INTO named VALUES(?, ?)", named)
    db.executemany("INSERT INTO spelling VALUES(?, ?, ?, ?, ?, ?, ?, ?)", spelled)
    db.executemany("INSERT OR IGNORE INTO posting VALUES(?, ?)", sorted(posted))
    db.executemany("INSERT OR REPLACE INTO phone VALUES(?, ?, ?, ?, ?)", phones)


class _Terms:
    """The numbers of words and keys; new ones are given out and written at the end."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._known: dict[tuple[int, str], int] = {}
        self._new: list[tuple[int, int, str]] = []
        self._last = _number(db, "SELECT coalesce(max(t), 0) FROM term")

    def number(self, sort: int, text: str) -> int:
        found = self._known.get((sort, text))
        if found is None:
            row = self._db.execute("SELECT t FROM term WHERE sort = ? AND text = ?", (sort, text)).fetchone()
            found = int(row[0]) if row else self._give(sort, text)
            self._known[sort, text] = found
        return found

    def _give(self, sort: int, text: str) -> int:
        self._last += 1
        self._new.append((self._last, sort, text))
        return self._last

    def write(self) -> None:
        self._db.executemany("INSERT INTO term VALUES(?, ?, ?)", self._new)


def remove(db: apsw.Connection, cases: Sequence[int]) -> None:
    """Take these cases out, and the words that nothing else has."""
    gone = [(c,) for c in cases]
    posted = [
        (t, s)
        for c in cases
        for s, terms in db.execute("SELECT s, terms FROM spelling WHERE c = ?", (c,))
        for t in array("I", terms)
    ]
    db.executemany("DELETE FROM posting WHERE t = ? AND s = ?", posted)
    unused = "DELETE FROM term WHERE t = ? AND NOT EXISTS (SELECT 1 FROM posting WHERE posting.t = term.t)"
    db.executemany(unused, [(t,) for t in {t for t, _ in posted}])
    for name in ("spelling", "phone", "named"):
        db.executemany(f"DELETE FROM {name} WHERE c = ?", gone)


def merge(db: apsw.Connection, newer: apsw.Connection) -> None:
    """Replace in `db` every case that `newer` speaks of by what it says."""
    cases = [row[0] for row in newer.execute("SELECT c FROM named")]
    remove(db, cases)
    put(db, contents(newer))


def contents(db: apsw.Connection) -> Iterator[Named]:
    """Everything in it, as it was put."""
    texts = {t: (sort, text) for t, sort, text in db.execute("SELECT t, sort, text FROM term")}
    for c, case in db.execute("SELECT c, id FROM named"):
        yield Named(UUID(bytes=case), tuple(_names(db, c, texts)), tuple(_phones(db, c)))


def _names(db: apsw.Connection, c: int, texts: dict[int, tuple[int, str]]) -> Iterator[tuple[object, ...]]:
    rows = db.execute("SELECT record, kind, name, sort, language, terms FROM spelling WHERE c = ?", (c,))
    for record, kind, name, sort, language, terms in rows:
        found = [texts[t] for t in array("I", terms)]
        words = [text for at, text in found if at == WORD]
        keys = [text for at, text in found if at == KEY]
        yield record.hex(), kind, name, sort, language, words, keys


def _phones(db: apsw.Connection, c: int) -> Iterator[tuple[object, ...]]:
    for record, kind, ending in db.execute("SELECT record, kind, ending FROM phone WHERE c = ? ORDER BY k", (c,)):
        yield record.hex(), kind, ending[::-1]


def _number(db: apsw.Connection, query: str) -> int:
    return int(db.execute(query).get)
