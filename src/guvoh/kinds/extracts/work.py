"""What has to be done in a case and when: for the desk and the lists. From the story; no narrative in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from guvoh.kinds import wellknown
from guvoh.kinds.case import Case
from guvoh.kinds.choices import Implementation, LetterDirection, Obliged, TermState
from guvoh.kinds.contact import Contact
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.duty import Duty, Office
from guvoh.kinds.extracts.owed import NEXT_EN, NEXT_RU, about, continued, once, together
from guvoh.kinds.hearing import Hearing
from guvoh.kinds.lawtext import Procedure, Template
from guvoh.kinds.letter import Letter
from guvoh.kinds.records import Record
from guvoh.kinds.redress import Redress
from guvoh.kinds.representation import Representation
from guvoh.kinds.step import Step
from guvoh.kinds.task import Task
from guvoh.kinds.urgent import Urgent
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate

STANDING = date.max
"""The day of what has none and is to be found at once: an urgent action that goes on, entries of a circle's registers
about people, addresses and texts. Nothing that asks what is due until a day meets it."""
_REGISTERS = (Duty, Office, Procedure, Template, Letter)


@dataclass(frozen=True, slots=True)
class Changed:
    """The last action that wrote a record of the case: when, by which member."""

    at: datetime
    by: UUID


def work(records: Mapping[UUID, Record], changed: Changed | date | None, conflict: bool = False) -> dict[str, Any]:
    """`case` (of the header), `contacts`, `letters`, `due`; without the story the number and the last change alone.

    `last`: the last change of a call that is no case.
    """
    found: dict[str, Any] = {}
    header = next((record for record in records.values() if isinstance(record, Case)), None)
    due = [*_due(records, header.lead if header else None), *_standing(records, header)]
    if header and "code_name" not in header.hidden:
        found["case"] = _case(header, changed, _nearest(header, due)) | ({"conflict": True} if conflict else {})
    elif header:
        found["case"] = bare(_case(header, changed, {}))
    contacts = [
        _contact(identity, record)
        for identity, record in records.items()
        if isinstance(record, Contact) and "responsible" not in record.hidden
    ]
    letters = [
        _letter(identity, record)
        for identity, record in records.items()
        if isinstance(record, Letter) and "subject" not in record.hidden
    ]
    if contacts and header is None:
        found["last"] = _last(changed)
    more = {"contacts": contacts, "letters": letters, "due": due}
    return found | {name: some for name, some in more.items() if some}


def bare(case: Mapping[str, Any]) -> dict[str, Any]:
    """What of `case` the codes and the ledger say too: all that somebody without the story may have in lists."""
    return {name: case[name] for name in _BARE if name in case}


_BARE = ("number", "last_change_day", "last_change_at", "last_change_by")


def _nearest(header: Case, due: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """What comes next in a case on which somebody works, whoever has to do it."""
    if header.status in wellknown.CLOSED_STATUSES:
        return {}
    waiting = (one for one in due if not one["done"] and one.get("day", STANDING.isoformat()) < STANDING.isoformat())
    return min(waiting, key=lambda one: str(one["day"]), default={})


def _case(header: Case, changed: Changed | date | None, nearest: Mapping[str, Any]) -> dict[str, Any]:
    return _full(
        number=header.number,
        office_number=header.office_number,
        office_row=header.office_row,
        code_name=header.code_name,
        lead=header.lead.hex if header.lead else None,
        accepted=header.accepted_on is not None,
        next_day=nearest.get("day"),
        next_what=nearest.get("what"),
        **_last(changed),
    )


def _last(changed: Changed | date | None) -> dict[str, Any]:
    known = changed if isinstance(changed, Changed) else None
    day = changed if known is None else clock.day_of(known.at)
    return _full(
        last_change_day=day.isoformat() if isinstance(day, date) else None,
        last_change_at=known.at.isoformat(timespec="seconds") if known else None,
        last_change_by=known.by.hex if known else None,
    )


def _contact(identity: UUID, record: Contact) -> dict[str, Any]:
    return _full(
        record=identity.hex,
        responsible=record.responsible.hex if record.responsible else None,
        operator=record.operator.hex if record.operator else None,
        accepted=record.accepted_on is not None,
        received=record.received_at.to_json() if record.received_at else None,
        seized=record.seized_at.to_json() if record.seized_at else None,
        closed=record.result is not None,
        result=record.result,
    )


def _letter(identity: UUID, record: Letter) -> dict[str, Any]:
    """A line of the register of letters; the number that leads to the person is not in it."""
    return _full(
        record=identity.hex,
        direction=record.direction.value if record.direction else None,
        body=record.body,
        office=record.body_name,
        number=record.our_number,
        subject=record.subject,
        sent=record.sent_on.to_json() if record.sent_on else None,
        received=record.received_on.to_json() if record.received_on else None,
        due=_day(record.answer_due),
        answered=record.answered_on.to_json() if record.answered_on else None,
        substance=record.substance,
    )


def _standing(records: Mapping[UUID, Record], header: Case | None) -> Iterator[dict[str, Any]]:
    """What `STANDING` says; a procedure that a case keeps a copy of is no entry of a register."""
    for identity, record in records.items():
        found = {"record": identity.hex, "kind": record.kind, "day": STANDING.isoformat(), "done": False}
        if isinstance(record, Urgent) and record.started_at is not None:
            yield found | {"at": record.started_at.to_json(), "done": record.closed_at is not None}
        elif isinstance(record, _REGISTERS) and header is None:
            yield found


@dataclass(frozen=True, slots=True)
class _Date:
    when: PartialDate | None
    who: UUID | None
    what: str | None = None
    done: bool = False
    more: dict[str, Any] | None = None


def _due(records: Mapping[UUID, Record], lead: UUID | None) -> list[dict[str, Any]]:
    found = [
        _full(
            record=identity.hex,
            kind=record.kind,
            day=_day(one.when),
            at=one.when.to_json() if one.when.moment() else None,
            who=one.who.hex if one.who else None,
            what=one.what,
            done=one.done,
            **{**about(records, record), **(one.more or {})},
        )
        for identity, record in records.items()
        for one in _dates(records, record, lead)
        if one.when is not None
    ]
    return once(together(found))


def _dates(records: Mapping[UUID, Record], record: Record, lead: UUID | None) -> Iterator[_Date]:
    if isinstance(record, Contact):
        yield _Date(record.call_back, record.responsible or record.operator, None, record.called_back_on is not None)
    elif isinstance(record, Task):
        over = record.done_on is not None or record.status in wellknown.TASK_OVER
        yield _Date(record.due_on, record.for_whom or lead, record.what, over)
    elif isinstance(record, Step):
        yield _Date(record.next_on, lead, record.next_what, record.done_on is not None)
    elif isinstance(record, Case):
        yield _Date(record.next_on, record.lead, record.next_what, record.status in wellknown.CLOSED_STATUSES)
    else:
        yield from _legal(records, record, lead)


def _legal(records: Mapping[UUID, Record], record: Record, lead: UUID | None) -> Iterator[_Date]:
    if isinstance(record, Deadline):
        yield _Date(record.due, record.who or lead, record.title_ru, record.state != TermState.RUNNING, _term(record))
    elif isinstance(record, Hearing):
        yield _Date(record.at, lead, None, bool(record.result or record.next_on))
        over = continued(records.values(), record)
        yield _Date(record.next_on, lead, NEXT_RU, over, {"what_en": NEXT_EN})
    elif isinstance(record, Letter):
        of = Obliged.AUTHORITY if record.direction == LetterDirection.OUT else Obliged.US
        yield _Date(record.answer_due, lead, None, record.answered_on is not None, {"of": of.value})
    elif isinstance(record, Representation):
        yield _Date(record.until, record.member or lead, None, record.ended_on is not None)
    elif isinstance(record, Redress):
        done = record.paid_on is not None or record.implementation == Implementation.FULL
        yield _Date(record.due, lead, None, done, {"of": Obliged.STATE.value})


def _term(record: Deadline) -> dict[str, Any]:
    """What the desk says of a term beside its day: titles of rules and where they come from, nothing of the story."""
    return _full(
        of=record.of.value if record.of else None,
        what_en=record.title_en,
        state=record.state.value if record.state else None,
        procedure=record.procedure,
        edition=record.edition,
        rule=record.rule,
        letter=record.letter,
        verified=record.verified.value if record.verified else None,
    )


def _day(when: PartialDate | None) -> str | None:
    """The last day that may be meant: what is due 'in March' is overdue in April."""
    if when is None:
        return None
    day = when.last_day() or when.first_day()
    return day.isoformat() if day else None


def _full(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
