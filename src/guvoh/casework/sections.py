"""The sections of the case file, as they stand in its sub-navigation; other packages add theirs the same way."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from guvoh.kinds import wellknown
from guvoh.kinds.contact import Contact
from guvoh.kinds.records import Record
from guvoh.kinds.task import Task
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages import casefiles, panels
from guvoh.pages.panels import Deed, Section


def register() -> None:
    """Called at start."""
    panels.add_section(Section("case", _("Overview"), "case", 10))
    panels.add_section(Section("people", _("People"), "case_people", 20, count=_of("person")))
    panels.add_section(Section("events", _("Events and acts"), "case_events", 30, count=_of("event")))
    panels.add_section(Section("custody", _("Custody"), "case_custody", 40, count=_of("custody")))
    panels.add_section(Section("documents", _("Documents"), "case_documents", 60, count=_of("document")))
    panels.add_section(Section("consents", _("Consent"), "case_consents", 70, count=_of("consent")))
    panels.add_section(Section("tasks", _("Tasks"), "case_tasks", 80, count=_open_tasks))
    panels.add_section(Section("notes", _("Notes"), "case_notes", 90, count=_of("note")))
    panels.add_section(Section("timeline", _("Timeline"), "case_timeline", 100))
    panels.add_section(Section("history", _("History"), "case_history", 110, shown=panels.not_to_guests))
    panels.use_frame(_framed)
    casefiles.use_opening(_opened)
    casefiles.use_telling(_told)
    panels.add_deed(Deed("summary", _("Summary on one page"), "case_summary", 20, shown=lambda file: file.may_write))


def _told(contact: Contact) -> list[tuple[UUID, Record]]:
    from guvoh.casework.actions import told
    from guvoh.casework.forms.contact_outcomes import people_of

    made = told.records(contact, people_of(contact))
    return [(one.record, one.record_value) for one in made if one.record_value is not None]


def _of(kind: str) -> Callable[[CaseFile], int]:
    return lambda file: sum(entry.kind == kind for entry in file.records.values())


def _open_tasks(file: CaseFile) -> int:
    return sum(_is_open(entry.record) for entry in file.records.values())


def _is_open(record: object) -> bool:
    return isinstance(record, Task) and record.done_on is None and record.status not in wellknown.TASK_OVER


def _opened(request: HttpRequest, case: UUID) -> casefiles.OpenedCase:
    from guvoh.casework.queries.casefile import of

    return of(request, case)


def _framed(request: HttpRequest, case: UUID, section: str) -> dict[str, Any]:
    """The frame of a case for pages of other packages. Raises NoKey."""
    from guvoh.casework.queries.casefile import of
    from guvoh.casework.queries.frame import frame

    return {**frame(request, of(request, case), section), "frame": "casework/case/frame.html"}
