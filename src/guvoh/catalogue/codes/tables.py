"""The SQLite of the coded tables: made, filled, emptied case by case, brought up to today's columns."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from uuid import UUID

import apsw

from guvoh.catalogue.codes import derived
from guvoh.catalogue.codes.entries import Coded, Work, key
from guvoh.catalogue.layout import Layout, Table
from guvoh.catalogue.store.layers import Known

WORK = ("number", "office", "code_name", "lead", "next_day", "last_day", "waiting")
DUE = ("id", "record", "kind", "day", "at", "who", "what", "more")
BESIDE = {
    "work": ("c", *WORK),
    "more": ("c", "more"),
    "due": ("c", "k", *DUE),
    "texts": ("c", "story", "health"),
}
SHAPE = 4
"""Of the tables below and the indexes; segments of another are read through views, and brought up at their fold."""
KEYS = ("c", "id", "v", "file", "until")
_HAS = "SELECT 1 FROM t_case WHERE c = ?"
_CASE = "c INTEGER PRIMARY KEY, id BLOB, v INT, file INT, until INT"

_FIXED = """
CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS work(
    c INTEGER PRIMARY KEY, number TEXT, office TEXT, code_name TEXT, lead BLOB, next_day INT, last_day INT,
    waiting INT);
CREATE TABLE IF NOT EXISTS more(c INTEGER PRIMARY KEY, more TEXT);
CREATE INDEX IF NOT EXISTS work_office ON work(office) WHERE office IS NOT NULL;
CREATE INDEX IF NOT EXISTS work_called ON work(code_name) WHERE code_name IS NOT NULL;
CREATE TABLE IF NOT EXISTS due(
    day INT, c INT, k INT, id BLOB, record BLOB, kind TEXT, at TEXT, who BLOB, what TEXT,
    more TEXT, PRIMARY KEY(day, c, k)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS due_whose ON due(who, day);
CREATE INDEX IF NOT EXISTS due_within ON due(c, who, kind);
CREATE TABLE IF NOT EXISTS texts(c INTEGER PRIMARY KEY, story INT, health INT);
"""
_LISTED = (
    "registered_on", "registered_month", "numbered", "status", "urgency", "country", "verification", "line", "risk",
    "minor", "regions",
)  # fmt: skip
"""What lists are mostly narrowed and sorted by: an index over these is a sixth of the table."""
_OLD_DUE = """
CREATE TEMP VIEW due AS SELECT d.day, d.c, d.k, k.id, d.record, d.kind, d.at, d.who, d.what, NULL AS more
FROM main.due d JOIN main.t_case k ON k.c = d.c WHERE d.done = 0
"""
_DROPPED = "; ".join(f"DROP INDEX IF EXISTS {one}" for one in ("work_changed", "work_waiting", "due_case"))
_OLD_MORE = "CREATE TEMP VIEW more AS SELECT c, more FROM main.work WHERE more IS NOT NULL"
_RAISE = """
CREATE TABLE more(c INTEGER PRIMARY KEY, more TEXT);
INSERT INTO more SELECT c, more FROM work WHERE more IS NOT NULL;
ALTER TABLE work DROP COLUMN more;
DROP INDEX due_open;
ALTER TABLE due RENAME TO old_due;
"""
_RAISED = """
INSERT INTO due SELECT d.day, d.c, d.k, k.id, d.record, d.kind, d.at, d.who, d.what, NULL
FROM old_due d JOIN t_case k ON k.c = d.c WHERE d.done = 0 AND d.day IS NOT NULL;
DROP TABLE old_due;
"""


_COUNTED = """
INSERT OR REPLACE INTO meta SELECT 'counts',
    count(*) || ' ' || sum(NOT EXISTS (SELECT 1 FROM work WHERE work.c = t_case.c)) FROM t_case
"""


def sql_name(table: str) -> str:
    """The table of a unit; prefixed, since some units are words of SQL."""
    return f"t_{table}"


def create_beside(db: apsw.Connection) -> None:
    """The tables that do not come from codes, as far as they are missing."""
    old = "more" in _columns(db, "work")
    if old:
        db.execute(_RAISE)
    db.execute(_FIXED)
    db.execute(_DROPPED)
    if old:
        db.execute(_RAISED)
    elif "more" not in _columns(db, "due"):
        db.execute("ALTER TABLE due ADD COLUMN more TEXT")


def _columns(db: apsw.Connection, table: str) -> set[str]:
    return {row[1] for row in db.execute(f"PRAGMA main.table_info({table})")}


def _written(layout: Layout) -> str:
    return f"{layout.digest}/{SHAPE}"


def create(db: apsw.Connection, layout: Layout, only: Sequence[str] | None = None) -> None:
    """All tables, as far as they are missing; columns that today's layout has more than the database has."""
    for name in only or layout.tables:
        table = layout.tables[name]
        db.execute(_statement(table))
        if only is None:
            _extend(db, table)
    if only is None:
        _index(db, layout.tables["case"])
        create_beside(db)
        db.execute("INSERT OR REPLACE INTO meta VALUES('layout', ?)", (_written(layout),))


def _extend(db: apsw.Connection, table: Table) -> None:
    have = _columns(db, sql_name(table.name))
    for column in table.stored:
        if column not in have:
            db.execute(f"ALTER TABLE {sql_name(table.name)} ADD COLUMN {column}")


def _index(db: apsw.Connection, case: Table) -> None:
    listed = [stored for name in _LISTED if name in case.columns for stored in case.columns[name].stored]
    db.execute("CREATE INDEX IF NOT EXISTS case_version ON t_case(v)")
    db.execute("CREATE INDEX IF NOT EXISTS case_until ON t_case(until) WHERE until IS NOT NULL")
    db.execute(f"CREATE INDEX IF NOT EXISTS case_listed ON t_case({', '.join(listed)})")


def _statement(table: Table) -> str:
    columns = "".join(f", {name}" for name in table.stored)
    if table.name == "case":
        return f"CREATE TABLE IF NOT EXISTS t_case({_CASE}{columns})"
    name = sql_name(table.name)
    return f"CREATE TABLE IF NOT EXISTS {name}(c INT, k INT{columns}, PRIMARY KEY(c, k)) WITHOUT ROWID"


def finish(db: apsw.Connection, layout: Layout) -> None:
    """Before it becomes a segment: what questions over several of them ask first."""
    derived.write(db, layout)
    cases = array("q", (row[0] for row in db.execute("SELECT c FROM t_case ORDER BY c"))).tobytes()
    db.execute("INSERT OR REPLACE INTO meta VALUES('cases', ?)", (cases,))
    db.execute(_COUNTED)
    db.execute("INSERT OR REPLACE INTO meta SELECT 'homes', group_concat(DISTINCT coalesce(home, '')) FROM t_case")


def known(db: apsw.Connection) -> Known | None:
    """What `finish` left; None in a segment that was made before there was such a thing."""
    counts = db.execute("SELECT value FROM meta WHERE name = 'counts'").get
    if counts is None:
        return None
    count, unread = map(int, counts.split())
    homes = db.execute("SELECT value FROM meta WHERE name = 'homes'").get
    return Known(
        count,
        unread,
        lambda: bytes(db.execute("SELECT value FROM meta WHERE name = 'cases'").get),
        None if homes is None else frozenset(homes.split(",")),
    )


def adapt(db: apsw.Connection, layout: Layout) -> None:
    """A database that may not be written, made under another layout: views that add what it lacks as empty."""
    if db.execute("SELECT value FROM meta WHERE name = 'layout'").fetchall() == [(_written(layout),)]:
        return
    derived.show(db, layout)
    if "more" in _columns(db, "work"):
        db.execute(f"{_OLD_MORE}; {_OLD_DUE}")
    elif "more" not in _columns(db, "due"):
        db.execute("CREATE TEMP VIEW due AS SELECT *, NULL AS more FROM main.due")
    for table in layout.tables.values():
        name = sql_name(table.name)
        have = _columns(db, name)
        keys = KEYS if table.name == "case" else ("c", "k")
        if have >= {*keys, *table.stored}:
            continue
        wanted = [one if one in have else f"NULL AS {one}" for one in (*keys, *table.stored)]
        source = f"FROM main.{name}" if have else "WHERE 0"
        db.execute(f"CREATE TEMP VIEW {name} AS SELECT {', '.join(wanted)} {source}")


def put(db: apsw.Connection, layout: Layout, cases: Iterable[Coded], only: Sequence[str] | None = None) -> None:
    """Add the coded rows of cases that are not in it (`remove` first). `only`: just these tables."""
    rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in only or layout.tables}
    for coded in cases:
        c = key(coded.case)
        for name, gathered in rows.items():
            found = coded.rows.get(name, ())
            if name == "case":
                first = found[0] if found else (None,) * len(layout.tables["case"].stored)
                gathered.append((c, coded.case.bytes, coded.version, int(bool(found)), coded.until, *first))
            else:
                gathered.extend((c, k, *row) for k, row in enumerate(found))
    for name, gathered in rows.items():
        keys = KEYS if name == "case" else ("c", "k")
        _insert(db, sql_name(name), (*keys, *layout.tables[name].stored), gathered)


def put_work(
    db: apsw.Connection, works: Sequence[tuple[UUID, Work]], only: Sequence[str] = ("work", "more", "due")
) -> None:
    """Set what desk and lists need of cases; an empty one takes it away."""
    said = [(key(case), case, one) for case, one in works]
    for name in only:
        db.executemany(f"DELETE FROM {name} WHERE c = ?", [(c,) for c, _, _ in said])
    if "work" in only:
        _insert(db, "work", ("c", *WORK), [(c, *one.row) for c, _, one in said if one])
    if "more" in only:
        _insert(db, "more", ("c", "more"), [(c, more) for c, _, one in said if (more := one.more)])
    if "due" in only:
        due = [(c, k, case.bytes, *row) for c, case, one in said for k, row in enumerate(one.due)]
        _insert(db, "due", ("c", "k", *DUE), due)


def put_texts(db: apsw.Connection, places: Iterable[tuple[int, int | None, int | None]]) -> None:
    """Say in which text segments the story and the health texts of cases lie."""
    db.executemany("INSERT OR REPLACE INTO texts(c, story, health) VALUES(?, ?, ?)", places)


def remove(db: apsw.Connection, layout: Layout, cases: Sequence[int]) -> None:
    """Take the coded rows of these cases out; what lies beside them stays."""
    gone = [(c,) for c in cases]
    for name in layout.tables:
        db.executemany(f"DELETE FROM {sql_name(name)} WHERE c = ?", gone)


def remove_beside(db: apsw.Connection, cases: Sequence[int]) -> None:
    """Take out what desk, lists and text search know of these cases."""
    gone = [(c,) for c in cases]
    for name in BESIDE:
        db.executemany(f"DELETE FROM {name} WHERE c = ?", gone)


def adopt(
    db: apsw.Connection,
    older: Sequence[apsw.Connection],
    cases: Iterable[int],
    only: Iterable[str] = tuple(BESIDE),
) -> None:
    """What lies beside the codes of these cases, from the newest older layer that has the case.

    A new row replaces only the stores that it brings; the rest is carried along.
    """
    for c in cases:
        source = next((one for one in older if one.execute(_HAS, (c,)).fetchone()), None)
        if source is None:
            continue
        for name in only:
            columns = BESIDE[name]
            rows = source.execute(f"SELECT {', '.join(columns)} FROM {name} WHERE c = ?", (c,)).fetchall()
            _insert(db, name, columns, rows)


def merge(db: apsw.Connection, layout: Layout, newer: apsw.Connection) -> None:
    """Replace in `db` every case that `newer` holds by what it holds."""
    cases = [row[0] for row in newer.execute("SELECT c FROM t_case")]
    remove(db, layout, cases)
    remove_beside(db, cases)
    for table in layout.tables.values():
        keys = KEYS if table.name == "case" else ("c", "k")
        _copy(db, newer, sql_name(table.name), (*keys, *table.stored))
    for name, columns in BESIDE.items():
        _copy(db, newer, name, columns)


def _copy(db: apsw.Connection, source: apsw.Connection, name: str, columns: Sequence[str]) -> None:
    _insert(db, name, columns, source.execute(f"SELECT {', '.join(columns)} FROM {name}"))


def _insert(db: apsw.Connection, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    marks = ", ".join("?" * len(columns))
    db.executemany(f"INSERT OR REPLACE INTO {name}({', '.join(columns)}) VALUES({marks})", rows)
