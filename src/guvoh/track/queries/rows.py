"""Steps and terms of a proceeding as the pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh.kinds.choices import Answer, Obliged
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.step import Step
from guvoh.kit import clock
from guvoh.lawbook.procedures import label
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import casefiles, dates
from guvoh.pages.casefiles import OpenedCase
from guvoh.pages.parts import Due, Tag
from guvoh.pages.words import say, term
from guvoh.track.queries.lines import Line, law_said, move_of, state_of
from guvoh.track.queries.said import missing, step_said, tag_of, title_of, without_country
from guvoh.track.standing import ALIVE, Standing, restorable, standing


@dataclass(frozen=True)
class StepRow:
    """One step. `quiet`: what stands below in small letters; `state`: where the proceeding stands since."""

    href: str
    when: str
    what: str
    by: str = ""
    quiet: Sequence[str] = ()
    state: str = ""
    tags: Sequence[Tag] = ()
    obstacles: Sequence[str] = ()
    missing: Sequence[str] = ()
    follow_up: str = ""


@dataclass(frozen=True)
class TermRow:
    """One term. `due` where it runs; `silence`: where it is confirmed that no answer came; `restore`:
    where a term of ours that was missed is restored."""

    id: UUID
    href: str
    title: str
    who: str
    due: Due | None = None
    hour: str = ""
    tags: Sequence[Tag] = ()
    law: str = ""
    verified: bool = False
    alive: bool = True
    silence: str = ""
    restore: str = ""
    letter: str = ""
    standing: Standing = field(default=Standing.RUNNING)


def step_rows(opened: OpenedCase, line: Line) -> list[StepRow]:
    """The steps of a proceeding in order."""
    return [step_row(opened, entry, step, line) for entry, step in line.steps]


def step_row(opened: OpenedCase, entry: Entry, step: Step, line: Line | None = None) -> StepRow:
    """One step; `line` None for one that belongs to no proceeding."""
    procedure = line.procedure if line else None
    state = state_of(procedure, step.state) if procedure and step.state else None
    before = _state_before(line, entry) if line else None
    tags = [Tag(_("same agency"), "red")] if step.same_agency is Answer.YES else []
    if entry.conflict:
        tags.append(Tag(_("two versions"), "amber"))
    if procedure is not None and not step.move:
        tags.append(Tag(_("outside the procedure"), "line"))
    return StepRow(
        href=reverse("record", args=[opened.id, entry.id]),
        when="" if "taken_on" in step.hidden else dates.partial(step.taken_on),
        what=step_said(step, procedure),
        by=without_country(term("body", step.body)) if step.body else "",
        quiet=_quiet(step),
        state=label(state.labels, str(get_language())) if state and state.id != before else "",
        tags=tags,
        obstacles=[term("obst", one) for one in step.obstacles],
        missing=missing(move_of(procedure, step), step) if procedure else [],
    )


def _state_before(line: Line, entry: Entry) -> str | None:
    before = line.procedure.start.id if line.procedure else None
    for other, step in line.steps:
        if other.id == entry.id:
            return before
        before = step.state or before
    return before


def _quiet(step: Step) -> list[str]:
    hidden = step.hidden
    found = [
        _("No. %(number)s") % {"number": step.number} if step.number else "",
        step.officer or "",
        _("received %(day)s") % {"day": dates.partial(step.received_on)}
        if "received_on" not in hidden and step.received_on
        else "",
        term("ground", step.ground) if step.ground else "",
        _("article %(article)s") % {"article": step.article} if step.article else "",
        _("forwarded to: %(body)s") % {"body": without_country(term("body", step.forwarded_to))}
        if step.forwarded_to
        else "",
        "" if "outside_reason" in hidden else step.outside_reason or "",
    ]
    return [one for one in found if one]


def term_rows(opened: OpenedCase, terms: Sequence[tuple[Entry, Deadline]]) -> list[TermRow]:
    """Terms, those first about which something has to be done, the nearest first."""
    readable = [(entry, one) for entry, one in terms if "due" not in one.hidden]
    found = sorted(readable, key=lambda one: _order(one[1]))
    return [term_row(opened, entry, one) for entry, one in found]


def term_row(opened: OpenedCase, entry: Entry, one: Deadline) -> TermRow:
    """One term as a list shows it."""
    now, tag = standing(one), tag_of(one)
    minute = one.due.moment() if one.due else None
    local = minute.astimezone(dates.zone()) if minute and minute.tzinfo else minute
    over = now is Standing.OVER and one.of not in (Obliged.US, Obliged.PRACTICE) and opened.file.may_write
    return TermRow(
        id=entry.id,
        href=reverse("term", args=[opened.id, entry.id]),
        title=title_of(one),
        who=say(one.of) if one.of and one.of is not Obliged.PRACTICE else "",
        due=_due(one) if one.due and now in (Standing.RUNNING, Standing.OVER) else None,
        hour=f"{local:%H:%M}" if local and now in (Standing.RUNNING, Standing.OVER) else "",
        tags=[tag] if tag else [],
        law=law_said(opened.file, one) or "",
        verified=one.verified is Answer.YES,
        alive=now in ALIVE,
        silence=reverse("term_deed", args=[opened.id, entry.id, "silence"]) if over else "",
        restore=reverse("term_deed", args=[opened.id, entry.id, "restore"])
        if restorable(one) and opened.file.may_write
        else "",
        letter=casefiles.letter(opened.file, one.letter, entry.id) if now in ALIVE else "",
        standing=now,
    )


def _due(one: Deadline) -> Due | None:
    day = one.due.last_day() if one.due else None
    return Due(day, (day - clock.local_today()).days) if day else None


_FIRST = (Standing.OVER, Standing.RUNNING, Standing.SUSPENDED, Standing.WAITING, Standing.MISSED, Standing.SILENT)


def _order(one: Deadline) -> tuple[int, date]:
    now = standing(one)
    place = _FIRST.index(now) if now in _FIRST else len(_FIRST)
    place = 0 if place == 1 else place
    return place, (one.due.last_day() if one.due else None) or date.max
