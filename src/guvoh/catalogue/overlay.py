"""The tail as the newest layer of the coded tables: filled table by table, when a question needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

import apsw

from guvoh.catalogue import rows
from guvoh.catalogue.codes import tables
from guvoh.catalogue.codes.entries import Coded, key, work_of
from guvoh.catalogue.layout import Layout
from guvoh.catalogue.store.layers import Layer
from guvoh.catalogue.store.memory import fresh
from guvoh.catalogue.tails import Tail

CASES = "SELECT c FROM t_case"


class Overlay:
    """`older`: the layers below it, the newest first. What a row did not bring is taken from there."""

    def __init__(self, tail: Tail, coded: Mapping[UUID, Coded | None], layout: Layout, older: Sequence[Layer]) -> None:
        self.db = fresh()
        self._tail, self._layout, self._older = tail, layout, tuple(older)
        self._living = {key(case): one for case, one in coded.items() if one}
        self._told = [key(case) for case in coded]

    def layer(self, expired: str) -> Layer:
        """The layer; nothing is in it yet."""
        return Layer(
            self.db,
            self._tail.circle,
            CASES,
            expired=expired,
            fill=self._fill,
            fill_one=self._fill_one,
            told=self._told,
        )

    def _fill(self, db: apsw.Connection, table: str) -> None:
        if table in self._layout.tables:
            tables.create(db, self._layout, (table,))
            tables.put(db, self._layout, self._living.values(), (table,))
            return
        tables.create_beside(db)
        newest = {key(case): value for case, value in self._tail.latest(rows.WORK).items()}
        tables.adopt(db, self._below(), self._living.keys() - newest.keys(), (table,))
        works = [(c, work_of(newest[c] or {})) for c in self._living if c in newest]
        tables.put_work(db, works, (table,))

    def _fill_one(self, db: apsw.Connection, c: int) -> None:
        """The work of one case: a page of a list needs a few of many."""
        tables.create_beside(db)
        said, value = self._tail.one(rows.WORK, self._living[c].case) if c in self._living else (True, None)
        if said:
            tables.put_work(db, [(c, work_of(value or {}))], ("work",))
        else:
            tables.adopt(db, self._below(), [c], ("work",))

    def _below(self) -> list[apsw.Connection]:
        return [layer.need() for layer in self._older]
