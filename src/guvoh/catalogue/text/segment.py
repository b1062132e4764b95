"""One text segment: an FTS5 index without the text, and which record each document is.

A small segment also keeps its words (compressed) so that several can be joined; a full one does not, and is read
back out of its index when it has to be rewritten.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

import apsw

from guvoh.catalogue.codes.entries import key
from guvoh.catalogue.store.memory import fresh, tidied
from guvoh.catalogue.text.words import Streams

LARGEST = 16384
"""Documents in one segment. A search opens each; what is erased in one makes it be written anew."""
JOINED = 4096
"""So many in small segments together are made one."""
FULL = 2048

_TABLES = """
CREATE VIRTUAL TABLE words USING fts5(s, w, content='', tokenize="unicode61 remove_diacritics 0");
CREATE TABLE doc(n INTEGER PRIMARY KEY, c INT, id BLOB, record BLOB, health INT, kind TEXT);
CREATE TABLE source(n INTEGER PRIMARY KEY, packed BLOB);
"""


@dataclass(frozen=True, slots=True)
class Document:
    """The words of one record of one case; `health`: read with the medical part."""

    case: UUID
    record: UUID
    health: bool
    words: Streams
    kind: str | None = None


def documents(case: UUID, texts: Iterable[Sequence[str]] | None, health: bool) -> Iterator[Document]:
    """From a row of the tail: record, stems, words, kind of the record."""
    for record, stems, words, kind in texts or ():
        if stems or words:
            yield Document(case, UUID(record), health, Streams(stems, words), kind)


def build(found: Iterable[Document], keep_words: bool) -> apsw.Connection:
    """A segment in memory; documents are numbered from 1 in the order given."""
    db = fresh()
    db.execute(_TABLES)
    docs, indexed, sources = [], [], []
    for n, one in enumerate(found, 1):
        docs.append((n, key(one.case), one.case.bytes, one.record.bytes, int(one.health), one.kind))
        indexed.append((n, one.words.stems, one.words.words))
        if keep_words:
            sources.append((n, zlib.compress(f"{one.words.stems}\n{one.words.words}".encode(), 1)))
    with db:
        db.executemany("INSERT INTO doc VALUES(?, ?, ?, ?, ?, ?)", docs)
        db.executemany("INSERT INTO words(rowid, s, w) VALUES(?, ?, ?)", indexed)
        db.executemany("INSERT INTO source VALUES(?, ?)", sources)
        db.execute("CREATE INDEX doc_case ON doc(c)")
    if not keep_words:
        db.execute("INSERT INTO words(words) VALUES('optimize')")
        tidied(db)
    return db


def size(db: apsw.Connection) -> int:
    """How many documents it was made with."""
    return int(db.execute("SELECT count(*) FROM doc").get or 0)


def numbers(db: apsw.Connection, c: int, health: bool) -> list[int]:
    """The documents of one case in one compartment."""
    found = db.execute("SELECT n FROM doc WHERE c = ? AND health = ?", (c, int(health)))
    return [row[0] for row in found]


def living(db: apsw.Connection, dead: frozenset[int]) -> Iterator[Document]:
    """The documents that still count, with their words: from what is kept, else out of the index."""
    words = dict(_kept(db)) or dict(_read_back(db))
    asked = "SELECT n, id, record, health, kind FROM doc ORDER BY n"
    for n, case, record, health, kind in db.execute(asked):
        if n not in dead:
            yield Document(UUID(bytes=case), UUID(bytes=record), bool(health), words.get(n, Streams("", "")), kind)


def _kept(db: apsw.Connection) -> Iterator[tuple[int, Streams]]:
    for n, packed in db.execute("SELECT n, packed FROM source"):
        stems, _, words = zlib.decompress(packed).decode().partition("\n")
        yield n, Streams(stems, words)


def _read_back(db: apsw.Connection) -> Iterator[tuple[int, Streams]]:
    db.execute("CREATE VIRTUAL TABLE temp.read_back USING fts5vocab(main, words, instance)")
    rows = db.execute("SELECT doc, col, term FROM read_back ORDER BY doc, col, offset")
    at: int | None = None
    parts: dict[str, list[str]] = {"s": [], "w": []}
    for doc, column, term in rows:
        if doc != at:
            if at is not None:
                yield at, Streams(" ".join(parts["s"]), " ".join(parts["w"]))
            at, parts = doc, {"s": [], "w": []}
        parts[column].append(term)
    if at is not None:
        yield at, Streams(" ".join(parts["s"]), " ".join(parts["w"]))
    db.execute("DROP TABLE temp.read_back")
