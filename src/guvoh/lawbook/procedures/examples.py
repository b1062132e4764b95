"""The worked examples of a procedure file: each is counted and compared with what the lawyer wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from guvoh.lawbook.errors import Problem
from guvoh.lawbook.procedures import engine
from guvoh.lawbook.procedures.calendar import Calendar
from guvoh.lawbook.procedures.procedure import Procedure
from guvoh.lawbook.procedures.sentences import problem
from guvoh.lawbook.procedures.shapes import Example, Moment, TermRule, day_of


@dataclass(frozen=True)
class Outcome:
    """An example and what the engine says. `due` None: it counts from no known day. `code` None: it came out."""

    rule: TermRule
    example: Example
    due: engine.Due | None
    code: str | None
    values: tuple[object, ...] = ()


def run(procedure: Procedure, calendar: Calendar) -> Iterator[Outcome]:
    """Every example of every term, in the order of the file."""
    for rule in procedure.terms:
        for example in rule.examples:
            yield outcome(procedure, rule, example, calendar)


def wrong(procedure: Procedure, calendar: Calendar, name: str) -> list[Problem]:
    """The examples that do not come out, as problems of the file `name`."""
    return [
        problem(name, found.example.line, found.code, *found.values)
        for found in run(procedure, calendar)
        if found.code is not None
    ]


def outcome(procedure: Procedure, rule: TermRule, example: Example, calendar: Calendar) -> Outcome:
    """What comes out of one example of this rule, and whether it is what the example says."""
    received = example.received if example.received is not None else example.start
    start = rule.start_of(example.start, received)
    day = day_of(start)
    if start is None or day is None:
        return Outcome(rule, example, None, "example start", (rule.id,))
    if not rule.in_force(day):
        return Outcome(rule, example, None, "example law", (rule.id, day))
    due = engine.due(
        rule,
        start,
        country=procedure.country,
        zone=procedure.zone,
        calendar=calendar,
        conditions=example.conditions,
        extended=example.extended,
        suspensions=example.suspended,
        restored=example.restored,
    )
    if not _same(example.due, due):
        counted = due.at.strftime("%Y-%m-%dT%H:%M") if due.at and isinstance(example.due, datetime) else due.day
        return Outcome(
            rule, example, due, "example", (rule.id, _shown(example.start), _shown(example.due), counted or "null")
        )
    if example.met is not None and due.missed(example.met) is not example.missed:
        truth = "false" if example.missed else "true"
        return Outcome(rule, example, due, "missed", (rule.id, _shown(example.met), due.day, truth))
    return Outcome(rule, example, due, None)


def _same(written: Moment | None, due: engine.Due) -> bool:
    if written is None or due.at is None or due.day is None:
        return written is None and due.at is None
    if isinstance(written, datetime):
        return written == due.at.replace(tzinfo=None, second=0, microsecond=0)
    return written == due.day


def _shown(moment: Moment | None) -> str:
    if isinstance(moment, datetime):
        return moment.strftime("%Y-%m-%dT%H:%M")
    return moment.isoformat() if isinstance(moment, date) else "null"
