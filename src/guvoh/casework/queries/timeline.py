"""What happened in the world, the newest first: not what was done to the file.

A date stands as far as it is known: a month is a month, and nobody's midnight is invented.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.duties import duties
from guvoh.casework.queries.labels import short, without_country
from guvoh.casework.queries.sections.cards import href_of
from guvoh.casework.queries.sections.steps import step_said
from guvoh.kinds.act import Act
from guvoh.kinds.charge import Charge
from guvoh.kinds.choices import Direction
from guvoh.kinds.consent import Consent
from guvoh.kinds.contact import Contact
from guvoh.kinds.custody import Custody
from guvoh.kinds.document import Document
from guvoh.kinds.event import Event
from guvoh.kinds.hearing import Hearing
from guvoh.kinds.person import Person
from guvoh.kinds.records import Record
from guvoh.kinds.redress import Redress
from guvoh.kinds.registry import spec
from guvoh.kinds.step import Step
from guvoh.kinds.task import Task
from guvoh.kit.dates import PartialDate
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import dates
from guvoh.pages.parts import Happening
from guvoh.pages.words import say, term

OURS, THEIRS = "ours", ""
_CUSTODY = ("seized_at", "delivered_at", "recorded_at", "lawyer_at", "doctor_at", "judge_at", "ended_at")


@dataclass(frozen=True)
class Dated:
    """Something that happened, before it is put into its place."""

    when: PartialDate | None
    what: str
    text: str = ""
    sort: str = THEIRS


def timeline(opened: Opened) -> tuple[list[Happening], list[Happening]]:
    """What is dated, the newest first with what is still to be done above it; and what has no date."""
    found = [
        (one, entry) for entry in opened.file.records.values() for one in _of(opened, entry.record) if one is not None
    ]
    dated = [(one, entry) for one, entry in found if one.when is not None]
    dated.sort(key=lambda pair: pair[0].when.sort_key(), reverse=True)  # type: ignore[union-attr]
    ahead = [
        Happening(
            f"{dates.day(duty.day)} · {dates.distance(duty.due.days)}",
            duty.what or opened.labels.record(duty.record),
            who=opened.labels.member(duty.who) if duty.who else "",
            href=_href(opened, duty.record),
            sort="due",
        )
        for duty in reversed(duties(opened))
    ]
    undated = [_happening(opened, one, entry) for one, entry in found if one.when is None]
    return [*ahead, *(_happening(opened, one, entry) for one, entry in dated)], undated


def _href(opened: Opened, record: object) -> str:
    entry = opened.file.records.get(record)  # type: ignore[call-overload]
    return "" if entry is None or entry.kind == "case" else href_of(opened, entry.id)


def _happening(opened: Opened, one: Dated, entry: Entry) -> Happening:
    return Happening(dates.partial(one.when), one.what, one.text, href=href_of(opened, entry.id), sort=one.sort)


def _of(opened: Opened, record: Record) -> Iterator[Dated]:
    make = _MAKERS.get(type(record))
    if make is not None:
        yield from make(opened, record)


def _seen(record: Record, name: str) -> PartialDate | None:
    value: PartialDate | None = None if name in record.hidden else getattr(record, name)
    return value


def _event(opened: Opened, event: Event) -> Iterator[Dated]:
    text = short("" if "description" in event.hidden else event.description or "", 240)
    yield Dated(_seen(event, "start"), opened.labels.of(event).split(" · ")[0], text)
    end = _seen(event, "end")
    if end is not None:
        yield Dated(end, _("%(what)s: the end") % {"what": opened.labels.of(event).split(" · ")[0]})


def _act(opened: Opened, act: Act) -> Iterator[Dated]:
    start = _seen(act, "start")
    if start is not None:
        yield Dated(start, opened.labels.of(act))


def _custody(opened: Opened, custody: Custody) -> Iterator[Dated]:
    who = opened.labels.record(custody.person) if custody.person else ""
    where = without_country(term("agency", custody.agency)) if custody.agency else ""
    for name in _CUSTODY:
        when = _seen(custody, name)
        if when is not None:
            label = say(spec(Custody.kind)[name].label)
            yield Dated(when, f"{label}: {who}" if who else label, where)


def _step(opened: Opened, step: Step) -> Iterator[Dated]:
    body = without_country(term("body", step.body)) if step.body else ""
    taken, received = _seen(step, "taken_on"), _seen(step, "received_on")
    pieces = [body]
    if received is not None and received != taken:
        pieces.append(_("received by us %(day)s") % {"day": dates.partial(received)})
    sort = OURS if step.direction == Direction.FILED else THEIRS
    yield Dated(taken or received, step_said(step), ", ".join(one for one in pieces if one), sort)


def _document(opened: Opened, document: Document) -> Iterator[Dated]:
    when = _seen(document, "dated")
    if when is not None:
        kind = term("docu", document.type) if document.type else ""
        yield Dated(when, opened.labels.of(document), kind)


def _consent(opened: Opened, consent: Consent) -> Iterator[Dated]:
    when = _seen(consent, "decided_on")
    who = opened.labels.record(consent.person) if consent.person else ""
    purpose = term("cpurp", consent.purpose) if consent.purpose else ""
    if when is not None:
        decided = term("consent_decision", consent.decision) if consent.decision else say(Consent.singular)
        yield Dated(when, f"{purpose}: {decided}" if purpose else decided, who)
    withdrawn = _seen(consent, "withdrawn_on")
    if withdrawn is not None:
        yield Dated(withdrawn, _("Consent withdrawn: %(what)s") % {"what": purpose}, who)


def _contact(opened: Opened, contact: Contact) -> Iterator[Dated]:
    channel = term("channel", contact.channel) if contact.channel else ""
    yield Dated(_seen(contact, "received_at"), say(Contact.singular), channel, OURS)


def _person(opened: Opened, person: Person) -> Iterator[Dated]:
    died = _seen(person, "deceased_on")
    if died is not None:
        yield Dated(died, _("Death: %(who)s") % {"who": opened.labels.of(person)})


def _task(opened: Opened, task: Task) -> Iterator[Dated]:
    done = _seen(task, "done_on")
    if done is not None:
        yield Dated(done, _("Done: %(what)s") % {"what": task.what or say(Task.singular)}, sort=OURS)


def _hearing(_opened: Opened, hearing: Hearing) -> Iterator[Dated]:
    court = without_country(term("body", hearing.court)) if hearing.court else ""
    result = "" if "result" in hearing.hidden else hearing.result or ""
    text = ", ".join(one for one in (court, result) if one)
    yield Dated(_seen(hearing, "at"), say(Hearing.singular), text)


def _charge(opened: Opened, charge: Charge) -> Iterator[Dated]:
    who = opened.labels.record(charge.person) if charge.person else ""
    charged, judged = _seen(charge, "charged_on"), _seen(charge, "verdict_on")
    if charged is not None or judged is None:
        yield Dated(charged, f"{say(Charge.singular)}: {who}" if who else say(Charge.singular), charge.article or "")
    if judged is not None:
        verdict = term("verdict", charge.verdict) if charge.verdict else say(spec(Charge.kind)["verdict"].label)
        sentence = term("sentence", charge.sentence) if charge.sentence else ""
        yield Dated(judged, f"{verdict}: {who}" if who else verdict, sentence)


def _redress(_opened: Opened, redress: Redress) -> Iterator[Dated]:
    what = "" if "what" in redress.hidden else redress.what or ""
    what = what or (term("redress", redress.form) if redress.form else "")
    body = without_country(term("body", redress.ordered_by)) if redress.ordered_by else ""
    ordered, paid = _seen(redress, "ordered_on"), _seen(redress, "paid_on")
    if ordered is not None or paid is None:
        yield Dated(ordered, f"{say(Redress.singular)}: {what}" if what else say(Redress.singular), body)
    if paid is not None:
        yield Dated(paid, f"{say(spec(Redress.kind)['paid_on'].label)}: {what}")


_MAKERS: dict[type[Record], Callable[[Opened, Any], Iterator[Dated]]] = {
    Event: _event, Act: _act, Custody: _custody, Step: _step, Document: _document, Consent: _consent,
    Contact: _contact, Person: _person, Task: _task, Hearing: _hearing, Charge: _charge, Redress: _redress,
}  # fmt: skip
