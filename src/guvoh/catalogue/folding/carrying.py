"""Cases that a rebuild cannot read again: shared coarsely, with no key. What the catalogue knows of them is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from guvoh.catalogue import rows
from guvoh.catalogue.codes.entries import key
from guvoh.catalogue.codes.tables import sql_name
from guvoh.catalogue.folding.fold import prove
from guvoh.catalogue.layout import Layout
from guvoh.catalogue.shelf import Shelf
from guvoh.catalogue.store.layers import Layer
from guvoh.circles.keyring import Keyring


def carried(keyring: Keyring, circle: UUID, cases: Iterable[UUID]) -> Iterator[rows.Prepared]:
    """Their codes out of the segments and of what is proven of the tail; none for a case that is not there."""
    shelf = Shelf(keyring, circle)
    try:
        prove(keyring, shelf)
        layers = shelf.coded()
        for case in cases:
            layer = next((one for one in layers if key(case) in one.covers), None)
            found = _codes(layer, shelf.layout, case) if layer else None
            if found is not None:
                yield found
    finally:
        shelf.close()


def _codes(layer: Layer, layout: Layout, case: UUID) -> rows.Prepared | None:
    c = (key(case),)
    first = layer.rows("SELECT v, until, file FROM t_case WHERE c = ?", c, ("case",)).fetchone()
    if first is None:
        return None
    version, until, is_case = first
    found = {}
    for name, table in layout.tables.items():
        if name == "case" and not is_case:
            continue
        order = "" if name == "case" else " ORDER BY k"
        columns = ", ".join(table.stored)
        told = layer.rows(f"SELECT {columns} FROM {sql_name(name)} WHERE c = ?{order}", c, (name,)).fetchall()
        if told:
            found[name] = [list(row) for row in told]
    codes = {"v": version, "rows": found}
    return rows.Prepared(case, {rows.CODES: codes}, date.fromisoformat(str(until)) if until else None)
