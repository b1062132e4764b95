"""Small tables of counts, with the totals and the denominators that belong to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Of(StrEnum):
    """What a percentage is a percentage of."""

    ROW = "row"
    COLUMN = "column"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, both kept: a percentage is never shown without its denominator."""

    part: int
    whole: int

    def percent(self, digits: int = 0) -> float | None:
        """Rounded half up; None where the whole is nothing."""
        if self.whole == 0:
            return None
        scale: int = 10**digits
        return (self.part * 100 * scale * 2 + self.whole) // (self.whole * 2) / scale


@dataclass(frozen=True, slots=True)
class Head:
    """Head of a row or column: its code and label; `gap` where it counts those who gave no answer."""

    code: str
    label: str
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of one unit by rows and columns.

    `cells[r][c]`. Where one unit may stand in several rows or columns (`many`), totals are not sums: they count
    units, and are given. Without columns a table has one column.
    """

    unit: str
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int
    many: bool = False

    def __post_init__(self) -> None:
        wide, high = len(self.columns), len(self.rows)
        if len(self.cells) != high or any(len(row) != wide for row in self.cells):
            raise ValueError("cells do not fit the heads")
        if len(self.row_totals) != high or len(self.column_totals) != wide:
            raise ValueError("totals do not fit the heads")
        if not self.many and not self._adds_up():
            raise ValueError("totals are not the sums of the cells")

    def _adds_up(self) -> bool:
        return (
            all(sum(row) == total for row, total in zip(self.cells, self.row_totals, strict=True))
            and all(sum(row[c] for row in self.cells) == t for c, t in enumerate(self.column_totals))
            and sum(self.row_totals) == self.total
        )

    @classmethod
    def of(
        cls, unit: str, rows: Sequence[Head], columns: Sequence[Head], counts: Mapping[tuple[str, str], int]
    ) -> Self:
        """A table whose totals are sums; `counts` by code of row and column, missing ones are 0."""
        cells = tuple(tuple(counts.get((row.code, column.code), 0) for column in columns) for row in rows)
        by_row = tuple(map(sum, cells))
        by_column = tuple(sum(row[c] for row in cells) for c in range(len(columns)))
        return cls(unit, tuple(rows), tuple(columns), cells, by_row, by_column, sum(by_row))

    def share(self, row: int, column: int, of: Of) -> Share:
        """One cell as a part of its row, its column or everything."""
        whole = {Of.ROW: self.row_totals[row], Of.COLUMN: self.column_totals[column], Of.ALL: self.total}[of]
        return Share(self.cells[row][column], whole)

    def row_share(self, row: int) -> Share:
        """A row's total as a part of everything."""
        return Share(self.row_totals[row], self.total)

    def bar(self, row: int) -> float:
        """Length of a row's bar, 0–1, the longest row being 1."""
        longest = max(self.row_totals, default=0)
        return self.row_totals[row] / longest if longest else 0.0

    def without_empty(self) -> Self:
        """Without rows and columns that count nothing; heads of gaps stay."""
        rows = [r for r, head in enumerate(self.rows) if self.row_totals[r] or head.gap]
        columns = [c for c, head in enumerate(self.columns) if self.column_totals[c] or head.gap]
        return type(self)(
            self.unit,
            tuple(self.rows[r] for r in rows),
            tuple(self.columns[c] for c in columns),
            tuple(tuple(self.cells[r][c] for c in columns) for r in rows),
            tuple(self.row_totals[r] for r in rows),
            tuple(self.column_totals[c] for c in columns),
            self.total,
            self.many,
        )
