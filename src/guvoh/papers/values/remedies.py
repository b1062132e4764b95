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
from guvoh.papers.values.sources import Source, first_day, in_time, joined

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
    """One remedy: what was filed (None: only decisions are recorded), and all that came of it, by day."""

    filed: Entry | None
    answers: tuple[Entry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All its steps."""
        return self.answers if self.filed is None else (self.filed, *self.answers)

    @property
    def documents(self) -> tuple[UUID, ...]:
        """The copies: of what was filed and of each answer."""
        return tuple(one for entry in self.entries if (one := getattr(entry.record, "document", None)) is not None)


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
    """Each thing filed with its answers: the decisions that name it, and those of the same proceeding that name nothing
    and came before the next thing was filed."""
    filed = {one.id: [one] for one in steps if _direction(one) == Direction.FILED}
    loose: list[Entry] = []
    last: dict[UUID | None, UUID] = {}
    for one in steps:
        proceeding = getattr(one.record, "proceeding", None)
        named = getattr(one.record, "answers", None)
        if one.id in filed:
            last[proceeding] = one.id
        elif _direction(one) in (Direction.DECIDED, Direction.EVENT):
            place = named if named in filed else last.get(proceeding)
            filed.get(place, loose).append(one)  # type: ignore[arg-type]
    ways = [Way(some[0], tuple(some[1:])) for some in filed.values()] + [Way(None, (one,)) for one in loose]
    yield from sorted(ways, key=lambda way: in_time(way.entries[0], "taken_on", "received_on"))


def _direction(entry: Entry) -> Direction | None:
    return entry.record.direction if isinstance(entry.record, Step) else None


def last_decision(source: Source) -> Entry | None:
    """The last domestic decision that can be the end of the way."""
    found = [
        answer
        for way in ways(source)
        for answer in way.answers
        if getattr(answer.record, "decision", None) not in _INTERIM
    ]
    dated = [one for one in found if first_day(one.record, "received_on", "taken_on") is not None]
    return max(dated, key=lambda one: first_day(one.record, "taken_on", "received_on") or date.min, default=None)


def watch(last: Record | None) -> date | None:
    """The day on which five years since the last decision end, by the procedure of the Human Rights Committee."""
    start = first_day(last, "taken_on", "received_on")
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
    """Fields of `ways`: a row for each answer, and one for what has none."""
    numbers = {one.id: place for place, one in enumerate(annexes, 1)}
    found = []
    for place, way in enumerate(ways(source), 1):
        for turn, answer in enumerate(way.answers or (None,), 1):
            row = _row(source, way.filed, answer, numbers)
            found.append({**row, "number": str(place) if turn == 1 else f"{place}.{turn}"})
    return found


def _row(source: Source, filed_: Entry | None, answer_: Entry | None, numbers: dict[UUID, int]) -> dict[str, Any]:
    filed, answer = (one.record if one else None for one in (filed_, answer_))
    either = filed or answer
    proceeding = source.record(getattr(either, "proceeding", None), "proceeding")
    copies_ = [getattr(one, "document", None) for one in (filed, answer)]
    annex = [_ANNEX[source.spoken].format(numbers[one]) for one in copies_ if one in numbers]
    body, answered_by = legal.body_of(source, either), legal.body_of(source, answer)
    return {
        "proceeding": source.value(proceeding, "type"),
        "what": (source.value(filed, "type") or legal.said(source, filed)) if filed else _DECISION[source.spoken],
        "body": body,
        "filed_on": source.value(filed, "taken_on") if filed else "–",
        "numbers": joined(source.value(filed, "number"), source.value(answer, "number"), by="; "),
        "answer": joined(legal.said(source, answer), "" if answered_by == body else answered_by),
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
