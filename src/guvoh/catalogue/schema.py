"""What the coded tables look like, as the catalogue needs to know it: taken from the declarations of the kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from guvoh.kinds.columns import Column
from guvoh.kinds.schema import TABLES

Sort = Literal["term", "terms", "choice", "choices", "int", "month", "months", "day", "ref", "text"]


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column. `vocabulary` for terms; `choices` (values in their permanent order) for closed lists."""

    name: str
    sort: Sort
    vocabulary: str | None = None
    choices: tuple[str, ...] = ()

    @property
    def multi(self) -> bool:
        """Whether a row may hold several answers."""
        return self.sort in ("terms", "choices", "months")


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table: a row for each thing of this unit in a case."""

    name: str
    columns: tuple[ColumnSpec, ...]


HOME: Final = ColumnSpec("home", "text")
"""The home circle of a case (hex). The ledger knows it, no record says it; it stands in the row of the case."""


def from_kinds() -> tuple[TableSpec, ...]:
    """The tables as guvoh.kinds declares them, and the home circle beside each case."""
    return tuple(
        TableSpec(name, (*map(_column, columns), *((HOME,) if name == "case" else ())))
        for name, columns in TABLES.items()
    )


def _column(column: Column) -> ColumnSpec:
    choices = tuple(value for value, _ in column.choices)
    sort: Sort = "choices" if choices and column.type == "terms" else column.type
    return ColumnSpec(column.name, sort, column.vocabulary, choices)
