"""An answer as a table of a page: numbers, percentages with their denominator, bars."""

from django.utils.translation import gettext as _

from guvoh.figures.queries import told
from guvoh.figures.queries.answers import Answer, Head
from guvoh.kit.tables import Share
from guvoh.pages import dates
from guvoh.pages.parts import Cell, Heading, Table


def table(answer: Answer, caption: str | None = None) -> Table:
    """With columns a cross table, without a list with bars. `caption`: '' for none."""
    made = _crossed(answer) if answer.question.columns else _listed(answer)
    heads, rows = made
    sorts = [*("gap" if row.gap else "" for row in answer.rows), "total"]
    return Table(heads, rows, told.title(answer.question) if caption is None else caption, sorts, cards=False)


def percent(share: Share | None) -> str:
    """`45 %`; a dash where there is nothing to be a part of."""
    found = share.percent(0) if share else None
    return "–" if found is None else _("%(n)s %%") % {"n": int(found)}


def _listed(answer: Answer) -> tuple[list[Heading], list[list[Cell]]]:
    base = _("Share of %(n)s") % {"n": dates.number(answer.base)}
    heads = [
        Heading(answer.question.rows.label),
        Heading(str(answer.question.unit.label), number=True),
        Heading(base, number=True),
        Heading(_("Bar"), hidden=True),
    ]
    longest = answer.longest
    rows = [
        [
            Cell(row.label),
            _number(answer.total(row)),
            Cell(percent(answer.share(row)), number=True),
            Cell(bar=_bar(answer.total(row), longest)),
        ]
        for row in answer.rows
    ]
    rows.append([Cell(_("Total")), _number(answer.n), Cell("", number=True), Cell()])
    return heads, rows


def _bar(n: int, longest: int) -> int:
    return round(n * 100 / longest) if longest else 0


def _crossed(answer: Answer) -> tuple[list[Heading], list[list[Cell]]]:
    heads = [
        Heading(answer.question.rows.label),
        *(Heading(column.label, number=True) for column in answer.columns),
        Heading(_("Total"), number=True),
    ]
    rows = [_row(answer, row) for row in answer.rows]
    totals = [
        _number(answer.column_total(column), "100 %" if answer.question.percent == "column" else "")
        for column in answer.columns
    ]
    rows.append([Cell(_("Total")), *totals, _number(answer.n)])
    return heads, rows


def _row(answer: Answer, row: Head) -> list[Cell]:
    cells = [_number(answer.cell(row, column), _part(answer, row, column)) for column in answer.columns]
    return [
        Cell(row.label),
        *cells,
        _number(answer.total(row), "100 %" if answer.question.percent == "row" else ""),
    ]


def _part(answer: Answer, row: Head, column: Head) -> str:
    return percent(answer.cell_share(row, column)) if answer.question.percent else ""


def _number(n: int, small: str = "") -> Cell:
    return Cell(dates.number(n), number=True, small=small)
