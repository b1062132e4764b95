"""XLSX, made in memory: nothing of it is written to the temp folder."""

import io
from collections.abc import Sequence
from typing import Final

import xlsxwriter
from django.utils.translation import gettext as _

from guvoh.figures.files.cells import Value, tame
from guvoh.figures.files.marks import Marks

MEDIA: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(heads: Sequence[str], rows: Sequence[Sequence[Value]], marks: Marks) -> bytes:
    """The file: marks, an empty row, the table. A last row without a code is the total."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"title": "", "author": "", "created": marks.at.replace(tzinfo=None)})
    sheet = book.add_worksheet(_("Table"))
    strong, plain = book.add_format({"bold": True}), book.add_format({})
    for at, line in enumerate(marks.lines):
        sheet.write_string(at, 0, tame(line), strong if at < 2 else plain)
    first = len(marks.lines) + 1
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
    for column, text in enumerate(heads):
        sheet.write_string(first, column, tame(text), head)
    total = bool(rows) and rows[-1][0] == ""
    for at, row in enumerate(rows, first + 1):
        form = strong if total and at == first + len(rows) else plain
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(at, column, tame(value), form)
            elif value is not None:
                sheet.write_number(at, column, value, form)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 46)
    sheet.set_column(2, len(heads), 14)
    sheet.freeze_panes(first + 1, 2)
    sheet.set_footer(f"&L{_('internal: small numbers are shown')}&R&P / &N")
    book.close()
    return out.getvalue()
