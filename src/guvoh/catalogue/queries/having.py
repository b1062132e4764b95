"""Cases and entries of registers that have something: a letter, a step of a body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from guvoh.catalogue.layout import Layout
from guvoh.catalogue.queries.asking import ask
from guvoh.catalogue.queries.filters import Filters
from guvoh.catalogue.queries.lists import CaseRow, load
from guvoh.catalogue.store.layers import Layer

MOST = 3000


def having(
    layers: Sequence[Layer], layout: Layout, unit: str, filters: Mapping[str, Any], most: int = MOST
) -> list[CaseRow]:
    """Files that may be opened with at least one such row, each once. Raises UnknownFilter."""
    where = Filters(layout, unit).where(filters)
    where.readable = True
    found: dict[UUID, CaseRow] = {}
    for layer, rows in ask(layers, unit, "DISTINCT u.c", where, "LIMIT ?", (most,)):
        for (c,) in rows.fetchall():
            assert isinstance(c, int)
            row = load(layer, layout, c)
            if row is not None and row.readable:
                found.setdefault(row.case, row)
    return list(found.values())
