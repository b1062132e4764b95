"""A question asked: heads with labels, counts, totals, percentages, and what was left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from guvoh.catalogue.queries.adding import ALL
from guvoh.catalogue.queries.counts import NOT_APPLICABLE, Table
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.circles.errors import NoKey
from guvoh.figures.queries import spans
from guvoh.figures.queries.bases import Base, base
from guvoh.figures.queries.questions import Question
from guvoh.figures.queries.sources import Sources
from guvoh.figures.queries.units import HOME, Dimension
from guvoh.kit.tables import Share
from guvoh.pages.coded import labels

MOST: Final = 2000
"""Rows or columns of one table at most."""


@dataclass(frozen=True)
class Head:
    """Head of a row or column; `gap`: of those who gave no answer; `base`: whether percentages are made of it."""

    code: str
    label: str
    gap: bool = False

    @property
    def base(self) -> bool:
        return self.code != NOT_APPLICABLE


@dataclass(frozen=True)
class Answer:
    """`table` as counted; `over` which cases."""

    question: Question
    table: Table
    rows: Sequence[Head]
    columns: Sequence[Head]
    over: Base

    @property
    def among(self) -> int:
        """How many of the cases counted are known by year and country alone."""
        question = self.question
        whole = question.unit.name != "case" or question.only_whole or question.by != "registered"
        return 0 if whole else self.over.coarse

    @property
    def coarse(self) -> int:
        """Cases known by year and country alone, of the years of the period, that this question leaves out."""
        return self.over.coarse + self.over.doubtful - self.among

    @property
    def n(self) -> int:
        """Units counted."""
        return self.table.n

    @property
    def refused(self) -> int:
        """Who asked not to be counted, as far as this is known here."""
        return self.table.refused

    @property
    def base(self) -> int:
        """The denominator of the rows' percentages: all to whom the question applies."""
        return self.table.base

    def cell(self, row: Head, column: Head) -> int:
        """How many."""
        return self.table.cell(row.code, column.code)

    def total(self, row: Head) -> int:
        """How many in a row, each once."""
        return self.table.row_totals.get(row.code, 0)

    def column_total(self, column: Head) -> int:
        """How many in a column, each once."""
        return self.table.column_totals.get(column.code, 0)

    def share(self, row: Head) -> Share | None:
        """A row as a part of the base; None for "not applicable", which is no part of it."""
        return Share(self.total(row), self.base) if row.base else None

    def cell_share(self, row: Head, column: Head) -> Share | None:
        """A cell as a part of its row or column, as the question says."""
        if self.question.percent == "row" and column.base:
            not_asked = self.table.cell(row.code, NOT_APPLICABLE)
            return Share(self.cell(row, column), self.total(row) - not_asked)
        if self.question.percent == "column" and row.base:
            not_asked = self.table.cell(NOT_APPLICABLE, column.code)
            return Share(self.cell(row, column), self.column_total(column) - not_asked)
        return None

    @property
    def longest(self) -> int:
        """The longest bar."""
        return max((self.total(row) for row in self.rows), default=0)


def ask(opened: Catalogue, question: Question, sources: Sources) -> Answer:
    """Count. Raises NoKey for a member without any circle."""
    columns = question.columns.name if question.columns else None
    table = opened.crosstab(
        question.unit.table, question.rows.name, columns, question.filters, question.period, question.by
    )
    codes = spans.filled(question, table.rows)
    heads = [_head(question.rows, code, sources) for code in codes][:MOST]
    across = [_head(question.columns, code, sources) for code in table.columns][:MOST] if question.columns else []
    if question.rows.plain == HOME.name:
        heads.sort(key=lambda one: (one.gap, one.label))
    if question.columns and question.columns.plain == HOME.name:
        across.sort(key=lambda one: (one.gap, one.label))
    if question.order == "count":
        heads.sort(key=lambda one: (one.gap, -table.row_totals.get(one.code, 0)))
    return Answer(question, table, heads, across or [Head(ALL, "")], base(opened, question))


def total(opened: Catalogue, question: Question) -> int:
    """How many units, undivided."""
    try:
        return opened.count(question.unit.table, question.filters, question.period, question.by)
    except NoKey:
        return 0


def _head(dimension: Dimension | None, code: str, sources: Sources) -> Head:
    assert dimension is not None
    if labels.is_gap(code):
        return Head(code, labels.of_gap(code), gap=True)
    if dimension.plain == HOME.name:
        return Head(code, sources.named.get(code, _("another organisation")))
    if dimension.roll in ("month", "quarter") and (len(code) == 4 or code.endswith("00")) and "-" not in code:
        return Head(code, _("%(year)s, month not known") % {"year": code[:4]})
    return Head(code, labels.of_value(dimension.column, code))
