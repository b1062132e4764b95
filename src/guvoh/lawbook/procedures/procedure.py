"""A procedure in one edition: what can happen in it, and which terms run. Frozen: read once, shared by all threads."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from guvoh.lawbook.procedures.shapes import (
    ANY,
    UNVERIFIED,
    Acceptance,
    Labels,
    Law,
    Moment,
    Move,
    Proof,
    State,
    TermRule,
    UnknownPart,
    day_of,
    no_labels,
)


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
        """Whether this edition is the one of this day."""
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
