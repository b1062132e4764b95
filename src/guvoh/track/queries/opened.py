"""What every page of the track begins with."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from guvoh.kinds.deadline import Deadline
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.pages import casefiles, panels
from guvoh.pages.casefiles import OpenedCase
from guvoh.track.queries.lines import Line, line, procedure_of
from guvoh.track.reckoning import Clock, clock_of

SECTION = "track"


def framed(request: HttpRequest, case: UUID, **more: Any) -> dict[str, Any]:
    """The context of a page inside the frame of the case."""
    return {**panels.framed(request, case, SECTION), "case": case, **more}


def line_or_404(opened: OpenedCase, proceeding: UUID) -> Line:
    """The proceeding. Raises Http404."""
    found = line(opened.file, proceeding)
    if found is None:
        raise Http404
    return found


def term_or_404(opened: OpenedCase, record: UUID) -> tuple[Entry, Deadline]:
    """The term, where it may be read. Raises Http404."""
    entry = opened.entry(record)
    if not isinstance(entry.record, Deadline) or "due" in entry.record.hidden:
        raise Http404
    return entry, entry.record


def line_of_term(file: CaseFile, term: Deadline) -> Line | None:
    """The proceeding of a term; None for what vanishes, which belongs to none."""
    return line(file, term.proceeding) if term.proceeding else None


def clock_of_term(file: CaseFile, term: Deadline, *, today: bool = False) -> Clock | None:
    """By what a term is counted: the edition by which it was begun, or (`today`) the one its proceeding follows."""
    found = line_of_term(file, term)
    conditions = [one.value for one in term.conditions]
    if today:
        clock = found.clock(conditions) if found else None
        return clock if clock is not None and clock.procedure.id == term.procedure else None
    procedure = procedure_of(file, term.procedure, term.edition)
    if procedure is None:
        return None
    zone = found.proceeding.zone if found and "zone" not in found.proceeding.hidden else None
    return clock_of(procedure, zone, conditions)


def opened_of(request: HttpRequest, case: UUID) -> OpenedCase:
    """The case of this request. Raises NoKey."""
    return casefiles.opened(request, case)
