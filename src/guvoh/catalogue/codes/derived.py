"""Indexes that desk and board ask first, made of other tables: written into a segment, elsewhere (the tail, segments
of an earlier shape) the same as views."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import apsw

from guvoh.catalogue.coding import YES
from guvoh.catalogue.layout import Layout
from guvoh.kinds import wellknown

_AT: Final = "unixepoch(m.more ->> 'last_change_at')"
_WHOSE: Final = "unhex(coalesce(one.value ->> 'responsible', one.value ->> 'operator'))"
_OPEN: Final = "coalesce(k.status, 0) NOT IN ({over})"
_SELECT: Final[Mapping[str, str]] = {
    # when somebody last wrote in a file (seconds), who, and who leads it
    "touched": f"""
        SELECT {_AT} AS at, w.c AS c, k.id AS id, unhex(m.more ->> 'last_change_by') AS by, w.lead AS lead
        FROM work w JOIN more m ON m.c = w.c JOIN t_case k ON k.c = w.c WHERE {_AT} IS NOT NULL""",
    # whose a call in a file is: who is named responsible, else (named 0) who took it
    "calls": f"""
        SELECT m.c AS c, {_WHOSE} AS who, max(one.value ->> 'responsible' IS NOT NULL) AS named
        FROM more m, json_each(m.more, '$.contacts') AS one WHERE {_WHOSE} IS NOT NULL GROUP BY 1, 2""",
    # cases on which somebody should be at work, by urgency (0: none is said) and the day of the last change
    "quiet": f"""
        SELECT max(coalesce(k.urgency, 0), 0) AS urgency, w.last_day AS day, w.c AS c, k.id AS id, w.lead AS lead,
            {_AT} AS at
        FROM work w JOIN t_case k ON k.c = w.c LEFT JOIN more m ON m.c = w.c
        WHERE w.last_day IS NOT NULL AND k.numbered = {{yes}} AND {_OPEN}""",
    # cases and calls that nobody has accepted, by urgency (999: none is said)
    "waiting": f"""
        SELECT CASE WHEN k.urgency > 0 THEN k.urgency ELSE 999 END AS urgency, coalesce({_AT}, 0) AS at, w.c AS c,
            k.id AS id, w.lead AS lead, k.numbered AS numbered
        FROM work w JOIN t_case k ON k.c = w.c LEFT JOIN more m ON m.c = w.c WHERE w.waiting = 1 AND {_OPEN}""",
    # how much is due on a day, by whom (empty: nobody is named)
    "due_days": """
        SELECT coalesce(who, x'') AS who, day, count(*) AS n FROM due GROUP BY 1, 2""",
}
_TABLE: Final[Mapping[str, str]] = {
    "touched": "at INT, c INT, id BLOB, by BLOB, lead BLOB, PRIMARY KEY(at, c)",
    "calls": "c INT, who BLOB, named INT, PRIMARY KEY(c, who)",
    "quiet": "urgency INT, day INT, c INT, id BLOB, lead BLOB, at INT, PRIMARY KEY(urgency, day, c)",
    "waiting": "urgency INT, at INT, c INT, id BLOB, lead BLOB, numbered INT, PRIMARY KEY(urgency, at, c)",
    "due_days": "who BLOB, day INT, n INT, PRIMARY KEY(who, day)",
}
SOURCES: Final[Mapping[str, tuple[str, ...]]] = {
    "touched": ("case", "work", "more"),
    "calls": ("case", "more"),
    "quiet": ("case", "work", "more"),
    "waiting": ("case", "work", "more"),
    "due_days": ("case", "due"),
}
"""The tables that each is made of."""


def write(db: apsw.Connection, layout: Layout) -> None:
    """Make all of them anew in a database that is about to become a segment."""
    for name, columns in _TABLE.items():
        db.execute(f"DROP TABLE IF EXISTS {name}")
        db.execute(f"CREATE TABLE {name}({columns}) WITHOUT ROWID")
        db.execute(f"INSERT INTO {name} {_selected(name, layout)}")


def show(db: apsw.Connection, layout: Layout, *names: str) -> None:
    """As views, as far as they are missing (all of them, if none is named)."""
    have = {row[0] for row in db.execute("SELECT name FROM sqlite_master UNION SELECT name FROM sqlite_temp_master")}
    for name in names or _SELECT:
        if name not in have:
            db.execute(f"CREATE TEMP VIEW {name} AS {_selected(name, layout)}")


def _selected(name: str, layout: Layout) -> str:
    numbers = layout.tables["case"].columns["status"].numbers
    over = ", ".join(str(numbers[one]) for one in sorted(wellknown.CLOSED_STATUSES) if one in numbers)
    return _SELECT[name].replace("{yes}", str(YES)).replace("{over}", over)
