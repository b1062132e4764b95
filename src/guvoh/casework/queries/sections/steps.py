"""Steps of the legal way in a few words: for the summary on one page and the timeline."""

from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.labels import without_country
from guvoh.kinds.step import Step
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import dates
from guvoh.pages.words import say, term


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


def _when(entry: Entry) -> tuple[bool, tuple[object, ...]]:
    day = getattr(entry.record, "taken_on", None) or getattr(entry.record, "received_on", None)
    return (day is None, day.sort_key() if day else ())
