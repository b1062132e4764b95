"""Reads spreadsheets as people send them: xlsx, xlsb, xls, ods, csv. In memory only; nothing touches the disk."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, WorksheetNotFound

from guvoh.exchange import texts
from guvoh.exchange.guards import COLUMNS_LIMIT, check_extent, sort_of
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.texts import CELL_LIMIT

Value = str | int | float | bool | date | datetime | time | timedelta | None
Row = tuple[Value, ...]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_HEADING_WITHIN = 40
_LONGEST_HEADING = 80
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One cell that was read, but not as it stands: `control_characters` were taken out."""

    row: int
    column: int
    code: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows[0]` is row 1; rows are equally long. `flaws`: what reading changed."""

    name: str
    rows: tuple[Row, ...]
    flaws: tuple[Flaw, ...] = ()

    def text(self, row: int, column: int) -> str:
        """A cell as one would read it (numbers from 1)."""
        return shown(self.rows[row - 1][column - 1])


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """What a person chooses a sheet by; hidden ones are listed too."""

    name: str
    visible: bool


class Workbook:
    """A file of sheets, held in memory. Raises `SheetProblem` wherever something is wrong."""

    def __init__(self, data: bytes, name: str = "") -> None:
        self.sort = sort_of(data)
        self.encoding: str | None = None
        self._book: CalamineWorkbook | None = None
        self._text = ""
        self._name = re.sub(r"\.\w{1,5}$", "", name) or "1"
        if self.sort == "text":
            self._text, self.encoding = texts.decode(data)
        else:
            self._book = _opened(data)

    @property
    def sheets(self) -> tuple[SheetInfo, ...]:
        """The sheets in their order; charts and macros are none."""
        if self._book is None:
            return (SheetInfo(self._name, True),)
        return tuple(
            SheetInfo(meta.name, str(meta.visible).endswith(".Visible"))
            for meta in self._book.sheets_metadata
            if str(meta.typ).endswith(".WorkSheet")
        )

    def sheet(self, name: str | None = None) -> Sheet:
        """The sheet of this name, else the first visible one."""
        if name is None:
            name = next((info.name for info in self.sheets if info.visible), None)
        if name is None or name not in {info.name for info in self.sheets}:
            raise SheetProblem("no_sheet", sheet=name)
        return _checked(name, self._raw(name))

    def _raw(self, name: str) -> Sequence[Sequence[object]]:
        if self._book is None:
            return texts.rows(self._text)
        try:
            return self._book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except WorksheetNotFound:
            raise SheetProblem("no_sheet", sheet=name) from None
        except (CalamineError, ValueError, OverflowError):
            raise SheetProblem("broken") from None


def _opened(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise SheetProblem("password") from None
    except (CalamineError, ValueError, OSError):
        raise SheetProblem("broken") from None
    except BaseException as error:
        # A panic inside the reader's native code arrives as an exception of its own, outside Exception.
        if type(error).__name__ == "PanicException":
            raise SheetProblem("broken") from None
        raise


def _checked(name: str, raw: Sequence[Sequence[object]]) -> Sheet:
    width = max((_filled(row) for row in raw), default=0)
    height = max((at for at, row in enumerate(raw, start=1) if _filled(row)), default=0)
    if not height:
        raise SheetProblem("no_rows")
    check_extent(width, height)
    flaws: list[Flaw] = []
    rows = []
    for at, row in enumerate(raw[:height], start=1):
        cells = [_value(cell, at, column, flaws) for column, cell in enumerate(row[:width], start=1)]
        rows.append((*cells, *(None,) * (width - len(cells))))
    return Sheet(name, tuple(rows), tuple(flaws))


def _filled(row: Sequence[object]) -> int:
    """The number of the last cell that holds something."""
    last = min(len(row), COLUMNS_LIMIT * 40)
    return next((at for at in range(last, 0, -1) if row[at - 1] not in ("", None)), 0)


def _value(cell: object, row: int, column: int, flaws: list[Flaw]) -> Value:
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
    if not isinstance(cell, str):
        return cell if isinstance(cell, bool | int | date | time | timedelta) else None
    if len(cell) > CELL_LIMIT:
        raise SheetProblem("cell_too_long", row=row, column=column, length=len(cell), limit=CELL_LIMIT)
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), cell) if "_x" in cell else cell
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    if _CONTROL.search(text):
        flaws.append(Flaw(row, column, "control_characters"))
        text = _CONTROL.sub("", text)
    return text.strip() or None


def shown(value: Value) -> str:
    """A value as text: days as 12.03.2026, whole numbers without a point, nothing as nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "да" if value else "нет"
        case datetime():
            bare = (value.hour, value.minute, value.second) == (0, 0, 0)
            return value.strftime("%d.%m.%Y" if bare else "%d.%m.%Y %H:%M")
        case date():
            return value.strftime("%d.%m.%Y")
        case _:
            return str(value)


def heading_row(sheet: Sheet) -> int | None:
    """The number of the row that holds the headings, or None: the first that is widest with short, different words."""
    best, found = 1, None
    for number, row in enumerate(sheet.rows[:_HEADING_WITHIN], start=1):
        words = [cell for cell in row if isinstance(cell, str) and len(cell) <= _LONGEST_HEADING]
        others = sum(cell is not None for cell in row) - len(words)
        score = len({word.casefold() for word in words if re.search(r"[^\W\d]|№|#", word)}) - 2 * others
        if score > best:
            best, found = score, number
    return found
