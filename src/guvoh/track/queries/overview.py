"""The section of the case file: proceedings side by side, and what stands beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh.kinds import wellknown
from guvoh.kinds.case import Case
from guvoh.kinds.choices import Answer
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.proceeding import Proceeding
from guvoh.lawbook.procedures import label
from guvoh.pages import dates
from guvoh.pages.casefiles import OpenedCase
from guvoh.pages.parts import Link, Row, Tag
from guvoh.pages.words import say, term
from guvoh.track.queries.evidence import traces
from guvoh.track.queries.lines import Line, lines, steps_of
from guvoh.track.queries.rows import StepRow, TermRow, step_row, step_rows, term_rows
from guvoh.track.queries.said import capital, without_country
from guvoh.track.queries.tables import tables
from guvoh.track.standing import ALIVE, standing

SHOWN = 3
"""So many of the last steps stand on the card of a proceeding."""


@dataclass(frozen=True)
class Panel:
    """One proceeding as a card or a page shows it. `terms`: those about which something may have to be done."""

    id: UUID
    href: str
    title: str
    state: str
    tags: Sequence[Tag]
    facts: Sequence[Row]
    counts: Sequence[str]
    terms: Sequence[TermRow]
    over: Sequence[TermRow]
    steps: Sequence[StepRow]
    linked: Sequence[Link]
    warnings: Sequence[str]
    add: str
    change: str
    procedure: str
    edition: str

    @property
    def last(self) -> Sequence[StepRow]:
        """The last steps."""
        return self.steps[-SHOWN:]

    @property
    def earlier(self) -> int:
        """How many there are before them."""
        return max(0, len(self.steps) - SHOWN)

    @property
    def quiet(self) -> int:
        """Terms whose length the lawbook does not know or whose start is open."""
        return sum(one.due is None for one in self.terms)


def section(opened: OpenedCase) -> dict[str, Any]:
    """The context of the section."""
    found = [panel(opened, line) for line in lines(opened.file)]
    loose = [step_row(opened, entry, step) for entry, step in steps_of(opened.file, None)]
    writes = opened.file.may_write
    gone = _gone(opened)
    return {
        "panels": found,
        "loose": loose,
        "gather": reverse("steps_gather", args=[opened.id]) if loose and writes else "",
        "new": reverse("proceeding_new", args=[opened.id]) if writes else "",
        "evidence": reverse("track_evidence", args=[opened.id]) if writes else "",
        "vanishing": term_rows(opened, [one for one in of_no_proceeding(opened) if one[1].rule not in gone]),
        "gone": "; ".join(title[:1].lower() + title[1:] for title in gone.values()),
        "tables": tables(opened),
    }


def _gone(opened: OpenedCase) -> dict[str, str]:
    """Evidence that was gone before anybody here knew of it, by its rule; nothing of a case that is closed."""
    header = next((entry.record for entry in opened.file.records.values() if isinstance(entry.record, Case)), None)
    if header is None or header.status in wellknown.CLOSED_STATUSES:
        return {}
    saved = {one.rule for _entry, one in of_no_proceeding(opened) if standing(one) not in ALIVE}
    return {one.id: one.title for one in traces(opened.file) if one.never and one.id not in saved}


def of_no_proceeding(opened: OpenedCase) -> list[Any]:
    """Terms that belong to none: evidence that vanishes."""
    found = [(entry, entry.record) for entry in opened.file.records.values() if isinstance(entry.record, Deadline)]
    return [(entry, one) for entry, one in found if one.proceeding is None or one.proceeding not in opened.file.records]


def panel(opened: OpenedCase, line: Line) -> Panel:
    """One proceeding."""
    rows, writes = term_rows(opened, line.terms), opened.file.may_write
    return Panel(
        id=line.id,
        href=reverse("proceeding", args=[opened.id, line.id]),
        title=name_of(line),
        state=_state(line),
        tags=_tags(line),
        facts=_facts(line),
        counts=line.counts,
        terms=[one for one in rows if one.alive],
        over=[one for one in rows if not one.alive],
        steps=step_rows(opened, line),
        linked=_linked(opened, line),
        warnings=_warnings(line),
        add=reverse("track_step", args=[opened.id, line.id]) if writes else "",
        change=reverse("record_change", args=[opened.id, line.id]) if writes else "",
        procedure=_procedure(line),
        edition=reverse("proceeding_edition", args=[opened.id, line.id])
        if writes and line.proceeding.procedure
        else "",
    )


def name_of(line: Line) -> str:
    """What the proceeding is called: its kind, and where there is no better word its procedure."""
    return capital(term("proceeding_type", line.proceeding.type) if line.proceeding.type else say(Proceeding.singular))


def _procedure(line: Line) -> str:
    if line.procedure is None:
        return ""
    named = label(line.procedure.labels, str(get_language()))
    return _("%(procedure)s, edition %(n)s") % {"procedure": named, "n": line.procedure.edition}


def _state(line: Line) -> str:
    """Where it stands, in words; too long for a tag on a telephone."""
    if line.state is not None:
        return capital(label(line.state.labels, str(get_language())))
    return capital(term("legal_stage", line.proceeding.stage)) if line.proceeding.stage else ""


def _tags(line: Line) -> list[Tag]:
    found = []
    if line.proceeding.same_agency is Answer.YES:
        found.append(Tag(_("same agency examines it"), "red"))
    if line.entry.conflict:
        found.append(Tag(_("two versions"), "amber"))
    return found


def _facts(line: Line) -> list[Row]:
    one, found = line.proceeding, []
    if one.body:
        held = [without_country(term("body", one.body))]
        if "body_name" not in one.hidden and one.body_name:
            held = [f"{held[0]}, {one.body_name}"]
        found.append(Row(_("Who has it"), held))
    if "number" not in one.hidden and one.number:
        found.append(Row(_("Number"), [one.number]))
    if one.article:
        found.append(Row(_("Article now"), [one.article]))
    if "opened_on" not in one.hidden and one.opened_on:
        found.append(Row(_("Begun on"), [dates.partial(one.opened_on)]))
    if "closed_on" not in one.hidden and one.closed_on:
        found.append(Row(_("Ended on"), [dates.partial(one.closed_on)]))
    return found


def _linked(opened: OpenedCase, line: Line) -> list[Link]:
    """Linked proceedings, from whichever side the link was made."""
    others = dict.fromkeys(line.proceeding.linked)
    for other in lines(opened.file):
        if line.id in other.proceeding.linked:
            others[other.id] = None
    found = {other.id: other for other in lines(opened.file)}
    return [Link(name_of(found[one]), reverse("proceeding", args=[opened.id, one])) for one in others if one in found]


def _warnings(line: Line) -> list[str]:
    found = []
    if line.proceeding.procedure and line.procedure is None:
        found.append(_("The edition of the procedure that it follows is not known here: steps can be written freely."))
    return found
