"""Which documents a circle without names will open, and which stay with the names."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from guvoh.kinds.choices import Answer
from guvoh.kinds.document import Document
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages.words import term


@dataclass(frozen=True)
class Scans:
    """Titles of documents with a file: `free` will be opened, `kept` show their title alone."""

    free: list[str]
    kept: list[str]


def scans(file: CaseFile) -> Scans:
    """All documents of the case that have a file."""
    found = Scans([], [])
    for entry in file.records.values():
        one = entry.record
        if isinstance(one, Document) and one.file is not None:
            title = one.name or (term("docu", one.type) if one.type else "") or _("a document without a title")
            (found.free if one.free_of_identity == Answer.YES else found.kept).append(title)
    return found
