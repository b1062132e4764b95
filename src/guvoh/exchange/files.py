"""Files that leave: CSV and XLSX, made in memory, with nothing in a cell that a spreadsheet would run."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import xlsxwriter

Cell = str | int | float | date | None
Rows = Sequence[Sequence[Cell]]

_RUNS: Final = re.compile(r"^[\s\ufeff\u200b]*[=+\-@\t\r\n|%＝＋－＠]")
LONGEST_CELL: Final = 32_000
"""A spreadsheet holds 32,767 signs in a cell."""
_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\']")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: such a one gets an apostrophe before it."""
    return f"'{text}" if text and (_RUNS.match(text) or text[0] in "\t\r\n") else text


def csv_file(rows: Iterable[Sequence[Cell]], language: str = "") -> bytes:
    """RFC 4180 with a byte order mark, by which spreadsheets know UTF-8; numbers stay numbers.

    Parted by semicolons where the spreadsheets of a language want it so.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if language == "ru" else ",")
    for row in rows:
        writer.writerow([_csv_cell(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _csv_cell(cell: Cell) -> Any:
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless(cell) if isinstance(cell, str) else "" if cell is None else cell


def xlsx_file(sheets: Mapping[str, Rows], widths: Mapping[str, Sequence[int]] | None = None) -> bytes:
    """A workbook; the first row of each sheet is its heading. Nobody is named as its author."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd.mm.yyyy",
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"author": "", "company": "", "comments": "", "title": ""})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(_SHEET_NAME.sub(" ", name)[:31])
            sheet.freeze_panes(1, 1)
            for column, width in enumerate(_widths(rows) if widths is None else widths.get(name, _widths(rows))):
                sheet.set_column(column, column, width)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    _write(sheet, number, column, cell, head if number == 0 else plain, day)
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Cell, form: Any, day: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, bool) or not isinstance(cell, int | float):
        sheet.write_string(row, column, harmless(str(cell))[:LONGEST_CELL], form)
    else:
        sheet.write_number(row, column, cell, form)


def _widths(rows: Rows) -> list[int]:
    """Wide enough for what stands there, but no column wider than one reads."""
    found: list[int] = []
    for row in rows[:200]:
        for column, cell in enumerate(row):
            wide = max((len(line) for line in str(cell or "").splitlines()), default=0) + 2
            if column == len(found):
                found.append(8)
            found[column] = max(found[column], min(wide, 48))
    return found
