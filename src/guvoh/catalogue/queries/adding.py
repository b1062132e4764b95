"""Adding up a table: from stored cells, as the database gives them, to counts by the labels of rows and columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from guvoh import lawbook
from guvoh.catalogue import coding
from guvoh.catalogue.layout import Column
from guvoh.catalogue.queries.filters import EMPTY

ALL: Final = ""
_WIDE: Final = 1 << 20
_ROLLED: Final[Mapping[str, int]] = {"year": 4, "month": 6}


@dataclass(frozen=True, slots=True)
class Dimension:
    """By what is counted. `column` of the unit, or of its case; `roll`: "top", "year", "quarter", "month"."""

    name: str
    table: str
    column: Column
    roll: str = ""

    @property
    def multi(self) -> bool:
        """Whether more than one answer is possible: then rows may add up to more than the whole."""
        return self.column.spec.multi

    @property
    def vocabulary(self) -> str | None:
        """For the labels of its values."""
        return self.column.spec.vocabulary


class Cells:
    """Adds up a table. Rows and columns are small integers meanwhile, a cell `row * _WIDE + column`."""

    def __init__(self, by_rows: Dimension, by_columns: Dimension | None) -> None:
        self.rows, self.columns = _Values(by_rows, _WIDE), _Values(by_columns, 1)
        self._split = 1 + len(by_rows.column.stored)
        self.cells: defaultdict[int, int] = defaultdict(int)
        self.row_totals: defaultdict[int, int] = defaultdict(int)
        self.column_totals: defaultdict[int, int] = defaultdict(int)
        self.n = self.refused = 0

    def add(self, found: tuple[Any, ...], times: int) -> None:
        """So many units with these stored cells."""
        if found[0]:
            self.refused += times
            return
        self.n += times
        across = self.columns(found[self._split :])
        for row in self.rows(found[1 : self._split]):
            self.row_totals[row] += times
            for column in across:
                self.cells[row + column] += times
        for column in across:
            self.column_totals[column] += times

    def named(self) -> dict[tuple[str, str], int]:
        """The cells by the labels of row and column."""
        down, across = self.rows.labels, self.columns.labels
        return {(down[at // _WIDE], across[at % _WIDE]): times for at, times in self.cells.items()}


class _Values:
    """From stored cells to the labels under which they are counted (as `number * step`); remembers what it has seen."""

    def __init__(self, by: Dimension | None, step: int) -> None:
        self._by, self._step = by, step
        self._seen: dict[tuple[Any, ...], tuple[int, ...]] = {}
        self._numbers: dict[str, int] = {}
        self._parts: dict[tuple[int, int], tuple[int, ...]] = {}
        self._roll = _roller(by) if by else str
        self.labels: list[str] = []

    def __call__(self, cells: tuple[Any, ...]) -> tuple[int, ...]:
        found = self._seen.get(cells)
        if found is None:
            found = self._seen[cells] = self._answers(cells) or tuple(
                self._number(label) * self._step
                for label in ((ALL,) if self._by is None else self._read(self._by, cells))
            )
        return found

    def _answers(self, cells: tuple[Any, ...]) -> tuple[int, ...]:
        """Of a bit set, stored integer by stored integer: thousands of combinations are made of a few hundred."""
        if self._by is None or not self._by.column.bits or cells[0] is None or cells[0] < 0:
            return ()
        slots = zip(self._by.column.slots, cells, strict=True)
        parts = [self._part(self._by, slot, part) for slot, part in slots if part]
        return parts[0] if len(parts) == 1 else tuple(dict.fromkeys(chain.from_iterable(parts)))

    def _part(self, by: Dimension, slot: int, part: int) -> tuple[int, ...]:
        found = self._parts.get((slot, part))
        if found is None:
            codes = map(by.column.code, coding.members((part,), (slot,)))
            labels = [code if code.startswith("?") else self._roll(code) for code in codes]
            found = self._parts[slot, part] = tuple(dict.fromkeys(self._number(one) * self._step for one in labels))
        return found

    def _number(self, label: str) -> int:
        if label not in self._numbers:
            self._numbers[label] = len(self.labels)
            self.labels.append(label)
        return self._numbers[label]

    def named(self, totals: Mapping[int, int]) -> dict[str, int]:
        """Totals by label."""
        return {self.labels[at // self._step]: times for at, times in totals.items()}

    def _read(self, by: Dimension, cells: tuple[Any, ...]) -> tuple[str, ...]:
        value = by.column.decode(cells)
        if value is None or value == ():
            return (EMPTY,)
        values = value if isinstance(value, tuple) else (value,)
        rolled = (one if str(one).startswith("?") else self._roll(one) for one in values)
        return tuple(dict.fromkeys(str(one) for one in rolled))


def _roller(by: Dimension) -> Callable[[Any], str]:
    if by.roll == "top":
        known = lawbook.current().vocabularies.get(by.vocabulary or "")
        return lambda code: known.ancestors(code)[-1].code if known and code in known and known[code].parent else code
    if by.roll == "quarter":
        return _quarter
    if by.roll in _ROLLED:
        size = _ROLLED[by.roll]
        return lambda value: str(value).replace("-", "")[:size]
    return str


def _quarter(value: Any) -> str:
    digits = str(value).replace("-", "")
    month = int(digits[4:6])
    return f"{digits[:4]}-{(month + 2) // 3}" if month else digits[:4]
