"""Reads tables kept as plain text: CSV with commas, semicolons or tabs, in UTF-8, UTF-16, Windows-1251 or DOS."""

import csv
import io
import re

from guvoh.exchange.guards import check_extent
from guvoh.exchange.problems import SheetProblem

CELL_LIMIT = 100_000
_ENCODINGS = ("cp1251", "koi8-r", "cp866")
_COMMON = re.compile(r"[оеаинтсрвлкмдпуя]")
_ODD = re.compile(r"[╔-╬▀-▟│┤ЂЃѓ„…†‡€‰‹\x80-\x9f]")
_DELIMITERS = ";,\t|"
_LOOKED_AT = 50


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; `SheetProblem` if it is no text."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                raise SheetProblem("encoding") from None
    if b"\x00" in data:
        raise SheetProblem("wrong_type", found="unknown")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    texts = [(encoding, data.decode(encoding, errors="replace")) for encoding in _ENCODINGS]
    encoding, text = max(texts, key=lambda pair: _likely(pair[1][:20_000]))
    if _likely(text[:20_000]) <= 0:
        raise SheetProblem("encoding")
    return text, encoding


def _likely(text: str) -> int:
    """How much a text looks like Russian: common small letters, less what never stands there."""
    return len(_COMMON.findall(text)) - 5 * len(_ODD.findall(text)) - 5 * text.count("\ufffd")


def rows(text: str) -> list[list[str]]:
    """The rows of a table in text; the delimiter is the one that makes the most even table."""
    limit = csv.field_size_limit()
    csv.field_size_limit(CELL_LIMIT + 1)
    try:
        return _rows(text, _delimiter(text))
    except csv.Error as error:
        if "field larger" in str(error):
            raise SheetProblem("cell_too_long", row=None, column=None, length=None, limit=CELL_LIMIT) from None
        raise SheetProblem("broken") from None
    finally:
        csv.field_size_limit(limit)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    found: list[list[str]] = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        found.append(row)
        check_extent(len(row), len(found))
    return found


def _delimiter(text: str) -> str:
    def score(delimiter: str) -> tuple[int, int]:
        widths: list[int] = []
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(widths) == _LOOKED_AT:
                break
            widths.append(len(row))
        wide = [width for width in widths if width > 1]
        usual = max(set(wide), key=wide.count) if wide else 0
        return wide.count(usual), usual

    return max(_DELIMITERS, key=score)
