"""The first page of a case: how it stands, who is in it, what happened, what is due, who reads it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.duties import duties
from guvoh.casework.queries.grades import grades
from guvoh.casework.queries.sections.cards import field_rows, href_of
from guvoh.casework.queries.sections.consents import not_to_be_said
from guvoh.casework.queries.sections.events import events
from guvoh.casework.queries.sections.people import people, told_parts
from guvoh.casework.rules import casefile as rules
from guvoh.circles import names
from guvoh.kinds.contact import Contact
from guvoh.kinds.person import Person
from guvoh.kinds.registry import spec
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import dates, panels
from guvoh.pages.forms.telling import parts_of
from guvoh.pages.parts import Card, Job, Link, Row, Tag
from guvoh.pages.words import say, term
from guvoh.sealing.labels import Compartment

_IN_WORDS = ("summary", "remarks")
_BRIEF = ("sex", "age", "description", "status")


@dataclass(frozen=True)
class Brief:
    """A person in one line."""

    name: str
    href: str
    tags: list[Tag]
    facts: str


@dataclass(frozen=True)
class Holder:
    """A circle that holds the case."""

    name: str
    parts: str
    until: str
    home: bool


def overview(request: HttpRequest, opened: Opened) -> dict[str, Any]:
    """The context of the page."""
    case = opened.case
    return {
        "about": _about(opened),
        "summary": "" if "summary" in case.hidden else case.summary or "",
        "grades": grades(opened),
        "people": [_brief(opened, entry) for entry in people(opened)],
        "events": events(opened),
        "contacts": [_contact(opened, entry) for entry in opened.of(Contact.kind)],
        "jobs": _jobs(opened),
        "restrictions": not_to_be_said(opened),
        "holders": holders(opened) if panels.not_to_guests(opened.file) else [],
        "panels": panels.panels(request, opened.file),
        "warnings": panels.warnings(request, opened.file),
        "may_close": rules.may_close(opened) is None,
        "may_lead": rules.may_lead(opened) is None,
        "closed": rules.is_closed(opened),
    }


def _about(opened: Opened) -> Card | None:
    entry = opened.header
    if entry is None:
        return None
    rows = field_rows(opened, entry, without=_IN_WORDS)
    actions = [Link(_("Change"), reverse("record_change", args=[opened.id, entry.id]))] if opened.file.may_write else []
    return Card(_("The case"), [*_standing(opened), *rows], actions=actions)


def _standing(opened: Opened) -> list[Row]:
    """Status and lead, which are changed by pages of their own."""
    case, found = opened.case, []
    change = reverse("case_status", args=[opened.id]) if rules.may_lead(opened) is None else ""
    if case.status:
        said = [term("case_status", case.status)]
        said += [term("closing_reason", case.closing_reason)] if case.closing_reason else []
        for text, day in ((_("closed %(day)s"), case.closed_on), (_("opened again %(day)s"), case.reopened_on)):
            said += [text % {"day": dates.day(day)}] if day else []
        label = say(spec("case")["status"].label)
        found.append(Row(label, said, change=Link(_("Change"), change, hidden=label) if change else None))
    if "lead" not in case.hidden:
        label = say(spec("case")["lead"].label)
        address = reverse("case_lead", args=[opened.id]) if change else ""
        accepted = [_("accepted %(day)s") % {"day": dates.partial(case.accepted_on)}] if case.accepted_on else []
        waiting = [_("has not accepted yet")] if case.lead and not case.accepted_on else []
        values = [opened.labels.member(case.lead), *accepted, *waiting] if case.lead else []
        link = Link(_("Change"), address, hidden=label) if address else None
        found.append(Row(label, values, gap="" if values else _("nobody yet"), change=link))
    found.append(Row(say(spec("case")["registered_on"].label), [_registered(opened)]))
    return found


def _registered(opened: Opened) -> str:
    day = dates.day(opened.case.registered_on or opened.file.registered_on)
    author = opened.file.examined.accepted[0].author
    return f"{day}, {opened.labels.member(author)}"


def _brief(opened: Opened, entry: Entry) -> Brief:
    person, declared = entry.record, spec(Person.kind)
    texts = [
        opened.show.field(declared[name], getattr(person, name), None) for name in _BRIEF if name not in person.hidden
    ]
    facts = ", ".join(text for text in texts if text)
    return Brief(opened.labels.record(entry.id), href_of(opened, entry.id), told_parts(opened, entry), facts)


def _contact(opened: Opened, entry: Entry) -> Job:
    record = entry.record
    assert isinstance(record, Contact)
    when = "" if "received_at" in record.hidden else dates.partial(record.received_at)
    channel = term("channel", record.channel) if record.channel else ""
    return Job(when or say(Contact.singular), href_of(opened, entry.id), hint=channel)


def _jobs(opened: Opened) -> list[Job]:
    found = []
    for duty in duties(opened)[:8]:
        header = opened.header is not None and duty.record == opened.header.id
        text = duty.what or opened.labels.record(duty.record)
        who = opened.labels.member(duty.who) if duty.who else ""
        found.append(Job(text, "" if header else href_of(opened, duty.record), hint=who, due=duty.due))
    return found


def holders(opened: Opened) -> list[Holder]:
    """Who holds the case today, the home circle first."""
    directory = opened.keyring.directory
    live = [grant for grant in opened.file.grants() if grant.live and grant.circle in directory.circles]
    called = names.circles([grant.circle for grant in live], directory)
    return [
        Holder(
            called[grant.circle],
            _("year and country only") if grant.coarse else parts_of(_ordered(grant.compartments)),
            dates.day(grant.until),
            grant.circle == opened.file.home,
        )
        for grant in live
    ]


def _ordered(compartments: frozenset[Compartment]) -> list[str]:
    return [one.value for one in Compartment if one in compartments]
