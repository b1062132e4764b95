"""Files as people bring them are read in memory, or refused with a code for one clear sentence."""

import builtins
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.making import archive, ods, with_part, xlsx
from guvoh.exchange import guards
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.sheets import Flaw, Workbook, heading_row, shown

SAMPLES = Path(__file__).parent / "samples"
HEAD = ["№", "ФИО", "Возраст", "Дата обращения"]
BODY = ["1", "Каримов Рустам", "22", "13.03.2016"]
CSV = "№;ФИО;Возраст;Дата обращения\n1;Каримов Рустам;22;13.03.2016\n"
SHEET = "xl/worksheets/sheet1.xml"


def code(data: bytes, name: str = "x.xlsx") -> str:
    with pytest.raises(SheetProblem) as caught:
        Workbook(data, name).sheet()
    return caught.value.code


@pytest.mark.parametrize(
    "data",
    [
        xlsx([HEAD, BODY]),
        ods([HEAD, BODY]),
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        CSV.encode("cp1251"),
        CSV.encode("cp866"),
        CSV.replace(";", ",").encode(),
        CSV.replace(";", "\t").encode("cp1251"),
        CSV.replace("\n", "\r\n").encode(),
    ],
    ids=["xlsx", "ods", "utf-8", "bom", "utf-16", "1251", "866", "comma", "tab", "crlf"],
)
def test_every_sort_of_table_gives_the_same_rows(data: bytes) -> None:
    sheet = Workbook(data, "cases").sheet()
    assert [[shown(cell) for cell in row] for row in sheet.rows] == [HEAD, BODY]


def test_an_old_excel_file_is_read() -> None:
    sheet = Workbook((SAMPLES / "small.xls").read_bytes()).sheet("Дела")
    assert sheet.rows[1] == (1, "Каримов Рустам", 22, date(2016, 3, 13))
    assert sheet.text(2, 4) == "13.03.2016"


def test_the_sample_has_two_sheets_and_its_headings_in_row_three() -> None:
    book = Workbook((SAMPLES / "cases-office-ru.xlsx").read_bytes(), "cases-office-ru.xlsx")
    assert [info.name for info in book.sheets] == ["Дела", "списки"]
    assert heading_row(book.sheet("Дела")) == 3


def test_a_table_without_headings_has_none() -> None:
    assert heading_row(Workbook(xlsx([[1, 2, 3], [4, 5, 6]])).sheet()) is None
    assert heading_row(Workbook(xlsx([["Заголовок"], [], HEAD, BODY])).sheet()) == 3


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b"\x00" * 500, "empty"),
        (b"%PDF-1.7 ...", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "wrong_type"),
        (b"<html><table><tr><td>1", "wrong_type"),
        (b"\x01\x02\x00\xff" * 50, "wrong_type"),
        (archive({"readme.txt": b"hello"}), "wrong_type"),
        (archive({"word/document.xml": b"<w/>"}), "wrong_type"),
        (archive({"xl/workbook.xml": b"not xml at all"}), "broken"),
        (xlsx([HEAD, BODY])[:-200], "broken"),
        (xlsx([HEAD, BODY])[:300], "broken"),
        (with_part(xlsx([HEAD]), SHEET, b"<worksheet><sheetData><row><c r="), "broken"),
        (ods([HEAD], encrypted=True), "password"),
        (guards._OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (guards._OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), "wrong_type"),
        (guards._OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le"), "broken"),
        (xlsx([[]]), "no_rows"),
        (xlsx([list(range(10_000))]), "too_many_columns"),
        (";".join(map(str, range(10_000))).encode(), "too_many_columns"),
        (ods([HEAD], repeat=16_000), "too_many_columns"),
        (b"1;2\n" * (guards.ROWS_LIMIT + 1), "too_many_rows"),
        (("№;ФИО\n1;" + "а" * 2_500_000).encode(), "cell_too_long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.t(55)
def test_what_is_no_readable_sheet_is_refused(data: bytes, expected: str) -> None:
    assert code(data) == expected


@pytest.mark.t(55)
def test_a_cell_of_five_megabytes_is_refused_with_its_place() -> None:
    huge = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="3">' + (
        f'<c r="B3" t="inlineStr"><is><t>{"а" * 2_500_000}</t></is></c></row></sheetData></worksheet>'
    )
    with pytest.raises(SheetProblem) as caught:
        Workbook(with_part(xlsx([HEAD]), SHEET, huge.encode())).sheet()
    assert caught.value.code == "cell_too_long"
    assert (caught.value.details["row"], caught.value.details["column"]) == (3, 2)


@pytest.mark.t(55)
def test_one_cell_in_the_far_corner_is_refused_before_anything_is_made_of_it() -> None:
    far = '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    assert code(with_part(xlsx([HEAD]), SHEET, far.encode())) == "too_many_columns"
    long = far.replace("XFD1048576", "B1048576")
    assert code(with_part(xlsx([HEAD]), SHEET, long.encode())) == "too_many_rows"
    both = far.replace("XFD1048576", "SF90000")
    assert code(with_part(xlsx([HEAD]), SHEET, both.encode())) == "too_many_cells"


@pytest.mark.t(55)
def test_a_bomb_is_refused_while_it_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "EXPANDED_LIMIT", 5_000_000)
    assert code(with_part(xlsx([HEAD]), "xl/media/image1.png", b"\x00" * 6_000_000)) == "expands"
    assert Workbook(with_part(xlsx([HEAD]), "xl/media/image1.png", b"\x00" * 4_000_000)).sheet().rows


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "FILE_LIMIT", 1000)
    assert code(xlsx([HEAD, BODY])) == "too_large"


def test_control_characters_are_taken_out_and_reported() -> None:
    sheet = Workbook("№;ФИО\n1;Кари\x07мов\x00\n".replace("\x00", "\x1f").encode()).sheet()
    assert sheet.rows[1][1] == "Каримов"
    assert sheet.flaws == (Flaw(2, 2, "control_characters"),)
    escaped = xlsx([HEAD, ["1", "Кари_x0007_мов", "2", "3"]])
    assert Workbook(escaped).sheet().flaws == (Flaw(2, 2, "control_characters"),)


def test_an_unknown_sheet_is_refused() -> None:
    with pytest.raises(SheetProblem) as caught:
        Workbook(xlsx([HEAD])).sheet("Лист 9")
    assert (caught.value.code, caught.value.details) == ("no_sheet", {"sheet": "Лист 9"})


@pytest.mark.t(7)
def test_nothing_touches_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [(SAMPLES / name).read_bytes() for name in ("cases-office-ru.xlsx", "small.xls")] + [ods([HEAD]), b"a;b\n"]

    def refused(*args: Any, **kwargs: Any) -> Any:
        raise AssertionError("a file was opened")

    monkeypatch.setattr(builtins, "open", refused)
    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    for data in files:
        assert Workbook(data).sheet().rows


GOOD = xlsx([HEAD, BODY])


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
@pytest.mark.t(56)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(at: int, bytes_: bytes) -> None:
    # Anything but a `SheetProblem` fails the test.
    with suppress(SheetProblem):
        Workbook(GOOD[:at] + bytes_ + GOOD[at + len(bytes_) :]).sheet()


@settings(deadline=None)
@given(st.binary(max_size=300))
@pytest.mark.t(56)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(SheetProblem):
        Workbook(data).sheet()
