"""Hand over all of one member in a circle: cases led, running terms, open tasks, calls. One act, all or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from guvoh import catalogue, ledger
from guvoh.circles.keyring import Keyring
from guvoh.kinds import wellknown
from guvoh.kinds.case import Case
from guvoh.kinds.choices import TermState
from guvoh.kinds.contact import Contact
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.records import Record
from guvoh.kinds.task import Task
from guvoh.ledger.actions import Change
from guvoh.ledger.actions.importing import Edit, step_by_step
from guvoh.ledger.reading.casefile import CaseFile

_ALIVE = (TermState.RUNNING, TermState.SUSPENDED)


@dataclass(frozen=True)
class Load:
    """What a member has in hand in a circle. `shut`: cases of hers in which who asks may not write."""

    cases: int = 0
    terms: int = 0
    tasks: int = 0
    calls: int = 0
    shut: int = 0
    edits: tuple[Edit, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing to hand over."""
        return not self.edits


def load(by: Keyring, circle: UUID, giver: UUID, taker: UUID) -> Load:
    """What would be handed over, with the changes that do it."""
    counted = {"cases": 0, "terms": 0, "tasks": 0, "calls": 0, "shut": 0}
    edits = []
    with catalogue.open(by, [circle]) as shelf:
        files = shelf.in_hand(giver)
    for file in ledger.open_many(by, files):
        if not file.may_write:
            counted["shut"] += 1
            continue
        changes = []
        for name, change in _changes(file, giver, taker):
            counted[name] += 1
            changes.append(change)
        if changes:
            edits.append(Edit(file.id, changes))
    return Load(**counted, edits=tuple(edits))


def hand_over(*, by: Keyring, circle: UUID, giver: UUID, taker: UUID, reason: str) -> Load:
    """Do it. Out: what was handed over. Raises Refused, NoKey."""
    found = load(by, circle, giver, taker)
    if found.edits:
        for _step in step_by_step(by=by, edits=found.edits, reason=reason, note="hand-over"):
            pass
    return found


def _changes(file: CaseFile, giver: UUID, taker: UUID) -> Iterator[tuple[str, Change]]:
    for entry in file.records.values():
        made = _handed(entry.record, giver, taker)
        if made is not None:
            name, record = made
            yield name, Change(entry.id, entry.kind, record, entry.heads)


def _handed(one: Record, giver: UUID, taker: UUID) -> tuple[str, Record] | None:
    """The record in other hands; None where it is not hers, or over."""
    if isinstance(one, Case) and one.lead == giver and one.status not in wellknown.CLOSED_STATUSES:
        return "cases", one.revised(lead=taker, accepted_on=None)
    if isinstance(one, Deadline) and one.state in _ALIVE and one.who == giver:
        return "terms", one.revised(who=taker)
    if isinstance(one, Task) and one.for_whom == giver and one.done_on is None:
        return None if one.status in wellknown.TASK_OVER else ("tasks", one.revised(for_whom=taker))
    if isinstance(one, Contact) and _waits_for(one, giver):
        return "calls", one.revised(responsible=taker, accepted_on=None)
    return None


def _waits_for(call: Contact, member: UUID) -> bool:
    """Whether an open call is hers: she is named, or nobody is and she took it."""
    hers = call.responsible == member or (call.responsible is None and call.operator == member)
    return hers and call.result is None and call.called_back_on is None
