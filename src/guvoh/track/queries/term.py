"""The page of one term."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh.kinds.choices import Answer
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.step import Step
from guvoh.lawbook.procedures import TermRule, label
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.pages import casefiles, dates
from guvoh.pages.casefiles import OpenedCase
from guvoh.pages.parts import Link, Row
from guvoh.pages.words import say
from guvoh.track.actions.terms import recounted, step_of
from guvoh.track.forms.terms import possible
from guvoh.track.moments import moment_of
from guvoh.track.queries.lines import Line, law_said, procedure_of
from guvoh.track.queries.opened import clock_of_term, line_of_term
from guvoh.track.queries.overview import name_of
from guvoh.track.queries.rows import term_row
from guvoh.track.queries.said import step_said, title_of, why_of
from guvoh.track.reckoning import rule_of
from guvoh.track.standing import ALIVE, Standing, restorable, standing


@dataclass(frozen=True)
class Shift:
    """What a new count says otherwise: the end as it stands, and as it would be; `beside`: its article, its proof."""

    was: str
    now: str
    why: list[str]
    edition: int | None
    beside: list[str]

    @property
    def moved(self) -> bool:
        """Whether it would end on another day, and not only be said otherwise."""
        return self.was != self.now


def term_page(opened: OpenedCase, entry: Entry, one: Deadline) -> dict[str, Any]:
    """The context of the page."""
    rule = rule_now(opened.file, one)
    row = term_row(opened, entry, one)
    return {
        "term": row,
        "rows": [*facts(opened, one), *_happened(opened, one)],
        "why": why_of(one),
        "verified": one.verified is Answer.YES,
        "restoring": _way_back(one, rule),
        "shift": difference(opened, entry, one),
        "doings": deeds(opened, entry, one, rule),
        "letter": casefiles.letter(opened.file, one.letter, entry.id),
        "recount": reverse("term_deed", args=[opened.id, entry.id, "recount"]),
        "change": reverse("record_change", args=[opened.id, entry.id]) if opened.file.may_write else "",
        "back": _back(opened, one),
    }


def rule_now(file: CaseFile, one: Deadline) -> TermRule | None:
    """The rule of a term in the edition by which it was begun."""
    procedure = procedure_of(file, one.procedure, one.edition)
    return rule_of(procedure, one, moment_of(one.starts)) if procedure is not None else None


def facts(opened: OpenedCase, one: Deadline) -> list[Row]:
    """Due when, from when, who, by which article, of which procedure."""
    line = line_of_term(opened.file, one)
    procedure = procedure_of(opened.file, one.procedure, one.edition)
    law = law_said(opened.file, one)
    found = [Row(_("Term"), [title_of(one)])]
    found.append(Row(_("Ends on"), [dates.partial(one.due)]) if one.due else Row(_("Ends on"), gap=_no_end(one)))
    if one.starts:
        found.append(Row(_("Runs from"), [dates.partial(one.starts)]))
    if one.of:
        found.append(Row(_("Who has to act"), [say(one.of)]))
    found.append(Row(_("Article"), [law]) if law else Row(_("Article"), gap=_("no article is named")))
    if procedure is not None:
        named = label(procedure.labels, str(get_language()))
        said = _("%(procedure)s, edition %(n)s") % {"procedure": named, "n": procedure.edition}
        found.append(Row(_("Procedure"), [said]))
    if line is not None:
        found.append(
            Row(_("Proceeding"), links=[Link(name_of(line), reverse("proceeding", args=[opened.id, line.id]))])
        )
    if one.step is not None and one.step in opened.file.records:
        link = Link(opened.labels.record(one.step), reverse("record", args=[opened.id, one.step]))
        found.append(Row(_("Runs from which step"), links=[link]))
    return found


def _no_end(one: Deadline) -> str:
    if one.starts is None:
        return _("waits for the day of receipt")
    return _("suspended") if standing(one) is Standing.SUSPENDED else _("not configured")


def _happened(opened: OpenedCase, one: Deadline) -> list[Row]:
    found = []
    for name in (
        *("met_on", "extended_on", "suspended_on", "resumed_on", "restored_on", "restore_reason"),
        *("silent_on", "stop_reason", "who", "note"),
    ):
        value = getattr(one, name)
        if value is not None and name not in one.hidden:
            spec = _declared(name)
            found.append(Row(say(spec.label), [opened.show.field(spec, value)], prose=spec.type == "text"))
    return [*found, *_overtaken(opened, one)]


def _overtaken(opened: OpenedCase, one: Deadline) -> list[Row]:
    """That the procedure has gone on without it, in the language of the page, with the way to the step."""
    if one.stopped_by is None or "stopped_by" in one.hidden:
        return []
    said = _("The procedure has gone on, nothing can meet this term any more.")
    key = say(_declared("stop_reason").label)
    entry, line = opened.file.records.get(one.stopped_by), line_of_term(opened.file, one)
    if entry is None or not isinstance(entry.record, Step):
        return [Row(key, [said])]
    step = step_said(entry.record, line.procedure if line else None)
    return [Row(key, [said], links=[Link(step, reverse("record", args=[opened.id, entry.id]))])]


def _declared(name: str) -> Any:
    """The declaration of a field of a term."""
    from guvoh.kinds.registry import spec

    return spec(Deadline.kind)[name]


def _way_back(one: Deadline, rule: TermRule | None) -> str:
    """How a missed term is restored, where it is ours."""
    if not restorable(one) or rule is None:
        return ""
    return label(rule.restore, str(get_language())) if rule.restore else ""


def _back(opened: OpenedCase, one: Deadline) -> str:
    line = line_of_term(opened.file, one)
    if line is None:
        return reverse("case_track", args=[opened.id])
    return reverse("proceeding", args=[opened.id, line.id])


def difference(opened: OpenedCase, entry: Entry, one: Deadline) -> Shift | None:
    """What today's lawbook and what the step says now would make of it; None where nothing differs."""
    clock = clock_of_term(opened.file, one, today=True)
    if clock is None or standing(one) not in ALIVE:
        return None
    now = recounted(one, clock, step_of(opened.file, one))
    if (now.due, now.law, now.verified) == (one.due, one.law, one.verified):
        return None
    edition = now.edition if now.edition != one.edition else None
    return Shift(_end(one), _end(now), why_of(now), edition, _beside(one, now))


def _beside(one: Deadline, now: Deadline) -> list[str]:
    found = []
    if now.law != one.law:
        values = {"was": one.law or _("not said"), "now": now.law or _("not said")}
        found.append(_("Article. Stands: %(was)s. Would be: %(now)s.") % values)
    if now.verified != one.verified:
        yes = now.verified is Answer.YES
        found.append(_("Verified by now.") if yes else _("Not verified any more."))
    return found


def shifts(opened: OpenedCase, line: Line) -> list[tuple[Link, Shift]]:
    """The terms of a proceeding that would end on another day by the edition that it follows now."""
    found = []
    for entry, one in line.terms:
        shift = None if "due" in one.hidden else difference(opened, entry, one)
        if shift is not None and shift.moved:
            found.append((Link(title_of(one), reverse("term", args=[opened.id, entry.id])), shift))
    return found


def _end(one: Deadline) -> str:
    return dates.partial(one.due) if one.due else _no_end(one)


def deeds(opened: OpenedCase, entry: Entry, one: Deadline, rule: TermRule | None) -> list[Link]:
    """What can be done with it, the most likely first."""
    if not opened.file.may_write:
        return []
    return [Link(verb(name), reverse("term_deed", args=[opened.id, entry.id, name])) for name in possible(one, rule)]


def verb(deed: str) -> str:
    """What a deed is called: on its link, its page and its button."""
    return {
        "silence": _("Confirm: no answer came"),
        "met": _("Met, by hand"),
        "extend": _("Extend"),
        "suspend": _("Suspend"),
        "resume": _("Runs again"),
        "restore": _("Restore the missed term"),
        "missed": _("Say that it was missed"),
        "stop": _("Stop"),
        "again": _("It runs after all"),
        "recount": _("Reckon again"),
    }[deed]
