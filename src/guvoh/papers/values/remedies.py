"""Domestic remedies: what was filed, what was answered, the last decision, what was tried abroad."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from guvoh import lawbook
from guvoh.kinds.choices import Direction
from guvoh.kinds.records import Record
from guvoh.kinds.step import Step
from guvoh.lawbook import procedures
from guvoh.lawbook.procedures import UnknownPart
from guvoh.ledger.reading.casefile import Entry
from guvoh.papers.values import legal
from guvoh.papers.values.sources import Source, first_day, joined

ABROAD: Final = frozenset({"HRC", "CAT", "CED", "CEDAW", "WGAD", "WGEID", "SRT", "SRHRD", "OSCE"})
"""Bodies (vocabulary `body`) that are no domestic remedy."""
UN_TYPES: Final = frozenset({"un_communication", "wgad", "special_procedures", "ced_urgent"})
UN_STEPS: Final = frozenset({"UNCOMM", "UNSTATE", "UNCOMMENT", "UNVIEWS"})
_INTERIM: Final = frozenset({"REG", "VICYES", "VICNO", "OPEN", "TRANSF", "TRANSFSAME", "REQUAL", "REOPEN"})
"""Decisions that end nothing: a refusal, a judgment, silence may be the last one."""
WATCH: Final = ("un.hrc", "five_years")
_DECISION = {"ru": "решение без записанного обращения", "en": "decision, no submission recorded"}
_ANNEX = {"ru": "приложение {0}", "en": "annex {0}"}


@dataclass(frozen=True)
class Way:
    """One remedy: what was filed, and what came of it (None: nothing is recorded)."""

    filed: Entry | None
    answer: Entry | None

    @property
    def documents(self) -> tuple[UUID, ...]:
        """The copies: of what was filed and of the answer."""
        found = (getattr(one.record, "document", None) for one in (self.filed, self.answer) if one is not None)
        return tuple(one for one in found if one is not None)


def is_abroad(source: Source, step: Record) -> bool:
    """Whether a step is one of an international procedure."""
    proceeding = source.record(getattr(step, "proceeding", None), "proceeding")
    return (
        getattr(step, "body", None) in ABROAD
        or getattr(step, "type", None) in UN_STEPS
        or getattr(proceeding, "type", None) in UN_TYPES
    )


def ways(source: Source) -> list[Way]:
    """All domestic remedies, by day."""
    steps = [one for one in legal.steps_of(source, None) if not is_abroad(source, one.record)]
    return list(_paired(steps))


def _paired(steps: list[Entry]) -> Iterator[Way]:
    """Each thing filed with its answer: the decision that names it, else the next of the same proceeding."""
    used: set[UUID] = set()
    for place, one in enumerate(steps):
        step = one.record
        if not isinstance(step, Step) or one.id in used:
            continue
        if step.direction == Direction.FILED:
            answer = _answer(one, steps, place, used)
            used |= {answer.id} if answer else set()
            yield Way(one, answer)
        elif step.direction in (Direction.DECIDED, Direction.EVENT) and not _names_a_filing(step, steps):
            used.add(one.id)
            yield Way(None, one)


def _names_a_filing(step: Step, steps: list[Entry]) -> bool:
    return any(one.id == step.answers for one in steps)


def _answer(filed: Entry, steps: list[Entry], place: int, used: set[UUID]) -> Entry | None:
    named = [one for one in steps if getattr(one.record, "answers", None) == filed.id and one.id not in used]
    if named:
        return named[-1]
    for one in steps[place + 1 :]:
        same = getattr(one.record, "proceeding", None) == getattr(filed.record, "proceeding", None)
        direction = getattr(one.record, "direction", None)
        if same and direction == Direction.FILED:
            return None
        if same and direction in (Direction.DECIDED, Direction.EVENT) and one.id not in used:
            return one if getattr(one.record, "answers", None) is None else None
    return None


def last_decision(source: Source) -> Entry | None:
    """The last domestic decision that can be the end of the way."""
    found = [
        way.answer
        for way in ways(source)
        if way.answer is not None and getattr(way.answer.record, "decision", None) not in _INTERIM
    ]
    dated = [one for one in found if first_day(one.record, "received_on", "taken_on") is not None]
    return max(dated, key=lambda one: first_day(one.record, "taken_on", "received_on") or date.min, default=None)


def watch(last: Record | None) -> date | None:
    """The day on which five years since the last decision end, by the procedure of the Human Rights Committee."""
    start = first_day(last, "received_on", "taken_on")
    book = lawbook.current()
    if start is None or WATCH[0] not in book.procedures:
        return None
    procedure = book.procedure(WATCH[0])
    try:
        rule = procedure.rule(WATCH[1], start)
    except UnknownPart:
        return None
    if rule is None:
        return None
    return procedures.due(rule, start, country=None, zone=procedure.zone, calendar=book.calendar).day


def copies(source: Source) -> tuple[UUID, ...]:
    """Documents named by remedies, in their order: the first annexes."""
    return tuple(dict.fromkeys(one for way in ways(source) for one in way.documents))


def rows(source: Source, annexes: list[Entry]) -> list[dict[str, Any]]:
    """Fields of `ways`."""
    numbers = {one.id: place for place, one in enumerate(annexes, 1)}
    return [_row(source, way, numbers, place) for place, way in enumerate(ways(source), 1)]


def _row(source: Source, way: Way, numbers: dict[UUID, int], place: int) -> dict[str, Any]:
    filed, answer = (one.record if one else None for one in (way.filed, way.answer))
    either = filed or answer
    proceeding = source.record(getattr(either, "proceeding", None), "proceeding")
    annex = [_ANNEX[source.spoken].format(numbers[one]) for one in way.documents if one in numbers]
    return {
        "number": str(place),
        "proceeding": source.value(proceeding, "type"),
        "what": (source.value(filed, "type") or legal.said(source, filed)) if filed else _DECISION[source.spoken],
        "body": legal.body_of(source, either),
        "filed_on": source.value(filed, "taken_on") if filed else "–",
        "numbers": joined(source.value(filed, "number"), source.value(answer, "number"), by="; "),
        "answer": legal.said(source, answer),
        "answered_on": source.value(answer, "taken_on"),
        "received_on": source.value(answer, "received_on"),
        "ground": source.value(answer, "ground"),
        "copy": joined(*annex),
    }


def last(source: Source) -> dict[str, Any]:
    """Fields of `last`."""
    entry = last_decision(source)
    if entry is None:
        return {}
    record = entry.record
    return {
        "what": legal.said(source, record),
        "body": legal.body_of(source, record),
        "on": source.value(record, "taken_on") or source.value(record, "received_on"),
        "watch": source.when(watch(record)),
    }


def abroad(source: Source) -> list[dict[str, Any]]:
    """Fields of `abroad`: international procedures that were turned to."""
    steps = [one.record for one in legal.steps_of(source, None) if is_abroad(source, one.record)]
    found = []
    for step in steps:
        if getattr(step, "direction", None) != Direction.FILED:
            continue
        answers = [one for one in steps if getattr(one, "decision", None) and _after(one, step)]
        result = legal.said(source, answers[-1]) if answers else ""
        what = joined(legal.body_of(source, step), source.value(step, "type"))
        found.append({"what": what, "on": source.value(step, "taken_on"), "result": result})
    return found


def _after(one: Record, other: Record) -> bool:
    if getattr(one, "proceeding", None) != getattr(other, "proceeding", None):
        return False
    days = first_day(one, "taken_on", "received_on"), first_day(other, "taken_on")
    return days[0] is not None and days[1] is not None and days[0] >= days[1]
