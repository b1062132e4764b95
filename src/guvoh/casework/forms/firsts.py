"""What a new record begins with: what follows from the record it is added from, and from the case."""

from typing import Any
from uuid import UUID

from guvoh.casework.queries.casefile import Opened
from guvoh.kinds import wellknown
from guvoh.kinds.charge import Charge, charged_side
from guvoh.kinds.choices import LetterDirection
from guvoh.kinds.document import Document
from guvoh.kinds.person import Person
from guvoh.kinds.proceeding import Proceeding
from guvoh.kinds.records import Record
from guvoh.kinds.registry import spec
from guvoh.kinds.step import Step
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate

_PART = {"victim": wellknown.VICTIM, "person": wellknown.VICTIM, "perpetrator": wellknown.PERPETRATOR}
_WHERE = ("body", "body_name", "officer", "proceeding")
_ONE_VICTIM = {"act": "victim", "custody": "person", "consent": "person"}


def firsts(opened: Opened, kind: str, about: UUID | None) -> dict[str, Any]:
    """First values by field."""
    found = _of_kind(opened, kind)
    field = _ONE_VICTIM.get(kind)
    victims = [entry.id for entry in opened.of("person") if _is_victim(entry.record)]
    if field and len(victims) == 1:
        found[field] = victims[0]
    source = opened.file.records.get(about) if about else None
    if source is not None:
        found |= _reference(kind, source.id, source.kind)
        if kind == Charge.kind:
            found |= _side(source.record)
        if isinstance(source.record, Step):
            found |= _after(kind, source.record)
        if isinstance(source.record, Document) and kind == "letter" and source.record.template:
            found |= _sent(source.record)
    return found


def _sent(document: Document) -> dict[str, Any]:
    """A letter that was made here goes out: to whom, about what, of which day."""
    fields = {"name": "subject", "dated": "sent_on", **{name: name for name in _WHERE}}
    known = {to: getattr(document, name) for name, to in fields.items() if name not in document.hidden}
    first = {"direction": LetterDirection.OUT, "sent_on": PartialDate.of(clock.local_today())}
    return first | {name: value for name, value in known.items() if value}


def _of_kind(opened: Opened, kind: str) -> dict[str, Any]:
    today = PartialDate.of(clock.local_today())
    match kind:
        case "task":
            return {"status": "open", "for_whom": opened.keyring.member}
        case "note":
            return {"dated": today}
        case "event":
            return {"country": opened.case.country} if opened.case.country else {}
        case "act":
            events = [entry.id for entry in opened.of("event")]
            return {"event": events[0]} if len(events) == 1 else {}
    return {}


def _after(kind: str, step: Step) -> dict[str, Any]:
    """What follows from the step from which a record is added."""
    known: dict[str, Any] = {"persons": step.persons, "proceeding": step.proceeding}
    if kind == "redress":
        known["ordered_by"] = step.body
        known["ordered_on"] = None if "taken_on" in step.hidden else step.taken_on
    fields = spec(kind).by_name
    return {name: value for name, value in known.items() if name in fields and value}


def _side(record: Record) -> dict[str, Any]:
    """Whose charge is added from a proceeding or a person: officials and victims are never counted together."""
    against = record.side if isinstance(record, Proceeding) else None
    side = charged_side(None, against, record.part if isinstance(record, Person) else ())
    return {} if side is None else {"side": side}


def _reference(kind: str, record: UUID, of_kind: str) -> dict[str, Any]:
    """The first field of the new record that may lead to where one came from."""
    for field in spec(kind).fields:
        if field.ref in (of_kind, "*"):
            return {field.name: (record,) if field.repeated else record}
    return {}


def part_for(kind: str, field: str) -> dict[str, Any]:
    """What part a new person has who is added as the victim or the perpetrator of something."""
    return {"part": (_PART[field],)} if kind == Person.kind and field in _PART else {}


def _is_victim(record: object) -> bool:
    return isinstance(record, Person) and wellknown.VICTIM in record.part
