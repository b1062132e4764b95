"""Documents: what there is, of which day, and where the file can be had."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.sections.cards import href_of, marks
from guvoh.kinds.choices import Answer
from guvoh.kinds.document import Document
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import dates
from guvoh.pages.parts import Tag
from guvoh.pages.words import term
from guvoh.sealing.labels import Compartment

_SIZES = ((1 << 20, "MB"), (1 << 10, "KB"))


@dataclass(frozen=True)
class Paper:
    """One document as a row. `file`: where it is downloaded; `behind`: it lies with the names, which are not shown."""

    title: str
    href: str
    facts: Sequence[str]
    tags: Sequence[Tag]
    file: str
    name: str
    size: str
    behind: bool


def papers(opened: Opened) -> list[Paper]:
    """All documents, the newest first."""
    return [paper(opened, entry) for entry in sorted(opened.of(Document.kind), key=_when, reverse=True)]


def paper(opened: Opened, entry: Entry) -> Paper:
    """One of them."""
    one = entry.record
    assert isinstance(one, Document)
    hidden = one.hidden
    readable = "file" not in hidden
    facts = [
        term("docu", one.type) if one.type else "",
        "" if "dated" in hidden else dates.partial(one.dated),
        term("language", one.language) if one.language else "",
    ]
    return Paper(
        title=opened.labels.record(entry.id),
        href=href_of(opened, entry.id),
        facts=[fact for fact in facts if fact],
        tags=[*_tags(one), *marks(opened, entry)],
        file=reverse("record_file", args=[opened.id, entry.id]) if readable and one.file else "",
        name=one.file.name if readable and one.file else "",
        size=size(one.file.size) if readable and one.file else "",
        behind=not readable and Compartment.IDENTITY in opened.unasked,
    )


def size(octets: int) -> str:
    """`1.4 MB`, `312 KB`, in the page's language."""
    for unit, name in _SIZES:
        if octets >= unit:
            return f"{dates.number(round(octets / unit, 1 if unit > 1 << 10 else None))} {_units()[name]}"
    return f"{octets} {_units()['B']}"


def _units() -> dict[str, str]:
    return {"MB": _("MB"), "KB": _("KB"), "B": _("bytes")}


def _tags(one: Document) -> list[Tag]:
    found = []
    if "free_of_identity" not in one.hidden and one.free_of_identity == Answer.YES:
        found.append(Tag(_("free of identity"), "green"))
    if one.privileged == Answer.YES:
        found.append(Tag(_("lawyer's privilege"), "amber"))
    if one.nondisclosure == Answer.YES:
        found.append(Tag(_("not to be disclosed"), "amber"))
    return found


def _when(entry: Entry) -> tuple[bool, tuple[object, ...]]:
    day = getattr(entry.record, "dated", None)
    return (day is not None, day.sort_key() if day else ())
