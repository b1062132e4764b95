"""A letter that was made: a document of the case, read again out of its file."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from guvoh import lawbook, ledger
from guvoh.circles.keyring import Keyring
from guvoh.kinds.document import Document
from guvoh.kinds.parts import place_of
from guvoh.kinds.registry import spec
from guvoh.lawbook.letters import Paper
from guvoh.ledger import access, files
from guvoh.ledger.reading.casefile import Entry
from guvoh.papers import docx


@dataclass(frozen=True)
class Kept:
    """`title`: of the text it was made from; `paper`: what the file says."""

    entry: Entry
    document: Document
    title: str

    @property
    def language(self) -> str:
        return self.document.language or "ru"


def kept(keyring: Keyring, case: UUID, record: UUID) -> Kept:
    """A letter whose file she may open. Raises NoKey, Http404."""
    entry = ledger.open(keyring, case).records.get(record)
    document = entry.record if entry is not None else None
    if entry is None or not isinstance(document, Document) or not document.template:
        raise Http404
    if "file" in document.hidden or document.file is None:
        raise Http404
    some = lawbook.current().letters.by_id.get(document.template, {})
    text = some.get(document.language or "ru")
    return Kept(entry, document, text.title if text else document.template)


def paper(keyring: Keyring, case: UUID, one: Kept) -> Paper:
    """What its file says; opening names is an entry. Raises AccessChainBroken, docx.Refused, Damaged."""
    file = ledger.open(keyring, case)
    assert one.document.file is not None
    access.opened(by=keyring, case=file, compartment=place_of(one.document, spec(Document.kind)["file"]))
    opened = files.open(file, one.entry.id, one.document.file)
    try:
        content = b"".join(opened.pieces())
    finally:
        opened.close()
    return docx.read(content, one.language)
