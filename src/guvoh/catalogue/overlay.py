"""The tail as the newest layer of the coded tables: filled table by table, when a question needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

import apsw

from guvoh.catalogue import rows
from guvoh.catalogue.codes import derived, tables
from guvoh.catalogue.codes.entries import Coded, Work, key
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
        self._beside = False

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
        if table in derived.SOURCES:
            derived.show(db, self._layout, table)
            return
        if table in self._layout.tables:
            tables.create(db, self._layout, (table,))
            tables.put(db, self._layout, self._living.values(), (table,))
            return
        self._create_beside()
        newest = self._tail.latest(rows.WORK)
        tables.adopt(db, self._below(), self._living.keys() - {key(case) for case in newest}, (table,))
        works = [(one.case, Work(newest[one.case])) for one in self._living.values() if one.case in newest]
        tables.put_work(db, works, (table,))

    def _fill_one(self, db: apsw.Connection, c: int) -> None:
        """The work of one case: a page of a list needs a few of many."""
        self._create_beside()
        living = self._living.get(c)
        said, value = self._tail.one(rows.WORK, living.case) if living else (True, None)
        if living and said:
            tables.put_work(db, [(living.case, Work(value))], ("work", "more"))
        elif living:
            tables.adopt(db, self._below(), [c], ("work", "more"))

    def _create_beside(self) -> None:
        if not self._beside:
            tables.create_beside(self.db)
            self._beside = True

    def _below(self) -> list[apsw.Connection]:
        return [layer.need() for layer in self._older]
