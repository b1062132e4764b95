"""The legal way: what was filed and what was decided, in the order of time."""

from django.utils.translation import gettext as _

from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.labels import without_country
from guvoh.casework.queries.sections.cards import href_of, marks
from guvoh.kinds.step import Step
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import dates
from guvoh.pages.parts import Cell, Heading, Table
from guvoh.pages.words import say, term


def steps(opened: Opened) -> Table | None:
    """A table of all steps; None where there are none."""
    found = sorted(opened.of(Step.kind), key=_when)
    if not found:
        return None
    headings = [Heading(_("Date")), Heading(_("What")), Heading(_("Body")), Heading(_("Decision")), Heading(_("Next"))]
    return Table(headings, [_row(opened, entry) for entry in found])


def step_said(step: Step) -> str:
    """What was filed or decided, said once where type and decision say the same."""
    kind = term("step_type", step.type) if step.type else ""
    decided = term("decision", step.decision) if step.decision else ""
    if kind and decided and kind[:5].casefold() == decided[:5].casefold():
        return kind
    return ": ".join(one for one in (kind, decided) if one) or say(Step.singular)


def step_lines(opened: Opened) -> list[tuple[str, str]]:
    """Each step in one line: its day, and what, by which body, on what ground."""
    found = []
    for entry in sorted(opened.of(Step.kind), key=_when):
        step = entry.record
        assert isinstance(step, Step)
        when = "" if "taken_on" in step.hidden else dates.partial(step.taken_on)
        body = without_country(term("body", step.body)) if step.body else ""
        ground = term("ground", step.ground) if step.ground else ""
        found.append((when, ", ".join(one for one in (step_said(step), body, ground) if one)))
    return found


def _row(opened: Opened, entry: Entry) -> list[Cell]:
    step = entry.record
    assert isinstance(step, Step)
    hidden = step.hidden
    when = "" if "taken_on" in hidden else dates.partial(step.taken_on)
    received = "" if "received_on" in hidden else dates.partial(step.received_on)
    way = say(step.direction) if step.direction else ""
    what = term("step_type", step.type) if step.type else way or say(Step.singular)
    next_on = "" if "next_on" in hidden or step.done_on else dates.partial(step.next_on)
    return [
        Cell(when or "–", small=_("received %(day)s") % {"day": received} if received else ""),
        Cell(what, href_of(opened, entry.id), label=_("What"), small=way if step.type else "",
             tags=marks(opened, entry)),
        Cell(without_country(term("body", step.body)) if step.body else "", label=_("Body")),
        Cell(term("decision", step.decision) if step.decision else "", label=_("Decision"),
             small=term("ground", step.ground) if step.ground else ""),
        Cell(next_on, label=_("Next"), small="" if not next_on else step.next_what or ""),
    ]  # fmt: skip


def _when(entry: Entry) -> tuple[bool, tuple[object, ...]]:
    day = getattr(entry.record, "taken_on", None) or getattr(entry.record, "received_on", None)
    return (day is None, day.sort_key() if day else ())


