"""The track of a case: each proceeding with its procedure, its steps in order, its terms, and how it stands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID
from weakref import WeakKeyDictionary

from django.utils.translation import get_language

from guvoh import lawbook
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.lawtext import Procedure as Copy
from guvoh.kinds.proceeding import Proceeding
from guvoh.kinds.records import Record
from guvoh.kinds.step import Step
from guvoh.lawbook.errors import LawbookError
from guvoh.lawbook.procedures import Move, Procedure, State, UnknownPart, label, read
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.pages import editions
from guvoh.track.agencies import accused
from guvoh.track.moments import moment_of
from guvoh.track.reckoning import Clock, clock_of, law_of, rule_of


@dataclass(frozen=True)
class Line:
    """One proceeding. `procedure` None: it follows none, or one that this installation does not know."""

    id: UUID
    entry: Entry
    proceeding: Proceeding
    procedure: Procedure | None
    steps: list[tuple[Entry, Step]] = field(default_factory=list)
    terms: list[tuple[Entry, Deadline]] = field(default_factory=list)

    @cached_property
    def state(self) -> State | None:
        """Where it stands: the state after its last step that has one, else where the procedure begins."""
        if self.procedure is None:
            return None
        for _entry, step in reversed(self.steps):
            if step.state:
                return state_of(self.procedure, step.state)
        return self.procedure.start

    @property
    def moves(self) -> tuple[Move, ...]:
        """What the procedure allows from here."""
        return self.procedure.moves_from(self.state.id) if self.procedure and self.state else ()

    @cached_property
    def counts(self) -> list[str]:
        """«отказано: 4», in the order in which the procedure names its counters."""
        if self.procedure is None:
            return []
        moves = [move_of(self.procedure, step) for _entry, step in self.steps]
        found = Counter(move.counts for move in moves if move is not None and move.counts)
        language = str(get_language())
        counters = self.procedure.counters.items()
        return [label(said, language).format(n=found[name]) for name, said in counters if found[name]]

    def steps_after(self, step: Step) -> list[tuple[UUID, Step]]:
        """Steps of a later day than this one, which is not written yet; none where its day is not known."""
        if step.taken_on is None:
            return []
        begun = step.taken_on.sort_key()
        return [
            (entry.id, one)
            for entry, one in self.steps
            if "taken_on" not in one.hidden and one.taken_on is not None and one.taken_on.sort_key() > begun
        ]

    def clock(self, conditions: Sequence[str] = ()) -> Clock | None:
        """By what its terms are counted."""
        if self.procedure is None:
            return None
        zone = None if "zone" in self.proceeding.hidden else self.proceeding.zone
        return clock_of(self.procedure, zone, conditions)


def lines(file: CaseFile) -> list[Line]:
    """All proceedings of the case, in the order in which they began to be written."""
    return [line_of(file, entry) for entry in file.records.values() if entry.kind == Proceeding.kind]


def line(file: CaseFile, proceeding: UUID) -> Line | None:
    """One proceeding; None for what is none."""
    entry = file.records.get(proceeding)
    return line_of(file, entry) if entry is not None and entry.kind == Proceeding.kind else None


def line_of(file: CaseFile, entry: Entry) -> Line:
    """The proceeding of this record, with what belongs to it."""
    record = entry.record
    assert isinstance(record, Proceeding)
    return Line(
        entry.id,
        entry,
        record,
        procedure_of(file, record.procedure, record.edition),
        steps_of(file, entry.id),
        [
            (one, one.record)
            for one in file.records.values()
            if isinstance(one.record, Deadline) and one.record.proceeding == entry.id
        ],
    )


def steps_of(file: CaseFile, proceeding: UUID | None) -> list[tuple[Entry, Step]]:
    """Steps by their day, those of one day as they were written; of None: those that belong to no proceeding."""
    found = [
        (entry, entry.record)
        for entry in file.records.values()
        if isinstance(entry.record, Step) and _belongs(file, entry.record.proceeding, proceeding)
    ]
    return sorted(found, key=lambda one: _when(*one))


def _belongs(file: CaseFile, named: UUID | None, proceeding: UUID | None) -> bool:
    if proceeding is not None:
        return named == proceeding
    return named is None or named not in file.records  # a proceeding that was removed leaves its steps behind


def _when(entry: Entry, step: Step) -> tuple[object, ...]:
    hidden = {"taken_on", "received_on"} & step.hidden
    day = None if hidden else (step.taken_on or step.received_on)
    return day.sort_key() if day else (entry.first_day, -1, 0)


def procedure_of(file: CaseFile, name: str | None, edition: int | None) -> Procedure | None:
    """An edition of a procedure: the copy that the case carries, of the lawbook, or of her circles.

    The copy stands first: a lawbook that brings an edition of the same number later does not rewrite history.
    """
    if not name or edition is None:
        return None
    known = _known.setdefault(file, {})
    if (name, edition) not in known:
        known[name, edition] = _found(file, name, edition)
    return known[name, edition]


_known: WeakKeyDictionary[CaseFile, dict[tuple[str, int], Procedure | None]] = WeakKeyDictionary()
"""What was read for a case while it is open: every step and term asks for it. Gone with the case at the end of the
request."""


def _found(file: CaseFile, name: str, edition: int) -> Procedure | None:
    for entry in file.records.values():
        copy = entry.record
        if isinstance(copy, Copy) and (copy.procedure, copy.edition) == (name, edition) and copy.text:
            return _copied(copy.text)
    found = lawbook.current().editions.get((name, edition))
    return found if found is not None else editions.all_of(file.keyring).get((name, edition))


def _copied(text: str) -> Procedure | None:
    """A copy as it was checked when it was saved. None: it cannot be read any more."""
    try:
        return read(text, "", examples=False)
    except LawbookError:
        return None


def law_said(file: CaseFile, term: Deadline) -> str | None:
    """The article of a term in the language of the page; where its rule is not known, as it was written down."""
    procedure = procedure_of(file, term.procedure, term.edition)
    rule = rule_of(procedure, term, moment_of(term.starts)) if procedure is not None else None
    return law_of(procedure, rule, str(get_language())) if procedure is not None and rule is not None else term.law


def state_of(procedure: Procedure, name: str) -> State | None:
    """A state by its id; None where this edition has none of it."""
    try:
        return procedure.state(name)
    except UnknownPart:
        return None


def move_of(procedure: Procedure, step: Step) -> Move | None:
    """The move by which a step was taken; None for a free one."""
    try:
        return procedure.move(step.move) if step.move else None
    except UnknownPart:
        return None


def against(file: CaseFile, proceeding: Proceeding) -> frozenset[str]:
    """Kinds of agency that are accused in the acts of a proceeding."""
    records: Mapping[UUID, Record] = {one: entry.record for one, entry in file.records.items()}
    return accused(records, proceeding.acts)
