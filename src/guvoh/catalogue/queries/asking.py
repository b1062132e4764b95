"""One question put to all layers: the coded tables of every circle of a member, a case once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import apsw

from guvoh.catalogue.codes.tables import sql_name
from guvoh.catalogue.coding import YES
from guvoh.catalogue.layout import Layout
from guvoh.catalogue.queries.filters import Where
from guvoh.catalogue.shelf import Shelf
from guvoh.catalogue.store.layers import Layer, Told, stack


def merged(shelves: Sequence[Shelf]) -> list[Layer]:
    """All layers: those of the richest circle first. What it tells, the others do not repeat."""
    ordered = sorted(shelves, key=lambda shelf: shelf.richness, reverse=True)
    found: list[Layer] = []
    told = Told()
    for shelf in ordered:
        layers = shelf.coded()
        stack(layers, told)
        found += layers
        told = Told(told, shelf.circle, layers, whole=not shelf.hole)
    return found


def source(layer: Layer, unit: str, where: Where, tables: AbstractSet[str]) -> str:
    """FROM and WHERE for rows of a unit in one layer: `u` the row, `k` its case, `w` its work."""
    joins, told = "", layer.told("u.c")
    if "case" in where.tables and unit != "case":
        joins += " CROSS JOIN t_case k ON k.c = u.c"
    if "work" in tables:
        joins += " LEFT JOIN work w ON w.c = u.c"
    if where.readable and not layer.reads_all:
        told += " AND w.c IS NOT NULL"
    return f"FROM {sql_name(unit)} u{joins} WHERE {where.sql}{told}"


def ask(
    layers: Sequence[Layer],
    unit: str,
    select: str,
    where: Where,
    rest: str = "",
    values: Sequence[Any] = (),
) -> Iterator[tuple[Layer, apsw.Cursor]]:
    """`SELECT {select} FROM … WHERE … {rest}` in each layer; `values` are bound by `rest`."""
    for layer in layers:
        if layer.silent or (where.readable and layer.reads_nothing):
            continue
        tables = where.tables | {"work"} if where.readable and not layer.reads_all else where.tables
        sql = f"SELECT {select} {source(layer, unit, where, tables)} {rest}"
        yield layer, layer.rows(sql, (*where.values, *values), (unit, *tables))


def numbered(where: Where, layout: Layout, unit: str, yes: bool = True) -> None:
    """Only what belongs to a case with a number (or only what does not)."""
    if "numbered" in layout.tables[unit].columns:
        where.add("u.numbered = ?" if yes else "u.numbered IS NOT ?", (YES,))
