"""Segments of an earlier shape: read as they lie, brought up when they are written again."""

from uuid import UUID, uuid4

import apsw
import pytest

from catalogue.world import Inventor
from guvoh.catalogue import layout
from guvoh.catalogue.codes import tables
from guvoh.catalogue.codes.entries import Work, decoded, encoded, key
from guvoh.catalogue.store import memory

OLD = """
ALTER TABLE work ADD COLUMN more TEXT;
UPDATE work SET more = (SELECT more FROM more WHERE more.c = work.c);
DROP TABLE more;
ALTER TABLE due RENAME TO newer;
CREATE TABLE due(c INT, k INT, record BLOB, kind TEXT, day INT, at TEXT, who BLOB, what TEXT, done INT,
    PRIMARY KEY(c, k)) WITHOUT ROWID;
CREATE INDEX due_open ON due(day) WHERE done = 0;
INSERT INTO due SELECT c, k, record, kind, day, at, who, what, 0 FROM newer;
DROP TABLE newer;
DROP TABLE touched; DROP TABLE calls; DROP TABLE quiet; DROP TABLE waiting; DROP TABLE due_days;
DROP INDEX case_listed;
DELETE FROM meta WHERE name <> 'layout';
UPDATE meta SET value = 'older';
"""
MIDDLE = "ALTER TABLE due DROP COLUMN more; UPDATE meta SET value = 'older'"
MORE = "SELECT more FROM more WHERE c = ?"
DUE = "SELECT id, day, what, more FROM due WHERE c = ? ORDER BY day"


@pytest.fixture
def case() -> UUID:
    """A case of which a circle has codes and work."""
    return uuid4()


def made(case: UUID) -> apsw.Connection:
    """A database as it is written today."""
    known, db = layout.current(), memory.fresh()
    tables.create(db, known)
    due = [{"record": uuid4().hex, "kind": "task", "day": day, "what": "Call"} for day in ("2026-03-05", "2026-03-01")]
    work = {"case": {"number": "TJ-2026-0001", "next_what": "Court"}, "due": due}
    tables.put(db, known, [decoded(known, case, encoded(known, Inventor(3).extract().codes))])
    tables.put_work(db, [(case, Work(work))])
    tables.finish(db, layout.current())
    return db


@pytest.mark.parametrize("backwards", [OLD, MIDDLE])
def test_an_older_segment_is_read_through_views(case: UUID, backwards: str) -> None:
    db = made(case)
    said = db.execute(MORE, (key(case),)).fetchall(), db.execute(DUE, (key(case),)).fetchall()
    db.execute(backwards)
    tables.adapt(db, layout.current())
    assert (db.execute(MORE, (key(case),)).fetchall(), db.execute(DUE, (key(case),)).fetchall()) == said


@pytest.mark.parametrize("backwards", [OLD, MIDDLE])
def test_an_older_segment_is_brought_up_when_it_is_folded(case: UUID, backwards: str) -> None:
    db = made(case)
    said = db.execute(MORE, (key(case),)).fetchall(), db.execute(DUE, (key(case),)).fetchall()
    db.execute(backwards)
    tables.create(db, layout.current())
    assert (db.execute(MORE, (key(case),)).fetchall(), db.execute(DUE, (key(case),)).fetchall()) == said
    tables.finish(db, layout.current())
    known = tables.known(db)
    assert known is not None
    assert (known.count, known.unread) == (1, 0)


def test_a_segment_that_says_nothing_of_itself_is_asked(case: UUID) -> None:
    db = made(case)
    db.execute(OLD)
    assert tables.known(db) is None
