"""What can be wrong with a file that somebody brings."""

from typing import Any


class SheetProblem(Exception):
    """A file, sheet or cell that cannot be read, with the facts for one clear sentence.

    Codes: `gone`, `empty`, `too_large` (size, limit), `wrong_type` (found), `password`, `broken`, `expands` (limit),
    `no_sheet` (sheet), `no_rows`,
    `too_many_columns` (columns, limit), `too_many_rows` (rows, limit), `too_many_cells` (limit),
    `cell_too_long` (row, column, length, limit), `encoding`, `no_heading`, `heading_missing` (headings),
    `mapping` (place, why).
    """

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
