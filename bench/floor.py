"""The floor: the same work on plain, unsealed SQLite, with the SQL one would write by hand. Nothing of the product."""

import sqlite3
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.world import Whole

TABLES = """
CREATE TABLE cases (id BLOB PRIMARY KEY, number TEXT, country TEXT, region TEXT, status TEXT, registered TEXT);
CREATE TABLE records (id BLOB PRIMARY KEY, case_id BLOB, kind TEXT, body TEXT);
CREATE TABLE victims (id BLOB PRIMARY KEY, case_id BLOB, sex TEXT, region TEXT);
CREATE TABLE methods (case_id BLOB, method TEXT);
CREATE TABLE terms (case_id BLOB, what TEXT, who BLOB, day TEXT);
CREATE TABLE names (case_id BLOB, name TEXT);
CREATE INDEX by_case ON records(case_id);
CREATE INDEX by_day ON terms(who, day);
CREATE INDEX by_status ON cases(status, registered);
CREATE VIRTUAL TABLE narratives USING fts5(case_id UNINDEXED, text);
"""


class Floor:
    """One database file."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path)
        self.db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;")

    def create(self, wholes: Iterable[Whole]) -> None:
        """Tables, and all these cases in one transaction."""
        self.db.executescript(TABLES)
        for whole in wholes:
            self.add(whole)
        self.db.commit()

    def add(self, whole: Whole) -> None:
        """One case, not committed yet. A store that is measured again has it already."""
        records: dict[UUID, Any] = dict(whole.records)  # which fields a record has, its kind says
        case = next(key for key, record in records.items() if record.kind == "case")
        event = next((record for record in records.values() if record.kind == "event"), None)
        region = getattr(event, "region", None)
        run = self.db.execute
        run(
            "INSERT OR REPLACE INTO cases VALUES (?,?,?,?,?,?)",
            (case.bytes, "", whole.country, region, str(records[case].status), "2026-01-01"),
        )
        for key, record in records.items():
            body = record.model_dump_json()
            run("INSERT OR REPLACE INTO records VALUES (?,?,?,?)", (key.bytes, case.bytes, record.kind, body))
            if record.kind == "person":
                run("INSERT OR REPLACE INTO victims VALUES (?,?,?,?)", (key.bytes, case.bytes, record.sex, region))
                for name in record.names:
                    run("INSERT INTO names VALUES (?,?)", (case.bytes, name.text))
            if record.kind == "act":
                for method in record.methods:
                    run("INSERT INTO methods VALUES (?,?)", (case.bytes, method))
            if record.kind == "task":
                due = (case.bytes, record.what, record.for_whom.bytes, record.due_on.to_json())
                run("INSERT INTO terms VALUES (?,?,?,?)", due)
            text = getattr(record, "description", None)
            if text:
                run("INSERT INTO narratives VALUES (?,?)", (case.bytes, str(text)))

    def register(self, whole: Whole) -> None:
        """One case, on the disk."""
        self.add(whole)
        self.db.commit()

    def open(self, case: bytes) -> int:
        """All records of a case."""
        return len(self.db.execute("SELECT kind, body FROM records WHERE case_id = ?", (case,)).fetchall())

    def list(self) -> int:
        """One page of a filtered, sorted list, and how many there are."""
        where = "FROM cases WHERE status = 'open' AND country = 'TJ'"
        self.db.execute(f"SELECT * {where} ORDER BY registered DESC LIMIT 25").fetchall()
        return int(self.db.execute(f"SELECT count(*) {where}").fetchone()[0])

    def name(self, typed: str) -> int:
        """What LIKE finds: no other spelling, no wrong letter."""
        found = self.db.execute("SELECT case_id FROM names WHERE name LIKE ? LIMIT 25", (f"%{typed}%",))
        return len(found.fetchall())

    def words(self, typed: str) -> int:
        """What FTS5 finds: no inflected forms."""
        found = self.db.execute(
            "SELECT case_id FROM narratives WHERE narratives MATCH ? ORDER BY rank LIMIT 25", (typed,)
        )
        return len(found.fetchall())

    def crosstab(self) -> int:
        """Victims by region and sex."""
        return len(self.db.execute("SELECT region, sex, count(*) FROM victims GROUP BY 1, 2").fetchall())

    def crosstab_joined(self) -> int:
        """Victims by sex and method: two kinds."""
        sql = "SELECT sex, method, count(DISTINCT victims.id) FROM victims JOIN methods USING (case_id) GROUP BY 1, 2"
        return len(self.db.execute(sql).fetchall())

    def board(self) -> int:
        """What one member has to do until today."""
        who = self.db.execute("SELECT who FROM terms LIMIT 1").fetchone()[0]
        today = date.today().isoformat()
        found = self.db.execute("SELECT * FROM terms WHERE who = ? AND day <= ? ORDER BY day LIMIT 100", (who, today))
        return len(found.fetchall())

    def case(self) -> bytes:
        """Any case."""
        return bytes(self.db.execute("SELECT id FROM cases LIMIT 1 OFFSET 40").fetchone()[0])
