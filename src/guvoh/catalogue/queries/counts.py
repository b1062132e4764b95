"""Counting: one unit by one or two of its columns. Each unit is counted once in a row, whatever its answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from guvoh import lawbook
from guvoh.catalogue.errors import UnknownDimension, UnknownFilter, UnknownUnit
from guvoh.catalogue.layout import Column, Layout
from guvoh.catalogue.queries.asking import NO, ask, numbered
from guvoh.catalogue.queries.filters import ALIASES, EMPTY, Filters, Where
from guvoh.catalogue.store.layers import Layer
from guvoh.kinds.schema import VERSION

UNITS: Final = ("contact", "case", "victim", "act", "perpetrator", "custody", "step", "consent", "document")
NOT_APPLICABLE: Final = "?not_applicable"
ALL: Final = ""
_GAPS_LAST = ("?unknown", "?not_asked", "?refused", NOT_APPLICABLE, "?unlisted", EMPTY)
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


@dataclass(frozen=True, slots=True)
class Table:
    """A table of counts. `cells[row, column]`; with one dimension the only column is "".

    `n`: units counted. `base`: those of them to which the rows' question applies (the denominator of percentages:
    all but "not applicable"; gaps are rows of their own). `refused`: who asked not to be counted and is left out.
    `versions`: how many cases' codes come from which other version of the kinds than today's.
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

    def where(self, counted: bool = True) -> Where:
        """The conditions; `counted` False: of those who asked not to be counted."""
        built = Filters(self.layout, self.unit)
        found = built.where(self._asked)
        if self._period:
            built.period(found, self._by, *self._period)
        if self.unit != "contact":
            numbered(found, self.layout, self.unit)
        if "counted" in self.layout.tables[self.unit].columns:
            found.add("u.counted IS NOT ?" if counted else "u.counted = ?", (NO,))
        return found

    def total(self, counted: bool = True) -> int:
        """How many units."""
        where = self.where(counted)
        return sum(next(rows)[0] for _, rows in ask(self.layers, self.layout, self.unit, "count(*)", where))

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
        """How often each combination of stored cells occurs."""
        where = self.where()
        select = []
        for one in dimensions:
            alias = "u" if one.table == self.unit else "k"
            where.tables.add(one.table)
            select += [f"{alias}.{stored}" for stored in one.column.stored]
        found: Counter[tuple[Any, ...]] = Counter()
        for _, rows in ask(self.layers, self.layout, self.unit, ", ".join(select), where):
            found.update(rows)
        return found

    def versions(self) -> dict[int, int]:
        """How many cases have codes of which other version than today's."""
        found: Counter[int] = Counter()
        for layer in self.layers:
            told = "AND c NOT IN (SELECT c FROM temp.told)" if layer.hidden else ""
            sql = f"SELECT v FROM t_case WHERE v <> ? {told}"
            found.update(row[0] for row in layer.rows(sql, (VERSION,), ("case",)))
        return dict(found)


def crosstab(counted: Count, rows: str, columns: str | None = None) -> Table:
    """A table of one unit. Raises UnknownDimension."""
    by_rows = counted.dimension(rows)
    by_columns = counted.dimension(columns) if columns else None
    split = len(by_rows.column.stored)
    row_values, column_values = _Values(by_rows), _Values(by_columns)
    cells: defaultdict[tuple[str, str], int] = defaultdict(int)
    row_totals: defaultdict[str, int] = defaultdict(int)
    column_totals: defaultdict[str, int] = defaultdict(int)
    n = 0
    for found, times in counted.cells([one for one in (by_rows, by_columns) if one]).items():
        down, across = row_values(found[:split]), column_values(found[split:])
        n += times
        for row in down:
            row_totals[row] += times
            for column in across:
                cells[row, column] += times
        for column in across:
            column_totals[column] += times
    return Table(
        unit=counted.unit,
        rows=_ordered(by_rows, row_totals),
        columns=_ordered(by_columns, column_totals) if by_columns else (ALL,),
        cells=dict(cells),
        row_totals=dict(row_totals),
        column_totals=dict(column_totals),
        n=n,
        base=n - row_totals.get(NOT_APPLICABLE, 0),
        refused=counted.total(counted=False),
        by_rows=by_rows,
        by_columns=by_columns,
        versions=counted.versions(),
    )


class _Values:
    """From stored cells to the labels under which they are counted; remembers what it has seen."""

    def __init__(self, by: Dimension | None) -> None:
        self._by = by
        self._seen: dict[tuple[Any, ...], tuple[str, ...]] = {}
        self._roll = _roller(by) if by else str

    def __call__(self, cells: tuple[Any, ...]) -> tuple[str, ...]:
        if self._by is None:
            return (ALL,)
        found = self._seen.get(cells)
        if found is None:
            found = self._seen[cells] = self._read(self._by, cells)
        return found

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
