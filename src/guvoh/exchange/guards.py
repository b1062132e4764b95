"""Looks at a file before a reader of spreadsheets may touch it: what it is, and how large it would become."""

import io
import re
import struct
import zipfile
import zlib

from guvoh.exchange.problems import SheetProblem

FILE_LIMIT = 30 * 1024 * 1024
EXPANDED_LIMIT = 300 * 1024 * 1024
PARTS_LIMIT = 5_000
COLUMNS_LIMIT = 500
ROWS_LIMIT = 100_000
CELLS_LIMIT = 4_000_000
_CHUNK = 1 << 16

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_ENTRY = 1
_OTHER_TYPES = (
    (b"%PDF", "pdf"), (b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"), (b"GIF8", "image"), (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"), (b"\x1f\x8b", "archive"), (b"{\\rtf", "document"), (b"SQLite format", "database"),
    (b"MZ", "program"), (b"\x7fELF", "program"), (b"ID3", "sound"), (b"OggS", "sound"),
)  # fmt: skip
_REFERENCE = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,4})([0-9]{1,9})\"")
_WIDE = re.compile(rb"<table:(?:covered-)?table-cell\b(?=[^>]*office:value-type)[^>]*columns-repeated=\"([0-9]+)\"")
_LONG = re.compile(rb"<table:table-row\b[^>]*rows-repeated=\"([0-9]{5,})\"[^>]*>(.*?)</table:table-row>", re.DOTALL)
_HTML = re.compile(rb"^\s*(?:<!doctype html|<html|<table|<head|<body)", re.IGNORECASE)


def sort_of(data: bytes) -> str:
    """`xlsx`, `xlsb`, `ods`, `xls` or `text`; `SheetProblem` for everything else, and for locked files."""
    if not data.strip(b"\x00 \r\n\t"):
        raise SheetProblem("empty")
    if len(data) > FILE_LIMIT:
        raise SheetProblem("too_large", size=len(data), limit=FILE_LIMIT)
    if data.startswith(_ZIP):
        return _zip_sort(data)
    if data.startswith(_OLE):
        return _ole_sort(data)
    for magic, found in _OTHER_TYPES:
        if data.startswith(magic):
            raise SheetProblem("wrong_type", found=found)
    if _HTML.match(data[:1000]):
        raise SheetProblem("wrong_type", found="web page")
    return "text"


def _zip_sort(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            sort = _office_sort(archive, names)
            if any(part.flag_bits & _ENCRYPTED_ENTRY for part in parts):
                raise SheetProblem("password")
            _measure(archive, parts, sort)
            return sort
    except SheetProblem:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError, NotImplementedError, KeyError):
        raise SheetProblem("broken") from None


def _office_sort(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.startswith("word/") for name in names):
        raise SheetProblem("wrong_type", found="document")
    if "mimetype" not in names:
        raise SheetProblem("wrong_type", found="archive")
    with archive.open("mimetype") as part:
        kind = part.read(200)
    if b"spreadsheet" not in kind:
        raise SheetProblem("wrong_type", found="document")
    with archive.open("META-INF/manifest.xml") as part:
        if b"encryption-data" in part.read(_CHUNK * 16):
            raise SheetProblem("password")
    return "ods"


def _measure(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], sort: str) -> None:
    """Unpack everything once into nothing, counting: what the archive says of itself is not believed."""
    if len(parts) > PARTS_LIMIT:
        raise SheetProblem("expands", limit=EXPANDED_LIMIT)
    left = EXPANDED_LIMIT
    for part in parts:
        extent = _Extent(part.filename, sort)
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise SheetProblem("expands", limit=EXPANDED_LIMIT)
                extent.see(chunk)


class _Extent:
    """How far a sheet reaches, by the addresses in its cells: one cell at the far corner makes readers allocate all."""

    def __init__(self, name: str, sort: str) -> None:
        self.addresses = sort == "xlsx" and name.startswith("xl/worksheets/")
        self.repeats = sort == "ods" and name == "content.xml"
        self.rest = b""
        self.columns = self.rows = 0

    def see(self, chunk: bytes) -> None:
        if not (self.addresses or self.repeats):
            return
        block = self.rest + chunk
        if self.addresses:
            for match in _REFERENCE.finditer(block):
                self._address(match[1], int(match[2]))
        else:
            for match in _WIDE.finditer(block):
                check_extent(int(match[1]), 0)
            for match in _LONG.finditer(block):
                if b"office:value-type" in match[2]:
                    check_extent(0, int(match[1]))
        self.rest = block[-2000:]

    def _address(self, letters: bytes, row: int) -> None:
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        if column > self.columns or row > self.rows:
            self.columns, self.rows = max(column, self.columns), max(row, self.rows)
            check_extent(self.columns, self.rows)


def check_extent(columns: int, rows: int) -> None:
    """`SheetProblem` for a sheet too wide or too long."""
    if columns > COLUMNS_LIMIT:
        raise SheetProblem("too_many_columns", columns=columns, limit=COLUMNS_LIMIT)
    if rows > ROWS_LIMIT:
        raise SheetProblem("too_many_rows", rows=rows, limit=ROWS_LIMIT)
    if columns * rows > CELLS_LIMIT:
        raise SheetProblem("too_many_cells", limit=CELLS_LIMIT)


def _ole_sort(data: bytes) -> str:
    def stream(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if stream("EncryptedPackage") or stream("EncryptionInfo"):
        raise SheetProblem("password")
    if stream("WordDocument"):
        raise SheetProblem("wrong_type", found="document")
    if not (stream("Workbook") or stream("Book")):
        raise SheetProblem("wrong_type", found="document")
    for found in re.finditer(rb"\x00\x02\x0e\x00(.{12})\x00\x00", data, re.DOTALL):
        _, rows, _, columns = struct.unpack("<IIHH", found[1])
        if rows <= 1 << 16 and columns <= 1 << 8:
            check_extent(columns, rows)
    return "xls"
