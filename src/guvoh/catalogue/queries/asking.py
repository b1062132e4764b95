"""One question put to all layers: the coded tables of every circle of a member, a case once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import apsw

from guvoh.catalogue.codes.tables import sql_name
from guvoh.catalogue.layout import Layout
from guvoh.catalogue.queries.filters import Where
from guvoh.catalogue.shelf import Shelf
from guvoh.catalogue.store.layers import Layer, alive, stack

YES, NO = 1, 2  # places in the closed list of yes and no


def merged(shelves: Sequence[Shelf]) -> list[Layer]:
    """All layers: those of the richest circle first. What it tells, the others do not repeat."""
    ordered = sorted(shelves, key=lambda shelf: shelf.richness, reverse=True)
    found: list[Layer] = []
    told: set[int] = set()
    for at, shelf in enumerate(ordered):
        layers = shelf.coded()
        stack(layers, told)
        found += layers
        if at + 1 < len(ordered):
            told.update(*alive(layers))
    return found


def source(layer: Layer, layout: Layout, unit: str, where: Where) -> str:
    """FROM and WHERE for rows of a unit in one layer: `u` the row, `k` its case, `w` its work."""
    joins = ""
    if "case" in where.tables and unit != "case":
        joins += " CROSS JOIN t_case k ON k.c = u.c"
    if "work" in where.tables:
        joins += " LEFT JOIN work w ON w.c = u.c"
    told = " AND u.c NOT IN (SELECT c FROM temp.told)" if layer.hidden else ""
    return f"FROM {sql_name(unit)} u{joins} WHERE {where.sql}{told}"


def ask(
    layers: Sequence[Layer],
    layout: Layout,
    unit: str,
    select: str,
    where: Where,
    rest: str = "",
    values: Sequence[Any] = (),
) -> Iterator[tuple[Layer, apsw.Cursor]]:
    """`SELECT {select} FROM … WHERE … {rest}` in each layer; `values` are bound by `rest`."""
    for layer in layers:
        sql = f"SELECT {select} {source(layer, layout, unit, where)} {rest}"
        yield layer, layer.rows(sql, (*where.values, *values), (unit, *where.tables))


def numbered(where: Where, layout: Layout, unit: str, yes: bool = True) -> None:
    """Only what belongs to a case with a number (or only what does not)."""
    if "numbered" in layout.tables[unit].columns:
        where.add("u.numbered = ?" if yes else "u.numbered IS NOT ?", (YES,))
