"""One layer of a store: a database, the cases it speaks of, and those that a newer or richer layer already told."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any
from uuid import UUID

import apsw

Fill = Callable[[apsw.Connection, str], None]
FillOne = Callable[[apsw.Connection, int], None]

_FEW = 500


@dataclass(frozen=True, slots=True)
class Known:
    """What a segment says of itself: how many cases it has, how many of them without work, which (int64 each), and
    where they are at home."""

    count: int
    unread: int
    cases: Callable[[], bytes]
    homes: frozenset[str] | None = None


class Layer:
    """`listing` gives the cases that have rows in it, `expired` (if any) those of them that are no longer given.

    `fill` puts a table into a layer that is made from the tail, when the table is first asked for, `fill_one` the work
    of one case. `told`: cases that it speaks of though no row of theirs is in it (tombstones): older layers keep
    silent on them. `known`: of a segment, what it says of itself.
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
        known: Known | None = None,
    ) -> None:
        self._db = db
        self.circle = circle
        self._listing, self._expired = listing, expired
        self._fill, self._fill_one = fill, fill_one
        self._ones: set[int] = set()
        self._filled: set[str] = set()
        self._told = frozenset(told)
        self._known = known
        self._hides: Callable[[], AbstractSet[int] | None] | None = None

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
        if self._fill_one is not None and c not in self._ones and not self._filled >= {"work", "more"}:
            self._ones.add(c)
            self._fill_one(self._db, c)
        return self.need("case")

    @property
    def reads_all(self) -> bool:
        """Whether every case in it is known to have its work here too."""
        return self._known is not None and self._known.unread == 0

    @property
    def reads_nothing(self) -> bool:
        """Whether no case in it is known to have its work here: nobody lists it, it is for counting."""
        return self._known is not None and self._known.unread == self._known.count

    def rows(self, sql: str, values: Sequence[Any] = (), tables: Iterable[str] = ()) -> apsw.Cursor:
        """Ask it."""
        return self.need(*tables).execute(sql, tuple(values))

    @cached_property
    def all(self) -> frozenset[int]:
        """The cases that have rows in it."""
        if self._known is not None:
            return frozenset(array("q", self._known.cases()))
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

    @property
    def size(self) -> int:
        """How many cases have rows in it."""
        return self._known.count if self._known is not None else len(self.all)

    @property
    def homes(self) -> frozenset[str] | None:
        """Where its cases are at home (hex; "" where nothing says so), if it is known."""
        return self._known.homes if self._known is not None else None

    def holds(self, c: int) -> bool:
        """Whether a case has rows in it."""
        if self._known is None or "all" in self.__dict__:
            return c in self.all
        return self.rows("SELECT 1 FROM t_case WHERE c = ?", (c,), ("case",)).fetchone() is not None

    def gone(self, c: int) -> bool:
        """Whether it says that nothing of a case is there any more."""
        return c in self._told

    def hide(self, cases: Callable[[], AbstractSet[int] | None]) -> None:
        """These cases are not in it for whoever asks (None: no case of it is). Which they are, is worked out at the
        first question."""
        self._hides = cases

    @cached_property
    def _hidden(self) -> str:
        """The condition under which a row is shown, with `{}` for its case; "" where all are, "0" where none is."""
        hidden = self._hides() if self._hides is not None else frozenset()
        if hidden is None:
            return "0"
        if not hidden:
            return ""
        if self._known is not None and self.is_few(hidden):
            return self._listed("NOT IN", hidden)
        hidden = self.all & hidden
        if not hidden:
            return ""
        if len(hidden) == len(self.all):
            return "0"
        return (
            self._listed("NOT IN", hidden) if len(hidden) * 2 < len(self.all) else self._listed("IN", self.all - hidden)
        )

    def is_few(self, cases: AbstractSet[int]) -> bool:
        """Whether it is quicker to hide all of them than to look first which of them are here."""
        return len(cases) < max(_FEW, self._known.count // 8 if self._known else 0)

    def _listed(self, among: str, cases: AbstractSet[int]) -> str:
        db = self.need()
        db.execute("CREATE TEMP TABLE told(c INTEGER PRIMARY KEY)")
        db.execute("INSERT INTO temp.told SELECT value FROM carray(?)", (apsw.carray(array("q", sorted(cases))),))
        return f"{{}} {among} (SELECT c FROM temp.told)"

    @property
    def shows(self) -> str:
        """Of its cases `all`, `none`, or those that are (`some`), are not (`but`) in the table `temp.told`."""
        if self._hidden in ("", "0"):
            return "none" if self._hidden else "all"
        return "but" if " NOT IN " in self._hidden else "some"

    @property
    def silent(self) -> bool:
        """Whether nothing of it is shown."""
        return self._hidden == "0"

    def told(self, case: str) -> str:
        """What has to be added to a condition so that only what counts is found; `case`: SQL of a row's case."""
        return f" AND {self._hidden.format(case)}" if self._hidden else ""

    def close(self) -> None:
        self._db.close()


def reading(layers: Iterable[Layer]) -> Iterator[Layer]:
    """Those that show some case which may be opened, and so are worth asking for work."""
    return (layer for layer in layers if not (layer.reads_nothing or layer.silent))


def stack(layers: Sequence[Layer], told: Told) -> None:
    """Hide in each layer of a circle what its newer layers cover, what is told, and what is not given any more."""
    for at, layer in enumerate(layers):
        layer.hide(partial(_hidden, layer, layers[:at], told))


class Told:
    """What circles have told already, asked lazily: `before`, and then one more with its layers.

    `whole`: nothing is missing of it, so it holds every case that is at home in it.
    """

    def __init__(
        self, before: Told | None = None, circle: UUID | None = None, layers: Sequence[Layer] = (), whole: bool = False
    ) -> None:
        self._before, self._layers = before, layers
        self.homes: frozenset[str] = before.homes if before else frozenset()
        if circle is not None and whole:
            self.homes |= {circle.hex}

    def all_of(self, layer: Layer) -> bool:
        """Whether every case of the layer is at home in a circle that has told its own."""
        return layer.homes is not None and layer.homes <= self.homes

    def within(self, layer: Layer) -> AbstractSet[int]:
        """What of the layer was told; of a large one simply all that was."""
        if self._before is None:
            return frozenset()
        return frozenset(c for c in layer.all if self._has(c)) if layer.size < _FEW else self._cases

    @cached_property
    def _cases(self) -> frozenset[int]:
        shown = list(alive(self._layers))
        before = self._before._cases if self._before else frozenset[int]()
        return shown[0] if not before and len(shown) == 1 else before.union(*shown)

    def _has(self, c: int) -> bool:
        for layer in self._layers:
            if layer.holds(c):
                return c not in layer.expired or (self._before is not None and self._before._has(c))
            if layer.gone(c):
                break
        return self._before is not None and self._before._has(c)


def _hidden(layer: Layer, newer: Sequence[Layer], told: Told) -> AbstractSet[int] | None:
    if told.all_of(layer):
        return None
    parts = [one for one in (told.within(layer), layer.expired, *(one.covers for one in newer)) if one]
    return parts[0] if len(parts) == 1 else frozenset().union(*(_within(layer, part) for part in parts))


def _within(layer: Layer, told: AbstractSet[int]) -> AbstractSet[int]:
    """Those of `told` that have to be hidden; a long list is first held against what the layer has."""
    return told if layer.is_few(told) else layer.all & told


def alive(layers: Sequence[Layer]) -> Iterator[frozenset[int]]:
    """The cases that the layers of one circle show together."""
    newer: set[int] = set()
    for layer in layers:
        yield layer.given - newer if newer else layer.given
        newer |= layer.covers
