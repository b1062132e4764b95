"""The coded tables as SQLite columns: which there are, how a row is written into them and read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from threading import Lock
from typing import Any

from guvoh import lawbook
from guvoh.catalogue import coding, schema
from guvoh.catalogue.schema import ColumnSpec, TableSpec

Cell = int | str | None


class Column:
    """One column of an extract and the one or more columns that hold it."""

    def __init__(self, spec: ColumnSpec, numbers: Mapping[str, int]) -> None:
        self.spec = spec
        self.name = spec.name
        self.numbers = numbers
        self.codes = {n: code for code, n in numbers.items()}
        self.bits = spec.sort in ("terms", "choices")
        self.slots = coding.slots_for(numbers.values()) if self.bits else (0,)
        self.stored = _stored(spec, self.slots)
        self.encode = _encoder(spec, numbers, self.slots)

    def decode(self, cells: Sequence[Cell]) -> Any:
        """The value as the extract gave it; several answers as a tuple of codes."""
        first = cells[0]
        if self.spec.sort == "months":
            return self.months(cells)
        if self.bits:
            if isinstance(first, int) and first < 0:
                return coding.gap_name(first)
            bits = [cell if isinstance(cell, int) else None for cell in cells]
            return tuple(self.code(n) for n in coding.members(bits, self.slots))
        return self.value(first)

    def months(self, cells: Sequence[Cell]) -> Any:
        """Several months: a tuple of YYYYMM, a gap, or None."""
        if isinstance(cells[0], str):
            return tuple(map(int, cells[0].split(",")))
        return self.value(cells[1])

    def value(self, cell: Cell) -> Any:
        """One stored cell of a column with one answer."""
        if cell is None:
            return None
        if isinstance(cell, str):
            return cell
        known = coding.gap_name(cell, far=self.spec.sort == "int") if cell < 0 else None
        if known is not None:
            return known
        if self.spec.sort in ("term", "choice"):
            return self.code(cell)
        return _day(cell) if self.spec.sort == "day" else cell

    def code(self, n: int) -> str:
        """The code of a number; a number that the lawbook lost keeps itself."""
        return self.codes.get(n, f"?{n}")


def _stored(spec: ColumnSpec, slots: Sequence[int]) -> tuple[str, ...]:
    if spec.sort == "months":
        return spec.name, f"{spec.name}_lo", f"{spec.name}_hi"
    return tuple(f"{spec.name}_{slot}" for slot in slots) if spec.multi else (spec.name,)


def _day(cell: int) -> str:
    return f"{cell // 10000:04}-{cell // 100 % 100:02}-{cell % 100:02}"


def _encoder(spec: ColumnSpec, numbers: Mapping[str, int], slots: tuple[int, ...]) -> coding.Encode:
    match spec.sort:
        case "term" | "choice":
            return coding.term(numbers)
        case "terms" | "choices":
            return coding.terms(numbers, slots)
        case "int":
            return coding.whole
        case "months":
            return coding.months
        case "day" | "month":
            return coding.day
        case _:
            return coding.words


@dataclass(frozen=True)
class Table:
    """One table and its columns."""

    name: str
    columns: Mapping[str, Column]

    @cached_property
    def stored(self) -> tuple[str, ...]:
        """Names of all SQLite columns, in order, without the keys."""
        return tuple(name for column in self.columns.values() for name in column.stored)

    @cached_property
    def _writers(self) -> Mapping[str, tuple[int, int, coding.Encode]]:
        found, at = {}, 0
        for column in self.columns.values():
            found[column.name] = (at, at + len(column.stored), column.encode)
            at += len(column.stored)
        return found

    @cached_property
    def _readers(self) -> Sequence[tuple[str, int, int, Column]]:
        return tuple((name, at, end, self.columns[name]) for name, (at, end, _) in self._writers.items())

    def decode(self, cells: Sequence[Cell]) -> dict[str, Any]:
        """The opposite: what is entered, by column; several answers as a tuple of codes."""
        found = {}
        for name, at, end, column in self._readers:
            if cells[at] is not None or (end > at + 1 and any(one is not None for one in cells[at:end])):
                value = column.decode(cells[at:end])
                if value is not None and value != ():
                    found[name] = value
        return found

    def encode(self, row: Mapping[str, Any]) -> list[Cell]:
        """One row of an extract as cells in the order of `stored`."""
        cells: list[Cell] = [None] * len(self.stored)
        for name, value in row.items():
            place = self._writers.get(name)
            if place is not None:
                cells[place[0] : place[1]] = place[2](value)
        return cells


class Layout:
    """All coded tables under one lawbook; references between records are not counted and left out.

    `digest` changes when a column or slot does.
    """

    def __init__(self, tables: Iterable[TableSpec], numbers: Mapping[str, Mapping[str, int]]) -> None:
        self.tables = {spec.name: _table(spec, numbers) for spec in tables}
        self.written = ";".join(f"{table.name}:{','.join(table.stored)}" for table in self.tables.values())
        self.digest = digest(self.written)


def digest(written: str) -> str:
    """What names a layout."""
    return sha256(written.encode()).hexdigest()[:32]


def columns(written: str) -> dict[str, tuple[str, ...]]:
    """The columns of each table from a written layout."""
    parts = (table.partition(":") for table in written.split(";"))
    return {name: tuple(found.split(",")) for name, _, found in parts}


def _table(spec: TableSpec, numbers: Mapping[str, Mapping[str, int]]) -> Table:
    counted = (one for one in spec.columns if one.sort != "ref")
    return Table(spec.name, {one.name: Column(one, _numbers(one, numbers)) for one in counted})


def _numbers(spec: ColumnSpec, numbers: Mapping[str, Mapping[str, int]]) -> Mapping[str, int]:
    if spec.sort in ("choice", "choices"):
        return {code: n for n, code in enumerate(spec.choices, 1)}
    return numbers.get(spec.vocabulary or "", {})


_lock = Lock()
_current: tuple[object, Layout] | None = None


def current() -> Layout:
    """The layout of the kinds under the lawbook in use; made anew when the lawbook is another."""
    global _current
    book = lawbook.current()
    with _lock:
        if _current is None or _current[0] is not book:
            numbers = {
                name: {term.code: term.n for term in vocabulary.terms} for name, vocabulary in book.vocabularies.items()
            }
            _current = (book, Layout(schema.from_kinds(), numbers))
        return _current[1]
