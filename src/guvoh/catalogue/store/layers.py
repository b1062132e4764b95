"""One layer of a store: a database, the cases it speaks of, and those that a newer or richer layer already told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any
from uuid import UUID

import apsw

Fill = Callable[[apsw.Connection, str], None]
FillOne = Callable[[apsw.Connection, int], None]

_FEW = 500


class Layer:
    """`listing` gives the cases that have rows in it, `expired` (if any) those of them that are no longer given.

    `fill` puts a table into a layer that is made from the tail, when the table is first asked for, `fill_one` the work
    of one case. `told`: cases that it speaks of though no row of theirs is in it (tombstones): older layers keep
    silent on them.
    """

    def __init__(
        self,
        db: apsw.Connection,
        circle: UUID,
        listing: str,
        *,
        expired: str = "",
        fill: Fill | None = None,
        fill_one: FillOne | None = None,
        told: Iterable[int] = (),
    ) -> None:
        self._db = db
        self.circle = circle
        self._listing, self._expired = listing, expired
        self._fill, self._fill_one = fill, fill_one
        self._ones: set[int] = set()
        self._filled: set[str] = set()
        self._told = frozenset(told)
        self.hidden = False

    def need(self, *tables: str) -> apsw.Connection:
        """The connection, with these tables in it."""
        if self._fill is not None:
            for table in tables:
                if table not in self._filled:
                    self._filled.add(table)
                    self._fill(self._db, table)
        return self._db

    def need_work(self, c: int) -> apsw.Connection:
        """The connection, with the work of one case in it."""
        if self._fill_one is not None and "work" not in self._filled and c not in self._ones:
            self._ones.add(c)
            self._fill_one(self._db, c)
        return self.need("case")

    def rows(self, sql: str, values: Sequence[Any] = (), tables: Iterable[str] = ()) -> apsw.Cursor:
        """Ask it."""
        return self.need(*tables).execute(sql, tuple(values))

    @cached_property
    def all(self) -> frozenset[int]:
        """The cases that have rows in it."""
        return frozenset(row[0] for row in self.rows(self._listing, (), ("case",)))

    @cached_property
    def expired(self) -> frozenset[int]:
        """Those of them that may not be read any more."""
        if not self._expired:
            return frozenset()
        return frozenset(row[0] for row in self.rows(self._expired, (), ("case",)))

    @property
    def given(self) -> frozenset[int]:
        """Those that may be read."""
        return self.all - self.expired if self.expired else self.all

    @property
    def covers(self) -> frozenset[int]:
        """The cases on which older layers of the same circle keep silent."""
        return self.all | self._told if self._told else self.all

    def hide(self, cases: AbstractSet[int]) -> None:
        """From now on these cases are not in it."""
        if not cases:
            return
        db = self.need()
        db.execute("CREATE TEMP TABLE IF NOT EXISTS told(c INTEGER PRIMARY KEY)")
        listed = json.dumps(sorted(cases))
        db.execute("INSERT OR IGNORE INTO temp.told SELECT value FROM json_each(?)", (listed,))
        self.hidden = True

    def close(self) -> None:
        self._db.close()


def stack(layers: Sequence[Layer], told: AbstractSet[int] = frozenset()) -> None:
    """Hide in each layer of a circle what its newer layers cover, what is `told`, and what is not given any more."""
    newer: set[int] = set()
    for at, layer in enumerate(layers):
        layer.hide(_within(layer, told) | _within(layer, newer) | layer.expired)
        if at + 1 < len(layers):
            newer |= layer.covers


def _within(layer: Layer, told: AbstractSet[int]) -> AbstractSet[int]:
    """Those of `told` that have to be hidden; a long list is first held against what the layer has."""
    return told if len(told) < _FEW else layer.all & told


def alive(layers: Sequence[Layer]) -> Iterator[frozenset[int]]:
    """The cases that the layers of one circle show together."""
    newer: set[int] = set()
    for layer in layers:
        yield layer.given - newer if newer else layer.given
        newer |= layer.covers
