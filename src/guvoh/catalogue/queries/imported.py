"""Which rows of an office's own list are cases already: their numbers there, and the marks of the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from guvoh.catalogue.store.layers import Layer, reading


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """A case that an office's list has too. `mark`: of the row as it was when it was imported; None: typed by hand."""

    case: UUID
    number: str | None
    mark: str | None


_SQL = """
SELECT k.id, w.office, json_extract(m.more, '$.office_row')
FROM work w JOIN t_case k ON k.c = w.c LEFT JOIN more m ON m.c = w.c
WHERE (w.office IS NOT NULL OR json_extract(m.more, '$.office_row') IS NOT NULL) {told}
"""


def office_rows(layers: Sequence[Layer]) -> list[OfficeRow]:
    """All that may be listed with their story. Whose list it was, the mark tells to whoever has its key."""
    found: list[OfficeRow] = []
    for layer in reading(layers):
        for case, number, mark in layer.rows(_SQL.format(told=layer.told("w.c")), (), ("case", "work", "more")):
            found.append(OfficeRow(UUID(bytes=case), number, mark))
    return found
