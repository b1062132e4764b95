"""Finding cases by what they are called: their number, the number in an office's own list, their code name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from guvoh.catalogue.store.layers import Layer, reading

MOST: Final = 50
_NUMBER: Final = re.compile(r"(?:([A-Za-z]{2})[-\s/]*)?(?:(\d{4})[-\s/]+)?0*(\d{1,5})")
_SQL: Final = """
SELECT k.id, w.number FROM work w JOIN t_case k ON k.c = w.c
WHERE w.c IN ({asked}) {told} ORDER BY w.number DESC LIMIT ?
"""
_LAST: Final = "\U0010ffff"


def called(layers: Sequence[Layer], typed: str) -> list[UUID]:
    """Cases with this number (`TJ-2026-0137`, `2026-137`, `137`), office number, or a code name beginning so.

    At most MOST, the newest numbers first. Nothing typed finds nothing.
    """
    typed = " ".join(typed.split()).strip("«»\"'")
    if not typed:
        return []
    asked, values = _conditions(typed)
    found: dict[UUID, str] = {}
    for layer in reading(layers):
        either = " UNION ".join(f"SELECT c FROM work WHERE {one}" for one in asked)
        sql = _SQL.format(asked=either, told=layer.told("w.c"))
        for case, number in layer.rows(sql, (*values, MOST), ("case", "work")):
            found.setdefault(UUID(bytes=case), number or "")
    return sorted(found, key=lambda case: found[case], reverse=True)[:MOST]


def _conditions(typed: str) -> tuple[list[str], list[str]]:
    asked, values = ["office = ?"], [typed]
    number = _NUMBER.fullmatch(typed)
    if number:
        country, year, n = number.groups()
        asked.append("number LIKE ?")
        values.append(f"{(country or '%').upper()}-{year or '%'}-{int(n):04}")
    if any(letter.isalpha() for letter in typed):
        # Ranges, and not LIKE: an index answers them, and LIKE knows no letter case beyond ASCII.
        for spelled in dict.fromkeys((typed, typed.lower(), typed.upper(), typed.capitalize(), typed.title())):
            asked.append("code_name BETWEEN ? AND ?")
            values += [spelled, spelled + _LAST]
    return asked, values
