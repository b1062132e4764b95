"""How far back a grant reads: from which keys on, and which older keys go along because no step leads to them.

A circle that is given a case *from today* gets a key without a way to the one before it. Whoever holds the case
already keeps the older keys in the grant that he has. Whoever is given the case later, back to the first day, gets
them in his grant; who is given more, or longer, than he has reads back as far as before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from guvoh.ledger.formats.body import COMPARTMENTS
from guvoh.ledger.writing.plan import Reach
from guvoh.sealing.labels import Compartment

if TYPE_CHECKING:
    from guvoh.ledger.reading.examine import Examined
    from guvoh.ledger.reading.stored import StoredStep
    from guvoh.ledger.writing.sealed import SealedStep
    from guvoh.ledger.writing.sealing import Sealer


@dataclass(frozen=True, slots=True)
class Back:
    """`begins`: by compartment the key from which it reads, where that is not the first; `older`: what goes along."""

    begins: Mapping[Compartment, UUID] = field(default_factory=dict)
    older: tuple[tuple[Compartment, bytes], ...] = ()


NONE = Back()


def of(sealer: Sealer, circle: UUID) -> Back:
    """How far the grant that the plan gives this circle reads back."""
    give = next((one for one in sealer.plan.gives if one.circle == circle), None)
    if sealer.file is None or give is None or give.coarse:
        return NONE
    if give.reach is Reach.TODAY:
        fresh = give.compartments & sealer.plan.fresh
        return Back({name: sealer.begun[name] for name in COMPARTMENTS if name in fresh})
    case = sealer.file.examined
    before = case.rights.begins.get(give.circle, {}) if give.reach is Reach.KEPT else {}
    begins = {name: key for name, key in before.items() if name in give.compartments}
    older = [
        (name, key) for name in COMPARTMENTS if name in give.compartments for key in _older(sealer, case, name, begins)
    ]
    return Back(begins, tuple(older))


def _older(
    sealer: Sealer, case: Examined, compartment: Compartment, begins: Mapping[Compartment, UUID]
) -> Iterator[bytes]:
    """Keys that are to be read and that no step leads to from the newer ones."""
    lines: list[StoredStep | SealedStep] = [*sealer.action.steps]
    lines += [line for action in case.stored.actions for line in action.steps]
    steps = {line.new: line.old for line in lines if line.case == case.id and COMPARTMENTS[line.place] is compartment}
    led_to = _chain(steps, sealer.begun.get(compartment, case.keys.current[compartment]))
    for name in reversed(case.rights.reach(compartment, begins.get(compartment))):
        if name not in led_to and case.keys.has(compartment, name):
            led_to |= _chain(steps, name)
            yield case.keys.key(compartment, name)


def _chain(steps: Mapping[UUID, UUID], name: UUID) -> set[UUID]:
    found = {name}
    while name in steps and steps[name] not in found:
        name = steps[name]
        found.add(name)
    return found
