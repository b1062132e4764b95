"""CSV: UTF-8 with a mark, so that Excel reads it; five lines of marks, an empty one, then the table."""

import csv
import io
from collections.abc import Sequence

from django.utils.translation import get_language

from guvoh.figures.files.cells import Value, tame
from guvoh.figures.files.marks import Marks


def write(heads: Sequence[str], rows: Sequence[Sequence[Value]], marks: Marks) -> bytes:
    """The file. Semicolons and decimal commas where people use them."""
    russian = get_language() == "ru"
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if russian else ",", lineterminator="\r\n")
    writer.writerows([tame(line)] for line in marks.lines)
    writer.writerow([])
    writer.writerow([tame(head) for head in heads])
    writer.writerows([_said(value, russian) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _said(value: Value, russian: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", "," if russian else ".")
    return str(value) if isinstance(value, int) else tame(value)
