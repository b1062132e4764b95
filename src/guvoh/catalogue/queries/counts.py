"""Counting: one unit by one or two of its columns. Each unit is counted once in a row, whatever its answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from guvoh import lawbook
from guvoh.catalogue.coding import NO
from guvoh.catalogue.errors import UnknownDimension, UnknownFilter, UnknownUnit
from guvoh.catalogue.layout import Layout
from guvoh.catalogue.queries.adding import ALL, Cells, Dimension
from guvoh.catalogue.queries.asking import ask, numbered
from guvoh.catalogue.queries.filters import ALIASES, EMPTY, Filters, Where
from guvoh.catalogue.store.layers import Layer
from guvoh.kinds.schema import VERSION

UNITS: Final = (
    "contact", "case", "victim", "act", "perpetrator", "custody", "proceeding", "step", "deadline", "hearing", "charge",
    "redress", "letter", "representation", "consent", "document",
)  # fmt: skip
NOT_APPLICABLE: Final = "?not_applicable"
_GAPS_LAST = ("?unknown", "?not_asked", "?refused", NOT_APPLICABLE, "?unlisted", EMPTY)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of counts. `cells[row, column]`; with one dimension the only column is "".

    `n`: units counted. `base`: those of them to which the rows' question applies (the denominator of percentages:
    all but "not applicable"; gaps are rows of their own). `refused`: who asked not to be counted and is left out.
    `versions`: how many cases' codes come from which earlier version of the kinds.
    """

    unit: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], int]
    row_totals: Mapping[str, int]
    column_totals: Mapping[str, int]
    n: int
    base: int
    refused: int
    by_rows: Dimension
    by_columns: Dimension | None
    versions: Mapping[int, int]

    def cell(self, row: str, column: str = ALL) -> int:
        """How many; 0 where there are none."""
        return self.cells.get((row, column), 0)


class Count:
    """One unit under filters and a period. Raises UnknownUnit, UnknownFilter."""

    def __init__(
        self,
        layers: Sequence[Layer],
        layout: Layout,
        unit: str,
        filters: Mapping[str, Any] | None = None,
        period: tuple[Any, Any] | None = None,
        period_by: str = "registered",
    ) -> None:
        if unit not in UNITS or unit not in layout.tables:
            raise UnknownUnit(unit)
        self.layers, self.layout, self.unit = layers, layout, unit
        self._asked, self._period, self._by = dict(filters or {}), period, period_by

    def where(self, counted: bool | None = True) -> Where:
        """The conditions; `counted` False: of those who asked not to be counted; None: of all."""
        built = Filters(self.layout, self.unit)
        found = built.where(self._asked)
        if self._period:
            built.period(found, self._by, *self._period)
        if self.unit != "contact":
            numbered(found, self.layout, self.unit)
        if counted is not None and "counted" in self.layout.tables[self.unit].columns:
            found.add("u.counted IS NOT ?" if counted else "u.counted = ?", (NO,))
        return found

    def total(self, counted: bool = True) -> int:
        """How many units."""
        where = self.where(counted)
        return sum(next(rows)[0] for _, rows in ask(self.layers, self.unit, "count(*)", where))

    def distinct(self, name: str = "") -> set[tuple[int, ...]]:
        """The cases with such a unit; with the name of a column of numbers, each (case, number) once.

        Such numbers mean something within one case only: charges of one person, of one proceeding.
        """
        where, select = self.where(), "DISTINCT u.c"
        if name:
            stored = Filters(self.layout, self.unit).locate(name, ())[1].stored[0]
            where.add(f"u.{stored} > 0")
            select += f", u.{stored}"
        return {found for _, rows in ask(self.layers, self.unit, select, where) for found in rows}

    def dimension(self, name: str) -> Dimension:
        """`methods`, `methods:top`, `month:year`, `registered_on:month`. Raises UnknownDimension."""
        plain, _, roll = name.partition(":")
        try:
            table, column = Filters(self.layout, self.unit).locate(plain, ("case",))
        except UnknownFilter:
            raise UnknownDimension(plain) from None
        dated = column.spec.sort in ("day", "month", "months")
        if roll and roll not in (("year", "quarter", "month") if dated else ("top",)):
            raise UnknownDimension(name)
        return Dimension(name, table, column, roll or ("month" if column.spec.sort == "day" else ""))

    def cells(self, dimensions: Sequence[Dimension]) -> Counter[tuple[Any, ...]]:
        """How often each combination of stored cells occurs; the first says whether it was refused to be counted."""
        where = self.where(counted=None)
        refusable = "counted" in self.layout.tables[self.unit].columns
        select = [f"u.counted IS {NO}" if refusable else "0"]
        for one in dimensions:
            alias = "u" if one.table == self.unit else "k"
            where.tables.add(one.table)
            select += [f"{alias}.{stored}" for stored in one.column.stored]
        found: Counter[tuple[Any, ...]] = Counter()
        for _, rows in ask(self.layers, self.unit, ", ".join(select), where):
            found.update(rows)
        return found

    def versions(self) -> dict[int, int]:
        """How many cases have codes of which earlier version than today's."""
        found: Counter[int] = Counter()
        for layer in self.layers:
            sql = f"SELECT v, count(*) FROM t_case WHERE v < ?{layer.told('c')} GROUP BY v"
            found.update(dict(layer.rows(sql, (VERSION,), ("case",))))
        return dict(found)


def crosstab(counted: Count, rows: str, columns: str | None = None) -> Table:
    """A table of one unit. Raises UnknownDimension."""
    by_rows = counted.dimension(rows)
    by_columns = counted.dimension(columns) if columns else None
    made = Cells(by_rows, by_columns)
    for found, times in counted.cells([one for one in (by_rows, by_columns) if one]).items():
        made.add(found, times)
    row_totals, column_totals = made.rows.named(made.row_totals), made.columns.named(made.column_totals)
    return Table(
        unit=counted.unit,
        rows=_ordered(by_rows, row_totals),
        columns=_ordered(by_columns, column_totals) if by_columns else (ALL,),
        cells=made.named(),
        row_totals=row_totals,
        column_totals=column_totals,
        n=made.n,
        base=made.n - row_totals.get(NOT_APPLICABLE, 0),
        refused=made.refused,
        by_rows=by_rows,
        by_columns=by_columns,
        versions=counted.versions(),
    )


def _ordered(by: Dimension, values: Iterable[str]) -> tuple[str, ...]:
    """In the order of the lawbook, of the list, or of the calendar; gaps last."""
    spec, order = by.column.spec, {}
    if spec.choices:
        order = {code: at for at, code in enumerate(spec.choices)}
    elif spec.vocabulary:
        known = lawbook.current().vocabularies.get(spec.vocabulary)
        order = {term.code: at for at, term in enumerate(known.terms)} if known else {}
    number = spec.sort == "int"

    def place(value: str) -> tuple[int, int, str]:
        if value in _GAPS_LAST:
            return 1, _GAPS_LAST.index(value), value
        return 0, int(value) if number else order.get(value, len(order)), value

    return tuple(sorted(values, key=place))


def column_names(layout: Layout, unit: str) -> tuple[str, ...]:
    """By what a unit can be counted. Raises UnknownUnit."""
    if unit not in UNITS or unit not in layout.tables:
        raise UnknownUnit(unit)
    return tuple(layout.tables[unit].columns)


def aliases() -> Mapping[str, tuple[str, ...]]:
    """Other names of columns in filters and dimensions."""
    return ALIASES
