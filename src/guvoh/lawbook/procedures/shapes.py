"""The parts of a procedure. Frozen: read once, shared by all threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
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
    """No label in any language: the default of a field."""
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
    """Where a proceeding may stand. `stage`: a code of `legal_stage`; `end`: None, soft (it may go on) or final."""

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
    """Another length of the term, for whom the condition holds."""

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
        """Whether it is the law of this day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def start_of(self, taken: Moment | None, received: Moment | None) -> Moment | None:
        """The moment this term counts from: None while it is not known (not received, for example)."""
        if self.counted_from == "taken_on":
            return taken
        if self.counted_from == "received_on":
            return received
        return received if received is not None else taken


def day_of(moment: Moment | None) -> date | None:
    """The day of a moment; a day is its own."""
    return moment.date() if isinstance(moment, datetime) else moment


def label(labels: Labels, language: str) -> str:
    """The label in this language; where there is none, the Russian, then the English one."""
    for wanted in (language, language.partition("-")[0], "ru", "en"):
        if wanted in labels:
            return labels[wanted]
    return next(iter(labels.values()), "")
