"""Makes small files of every sort for the tests of reading."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook as Excel

_ODS_HEAD = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="Дела">'
)
_ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"
_MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml">{}</manifest:file-entry></manifest:manifest>'
)


def xlsx(rows: Sequence[Sequence[Any]], title: str = "Дела") -> bytes:
    """An Excel workbook with one sheet."""
    book = Excel()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: Sequence[Sequence[str]], *, encrypted: bool = False, repeat: int = 1) -> bytes:
    """An OpenDocument sheet of texts; every cell repeated."""

    def cell(text: str) -> str:
        times = f' table:number-columns-repeated="{repeat}"' if repeat > 1 else ""
        return f'<table:table-cell office:value-type="string"{times}><text:p>{text}</text:p></table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    manifest = _MANIFEST.format("<manifest:encryption-data/>" if encrypted else "")
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest.encode(),
            "content.xml": (_ODS_HEAD + body + _ODS_TAIL).encode(),
        }
    )


def archive(parts: dict[str, bytes]) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def with_part(book: bytes, name: str, content: bytes) -> bytes:
    """A zip file with one part put in the place of another."""
    with zipfile.ZipFile(io.BytesIO(book)) as source:
        parts = {part: source.read(part) for part in source.namelist()}
    return archive(parts | {name: content})
