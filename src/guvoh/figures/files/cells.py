"""A table as plain rows of values: one head, then rows, then the total."""

from typing import Final

from django.utils.translation import gettext as _

from guvoh.figures.queries.answers import Answer, Head

Value = str | int | float | None
_FORMULA: Final = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def heads(answer: Answer) -> list[str]:
    """Code and label of the row, then the columns."""
    across = [column.label for column in answer.columns] if answer.question.columns else []
    share = _("Percent of %(n)s") % {"n": answer.base}
    return [_("Code"), answer.question.rows.label, *across, _("Total"), share]


def body(answer: Answer) -> list[list[Value]]:
    """One row for each head, and the total."""
    rows: list[list[Value]] = [_row(answer, row) for row in answer.rows]
    across: list[Value] = [answer.column_total(one) for one in answer.columns] if answer.question.columns else []
    return [*rows, ["", _("Total"), *across, answer.n, None]]


def _row(answer: Answer, row: Head) -> list[Value]:
    share = answer.share(row)
    across: list[Value] = [answer.cell(row, one) for one in answer.columns] if answer.question.columns else []
    return [row.code, row.label, *across, answer.total(row), share.percent(1) if share else None]


def tame(text: str) -> str:
    """Text that a spreadsheet would take for a formula, made text."""
    return f"'{text}" if text.startswith(_FORMULA) else text
