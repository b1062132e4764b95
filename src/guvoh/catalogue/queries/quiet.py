"""Cases that somebody should be at work on and that nobody touched for long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from guvoh.catalogue.codes.entries import day_number
from guvoh.catalogue.layout import Layout
from guvoh.catalogue.queries.lists import CaseRow, load
from guvoh.catalogue.store.layers import Layer, reading

_SQL = """
SELECT q.day, q.c FROM quiet q WHERE q.urgency = ? AND q.day <= ? {whose} {told} ORDER BY q.day LIMIT ?
"""
Limit = tuple[str, date]


def quiet(
    layers: Sequence[Layer], layout: Layout, limits: Sequence[Limit], most: int, lead: UUID | None = None
) -> list[CaseRow]:
    """Cases that are not closed, of each urgency (empty: none is said) not touched after a day; the longest first.

    `lead`: only those that this member leads. What is urgent and unknown to the lawbook is not found.
    """
    numbers = {"": 0, **layout.tables["case"].columns["urgency"].numbers}
    found: list[tuple[int, int, Layer]] = []
    whose, hers = ("AND q.lead = ?", (lead.bytes,)) if lead else ("", ())
    for layer in reading(layers):
        sql = _SQL.format(whose=whose, told=layer.told("q.c"))
        for urgency, until in limits:
            if urgency in numbers:
                values = (numbers[urgency], day_number(until.isoformat()), *hers, most)
                found += [(day, c, layer) for day, c in layer.rows(sql, values, ("case", "work", "quiet"))]
    found.sort(key=lambda one: one[:2])
    rows = (load(layer, layout, c) for _, c, layer in found[:most])
    return [row for row in rows if row]
