"""The section of the case file, and where the kinds of the legal track are at home."""

from django.utils.translation import gettext_lazy as _

from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages import casefiles, panels
from guvoh.pages.casefiles import Home
from guvoh.pages.panels import Section

ADDRESS = "case_track"
BESIDE = ("representation", "hearing", "charge", "redress")


def register() -> None:
    """Called at start."""
    panels.add_section(Section("track", _("Legal track"), ADDRESS, 50, count=_held))
    casefiles.add_home("proceeding", Home("track", ADDRESS, page="proceeding", adding="proceeding_new"))
    casefiles.add_home("step", Home("track", ADDRESS))
    casefiles.add_home("deadline", Home("track", ADDRESS, page="term", hand=False))
    for kind in BESIDE:
        casefiles.add_home(kind, Home("track", ADDRESS))


def _held(file: CaseFile) -> int:
    """What stands in the section. Terms follow from steps and are not counted again."""
    return sum(entry.kind in ("proceeding", "step", *BESIDE) for entry in file.records.values())
