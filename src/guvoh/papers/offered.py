"""What letters add to the page of a case, and where the letter of a term is written."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guvoh import lawbook
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages import casefiles, panels
from guvoh.papers.queries import offers
from guvoh.papers.rules import cases


def register() -> None:
    """Called at start."""
    panels.add_deed(panels.Deed("letter", _("Write a letter"), "case_write", 15, shown=cases.may, calls=True))
    panels.add_deed(panels.Deed("remedies", _("Domestic remedies"), "case_exhaustion", 40, shown=_has_steps))
    casefiles.use_letters(_address)


def _has_steps(file: CaseFile) -> bool:
    return any(entry.kind == "step" for entry in file.records.values())


def _address(file: CaseFile, letter: str, about: UUID) -> str:
    """Where the letter of a term (or of another record) is written; '' where she may not write one."""
    entry = file.records.get(about)
    if not cases.may(file) or entry is None:
        return ""
    if entry.kind == "deadline":
        return reverse("case_write_term", args=[file.id, about])
    able = letter in lawbook.current().letters.by_id and offers.suits(file, letter)
    return offers.address(file.id, letter) if able else ""
