"""Tables as files: CSV and XLSX."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from guvoh.figures.files import csv_, xlsx
from guvoh.figures.files.cells import Value
from guvoh.figures.files.marks import Marks

Writer = Callable[[Sequence[str], Sequence[Sequence[Value]], Marks], bytes]
WRITERS: Final[Mapping[str, tuple[Writer, str]]] = {
    "csv": (csv_.write, "text/csv; charset=utf-8"),
    "xlsx": (xlsx.write, xlsx.MEDIA),
}
"""How to write heads, rows and marks, and what the file is."""
