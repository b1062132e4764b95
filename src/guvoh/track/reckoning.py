"""What a term is: from a rule and a start to the values of a record, and the same once more later."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from guvoh import lawbook
from guvoh.kinds.choices import Answer, Condition, Obliged, TermState
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.step import Step
from guvoh.kit.dates import PartialDate
from guvoh.lawbook.procedures import Due, Procedure, TermRule, cited, due, label, why
from guvoh.track.moments import Moment, day_of, ending, moment_of, span


@dataclass(frozen=True)
class Clock:
    """By which procedure, in which zone, for whom a term is counted."""

    procedure: Procedure
    zone: str
    conditions: frozenset[str] = frozenset()

    def ends(self, rule: TermRule, start: Moment, **more: Any) -> Due:
        """When the term ends by today's lawbook and calendar. `more`: as `procedures.due` takes it."""
        return due(
            rule,
            start,
            country=self.procedure.country,
            zone=self.zone,
            calendar=lawbook.current().calendar,
            conditions=self.conditions,
            **more,
        )


@dataclass(frozen=True)
class Started:
    """A term that a step starts. `start` and `due` None: the day from which it runs is not known yet."""

    rule: TermRule
    start: Moment | None
    due: Due | None


def clock_of(procedure: Procedure, zone: str | None, conditions: Collection[str] = ()) -> Clock:
    """The clock of a proceeding; without a zone of its own that of the procedure."""
    return Clock(procedure, zone or procedure.zone, frozenset(conditions))


def started(clock: Clock, move: str, taken: PartialDate | None, received: PartialDate | None) -> list[Started]:
    """The terms that a step by this move starts, in the order of the file."""
    found = clock.procedure.starting(move, taken=moment_of(taken), received=moment_of(received))
    return [Started(rule, start, None if start is None else clock.ends(rule, start)) for rule, start in found]


def deadline(clock: Clock, one: Started, *, proceeding: UUID, step: UUID) -> Deadline:
    """The record of a term that has just been started."""
    procedure, rule = clock.procedure, one.rule
    applied = [other.condition for other in rule.alternatives if other.condition in clock.conditions][:1]
    return Deadline(
        proceeding=proceeding,
        step=step,
        rule=rule.id,
        procedure=procedure.id,
        conditions=tuple(Condition(name) for name in applied),
        state=TermState.RUNNING,
        **said(procedure, rule),
        **counted(rule, one.start, one.due),
    )


def said(procedure: Procedure, rule: TermRule) -> dict[str, Any]:
    """What a rule says beside its length, as the record keeps it."""
    return {
        "edition": procedure.edition,
        "of": Obliged(rule.of),
        "title_en": label(rule.labels, "en"),
        "title_ru": label(rule.labels, "ru"),
        "letter": rule.letter,
        "law": law_of(procedure, rule, "ru"),
        "verified": Answer.YES if rule.proof.verified else Answer.NO,
    }


def counted(rule: TermRule, start: Moment | None, end: Due | None) -> dict[str, Any]:
    """The fields that a count fills: from when, until when, why."""
    if start is None or end is None:
        return {"starts": None, "due": None, "why_en": None, "why_ru": None}
    return {
        "starts": PartialDate.of(start),
        "due": ending(end, by_hours=rule.by_hours),
        "why_en": "\n".join(why(end, "en")),
        "why_ru": "\n".join(why(end, "ru")),
    }


def again(clock: Clock, term: Deadline, step: Step | None) -> dict[str, Any] | None:
    """The same term counted by today's lawbook and by what its step says now; None where the rule is gone.

    Extension, suspensions and restoration stay. `step` None, or one whose days may not be read: from the old start.
    """
    readable = step is not None and not {"taken_on", "received_on"} & step.hidden
    taken = moment_of(step.taken_on) if readable and step else None
    received = moment_of(step.received_on) if readable and step else None
    rule = rule_of(clock.procedure, term, taken or received or moment_of(term.starts))
    if rule is None:
        return None
    start = rule.start_of(taken, received) if readable else moment_of(term.starts)
    if start is None:
        return counted(rule, None, None)
    end = clock.ends(
        rule,
        start,
        extended=term.extended,
        suspensions=pauses(term),
        restored=day_of(term.restored_on),
    )
    return counted(rule, start, end)


def rule_of(procedure: Procedure, term: Deadline, start: Moment | None) -> TermRule | None:
    """The rule of a term in this edition, as it is in force on the day of the start."""
    known = [rule for rule in procedure.terms if rule.id == term.rule]
    day = day_of(PartialDate.of(start)) if start is not None else None
    return next((rule for rule in known if day is None or rule.in_force(day)), None)


def pauses(term: Deadline) -> tuple[tuple[Moment, Moment | None], ...]:
    """Every suspension of a term, the earlier ones first."""
    earlier = [PartialDate.from_json(one) for one in (term.paused or "").split()]
    spans = [span(PartialDate(one.first), PartialDate(one.last)) for one in earlier if one.last is not None]
    if term.suspended_on is not None:
        spans.append(span(term.suspended_on, term.resumed_on))
    return tuple(one for one in spans if one is not None)


def law_of(procedure: Procedure, rule: TermRule, language: str) -> str | None:
    """«УПК РТ, ст. 145»; None where the rule names no article."""
    law = procedure.law.get(rule.law or "")
    return None if law is None else cited(law, language)
