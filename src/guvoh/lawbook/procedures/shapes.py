"""What a procedure consists of. Frozen: read once, shared by all threads."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType

Labels = Mapping[str, str]
Moment = date | datetime
NO_LABELS: Labels = MappingProxyType({})

UNITS = ("hour", "day24", "day", "working_day", "month")
HOURS = ("hour", "day24")  # counted from the minute; the others end with the last minute of a day
DIRECTIONS = ("filed", "decided", "event")
ACTORS = ("us", "authority", "court", "state", "committee")
OBLIGED = ("us", "authority", "state", "committee", "practice")
CONDITIONS = ("minor", "foreigner")
STARTS = ("taken_on", "received_on", "knowledge")
FIRST_DAYS = ("included", "excluded")
REST_DAYS = ("moves", "stays")
ENDS = ("soft", "final")
NEEDS = (
    "number",
    "taken_on",
    "received_on",
    "body",
    "officer",
    "ground",
    "article",
    "forwarded_to",
    "person",
    "document",
)
SAME = "same"  # `to: same`: the move leaves the proceeding in the state it is in
ANY = "any"  # `from: any`: from every state that is not final


def no_labels() -> Labels:
    return NO_LABELS


class UnknownPart(KeyError):
    """The procedure holds no state, move or term of this name."""


@dataclass(frozen=True)
class Proof:
    """Whether somebody has confirmed it: `by` is a member's code, never a name."""

    status: str = "unverified"  # unverified | verified | superseded
    by: str | None = None
    on: date | None = None
    source: str | None = None

    @property
    def verified(self) -> bool:
        return self.status == "verified"


UNVERIFIED = Proof()


@dataclass(frozen=True)
class Law:
    """An article of a code. `since` and `until`: from when to when it is this article (both included)."""

    key: str
    code: Labels
    article: str
    proof: Proof = UNVERIFIED
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Acceptance:
    """A State accepts this UN procedure since (until) a day, both included."""

    country: str
    since: date
    proof: Proof = UNVERIFIED
    until: date | None = None


@dataclass(frozen=True)
class State:
    id: str
    stage: str
    labels: Labels
    end: str | None = None
    first: bool = False


@dataclass(frozen=True)
class Move:
    """A step that leads from a state to another. `on` is a code of `decision` or `step_type`."""

    id: str
    sources: tuple[str, ...]
    to: str
    on: str
    direction: str
    by: str
    labels: Labels
    needs: tuple[str, ...] = ()
    counts: str | None = None

    def target(self, state: str) -> str:
        """The state after this move, when it is taken in `state`."""
        return state if self.to == SAME else self.to


@dataclass(frozen=True)
class Extension:
    """The whole length after the extension, counted from the start of the term."""

    to: int
    unit: str
    labels: Labels


@dataclass(frozen=True)
class Alternative:
    condition: str
    amount: int
    unit: str


@dataclass(frozen=True)
class Example:
    """“Received 5 March → due 9 March.” Days, or local time of the procedure's zone where hours matter.

    `start` is the day the step was taken; `received` the day from which the term counts where that is
    another. `due` None: the term does not end (suspended now) or is not configured.
    """

    start: Moment
    due: Moment | None
    why: Labels = field(default_factory=no_labels)
    received: Moment | None = None
    conditions: frozenset[str] = frozenset()
    extended: int | None = None
    suspended: tuple[tuple[Moment, Moment | None], ...] = ()
    restored: date | None = None
    met: Moment | None = None
    missed: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class TermRule:
    """A term. `amount` None: not configured. Rules of one id follow each other in time (since, until)."""

    id: str
    labels: Labels
    of: str
    moves: tuple[str, ...]
    counted_from: str
    amount: int | None
    unit: str
    proof: Proof = UNVERIFIED
    first_day_included: bool = False
    moves_off_rest_day: bool = True
    met_by: tuple[str, ...] = ()
    silence: str | None = None
    letter: str | None = None
    extend: tuple[Extension, ...] = ()
    restore: Labels = field(default_factory=no_labels)
    alternatives: tuple[Alternative, ...] = ()
    since: date | None = None
    until: date | None = None
    law: str | None = None
    note: Labels = field(default_factory=no_labels)
    examples: tuple[Example, ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def configured(self) -> bool:
        return self.amount is not None

    @property
    def by_hours(self) -> bool:
        return self.unit in HOURS

    def in_force(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def start_of(self, taken: Moment | None, received: Moment | None) -> Moment | None:
        """The moment this term counts from: None while it is not known (not received, for example)."""
        if self.counted_from == "taken_on":
            return taken
        if self.counted_from == "received_on":
            return received
        return received if received is not None else taken


@dataclass(frozen=True)
class Procedure:
    """A procedure in one edition. `country` None: of the United Nations, for the States in `accepts`."""

    id: str
    edition: int
    country: str | None
    sorts: tuple[str, ...]
    valid_from: date
    labels: Labels
    zone: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    terms: tuple[TermRule, ...]
    proof: Proof = UNVERIFIED
    valid_to: date | None = None
    accepts: tuple[Acceptance, ...] = ()
    law: Mapping[str, Law] = field(default_factory=lambda: MappingProxyType({}))
    counters: Mapping[str, Labels] = field(default_factory=lambda: MappingProxyType({}))
    note: Labels = field(default_factory=no_labels)

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of the canonical text: two files that say the same have the same digest."""
        from guvoh.lawbook.procedures.writing import write

        return hashlib.sha256(write(self).encode()).hexdigest()

    @cached_property
    def start(self) -> State:
        return next((state for state in self.states if state.first), self.states[0])

    @cached_property
    def _states(self) -> Mapping[str, State]:
        return {state.id: state for state in self.states}

    @cached_property
    def _moves(self) -> Mapping[str, Move]:
        return {move.id: move for move in self.moves}

    def state(self, id: str) -> State:
        """The state of this id. UnknownPart if there is none."""
        try:
            return self._states[id]
        except KeyError:
            raise UnknownPart(f"{self.id}: state {id}") from None

    def move(self, id: str) -> Move:
        """The move of this id. UnknownPart if there is none."""
        try:
            return self._moves[id]
        except KeyError:
            raise UnknownPart(f"{self.id}: move {id}") from None

    def moves_from(self, state: str) -> tuple[Move, ...]:
        """What can happen in this state, in the order of the file. UnknownPart for an unknown state."""
        final = self.state(state).end == "final"
        return tuple(move for move in self.moves if state in move.sources or (ANY in move.sources and not final))

    def rules(self, id: str) -> tuple[TermRule, ...]:
        """All rules of this id, one after the other in time. UnknownPart if there is none."""
        found = tuple(rule for rule in self.terms if rule.id == id)
        if not found:
            raise UnknownPart(f"{self.id}: term {id}")
        return found

    def rule(self, id: str, day: date) -> TermRule | None:
        """The rule of this id in force on this day, if any."""
        return next((rule for rule in self.rules(id) if rule.in_force(day)), None)

    def terms_of(self, move: str, day: date) -> tuple[TermRule, ...]:
        """The terms that this move starts when they start on this day."""
        return tuple(rule for rule in self.terms if move in rule.moves and rule.in_force(day))

    def starting(
        self, move: str, *, taken: Moment | None, received: Moment | None
    ) -> tuple[tuple[TermRule, Moment | None], ...]:
        """The terms that a step with these days starts, each with the moment it counts from.

        The law is that of the day the term starts; a term whose start is not known yet comes with None
        and the law of the other day.
        """
        found: list[tuple[TermRule, Moment | None]] = []
        for rule in self.terms:
            if move not in rule.moves:
                continue
            start = rule.start_of(taken, received)
            day = day_of(start or taken or received)
            if day is None or rule.in_force(day):
                found.append((rule, start))
        return tuple(found)

    def met_by(self, move: str) -> tuple[str, ...]:
        """Ids of the terms that this move meets."""
        return tuple(dict.fromkeys(rule.id for rule in self.terms if move in rule.met_by))

    @property
    def unset(self) -> tuple[TermRule, ...]:
        """Terms without an amount: “not configured”."""
        return tuple(rule for rule in self.terms if rule.amount is None)

    @property
    def unverified(self) -> tuple[TermRule, ...]:
        """Terms with an amount that nobody has confirmed."""
        return tuple(rule for rule in self.terms if rule.amount is not None and not rule.proof.verified)

    def accepted(self, country: str, day: date) -> Acceptance | None:
        """The acceptance of this State in force on this day; None where it has not accepted."""
        for entry in self.accepts:
            within = entry.since <= day and (entry.until is None or day <= entry.until)
            if entry.country == country and within:
                return entry
        return None

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @cached_property
    def reachable(self) -> frozenset[str]:
        """Ids of the states that can be reached from the first one."""
        return self.reachable_from(self.start.id)

    def ahead(self, state: str) -> frozenset[str]:
        """Ids of all moves that may still happen once this state is reached. UnknownPart for an unknown state."""
        return frozenset(move.id for one in self.reachable_from(state) for move in self.moves_from(one))

    def reachable_from(self, state: str) -> frozenset[str]:
        """Ids of this state and of those that can be reached from it."""
        seen = {state}
        waiting = deque(seen)
        while waiting:
            state = waiting.popleft()
            for move in self.moves_from(state):
                target = move.target(state)
                if target in self._states and target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return frozenset(seen)


def day_of(moment: Moment | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def label(labels: Labels, language: str) -> str:
    """The label in this language; where there is none, the Russian, then the English one."""
    for wanted in (language, language.partition("-")[0], "ru", "en"):
        if wanted in labels:
            return labels[wanted]
    return next(iter(labels.values()), "")
