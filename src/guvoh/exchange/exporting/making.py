"""The file itself, in memory."""

import io
import zipfile
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh.exchange.exporting.asked import Form
from guvoh.exchange.exporting.marks import Marks
from guvoh.exchange.exporting.tables import Tables
from guvoh.exchange.files import csv_file, xlsx_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Made:
    """A file to be handed out."""

    name: str
    media: str
    content: bytes


def made(tables: Tables, marks: Marks) -> Made:
    """XLSX with a sheet for each kind; CSV of one kind; of several kinds an archive with a CSV for each."""
    if tables.asked.form is Form.XLSX:
        about = {_("About this file"): [[_("About this file"), ""], *marks.rows]}
        return Made(f"{marks.name}.xlsx", XLSX, xlsx_file({**tables.sheets, **about}))
    language = str(get_language())
    files = {name: csv_file([*marks.rows, [], *rows], language) for name, rows in tables.sheets.items()}
    if len(files) == 1:
        return Made(f"{marks.name}.csv", "text/csv; charset=utf-8", next(iter(files.values())))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(f"{name}.csv", (1980, 1, 1, 0, 0, 0)), content)
    return Made(f"{marks.name}.zip", "application/zip", out.getvalue())
