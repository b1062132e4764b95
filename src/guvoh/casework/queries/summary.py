"""One case on one page, at the compartments that were ticked: what one takes to a meeting."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from guvoh import ledger
from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.duties import duties
from guvoh.casework.queries.frame import heading, title
from guvoh.casework.queries.labels import short
from guvoh.casework.queries.sections.consents import not_to_be_said
from guvoh.casework.queries.sections.custody import stays
from guvoh.casework.queries.sections.events import events
from guvoh.casework.queries.sections.people import people, told_parts
from guvoh.casework.queries.sections.steps import step_lines
from guvoh.circles.keyring import Keyring
from guvoh.kinds.case import Case
from guvoh.kinds.person import Person
from guvoh.kinds.registry import spec
from guvoh.kit import clock
from guvoh.ledger.reading.casefile import Entry
from guvoh.ledger.reading.history import HistoryEntry
from guvoh.pages import dates
from guvoh.pages.forms.telling import parts_of
from guvoh.pages.parts import Row, Tag
from guvoh.pages.words import say
from guvoh.sealing.labels import Compartment

NOTE = "print"
LONGEST = 900
_PERSON = ("sex", "age", "birth", "citizenship", "vgroups", "status", "deceased_on", "description", "health")
_BY_ITSELF = ("sex", "vgroups", "status", "description")
_HEADER = ("status", "closing_reason", "verification", "urgency", "risk", "line", "umbrella", "counted")


@dataclass(frozen=True)
class Printed:
    """A print that was written into the history: by whom, when, why, of which compartments."""

    action: HistoryEntry
    compartments: frozenset[Compartment]


def offered(opened: Opened) -> list[Compartment]:
    """Compartments that may be ticked; codes are always in."""
    return [one for one in Compartment if one in opened.held and one is not Compartment.CODES]


def printed(opened: Opened, action: UUID) -> Printed | None:
    """Her own print of today; None for anything else."""
    found = next((one for one in opened.file.history() if one.action == action), None)
    if found is None or found.author != opened.keyring.member or found.day != clock.local_today():
        return None
    note, _space, names = found.note.partition(" ")
    if note != NOTE:
        return None
    known = {one.value: one for one in Compartment}
    return Printed(found, frozenset(known[name] for name in names.split() if name in known) | {Compartment.CODES})


def summary(keyring: Keyring, case: UUID, sheet: Printed) -> dict[str, Any]:
    """The context of the sheet. Raises NoKey."""
    held = ledger.open(keyring, case).compartments
    opened = Opened(ledger.open(keyring, case, held & sheet.compartments), held)
    changed = opened.file.changed_on
    return {
        "number": heading(opened),
        "neutral": title(opened),
        "facts": _facts(opened),
        "words": _words(opened),
        "people": [_person(opened, one) for one in people(opened)],
        "events": events(opened),
        "longest": LONGEST,
        "stays": stays(opened),
        "steps": step_lines(opened),
        "due": [(one.due, one.what or opened.labels.record(one.record)) for one in duties(opened)[:5]],
        "restrictions": not_to_be_said(opened),
        "changed": dates.day(changed),
        "ago": dates.ago(changed),
        "who": opened.labels.member(sheet.action.author),
        "when": dates.moment(sheet.action.at),
        "compartments": parts_of([one.value for one in Compartment if one in sheet.compartments]),
        "unnamed": Compartment.IDENTITY not in sheet.compartments,
    }


def _facts(opened: Opened) -> list[Row]:
    case, declared = opened.case, spec(Case.kind)
    found = [
        Row(say(declared[name].label), [shown])
        for name in _HEADER
        if name not in case.hidden and (shown := opened.show.field(declared[name], getattr(case, name)))
    ]
    if "lead" not in case.hidden and case.lead:
        found.insert(0, Row(say(declared["lead"].label), [opened.labels.member(case.lead)]))
    registered = dates.day(case.registered_on or opened.file.registered_on)
    return [*found, Row(_("Registered"), [registered])]


def _person(opened: Opened, entry: Entry) -> tuple[str, list[Tag], str]:
    """What a person is called, the part, and the rest in one line."""
    declared, found = spec(Person.kind), []
    for name in _PERSON:
        text = "" if name in entry.record.hidden else opened.show.field(declared[name], getattr(entry.record, name))
        if text:
            found.append(text if name in _BY_ITSELF else f"{say(declared[name].label).lower()}: {text}")
    return opened.labels.record(entry.id), told_parts(opened, entry), "; ".join(found)


def _words(opened: Opened) -> str:
    case = opened.case
    return "" if "summary" in case.hidden else short(case.summary or "", LONGEST)
