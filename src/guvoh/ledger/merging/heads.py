"""Heads of a record, counted for each compartment.

A revision touches the compartments it has a box (or an erased box's hash) for; what it does not touch it
inherits. The heads of a compartment are the revisions touching it that no other one touching it knew of.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from guvoh.sealing.labels import Compartment

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Node:
    """A revision as far as order goes."""

    id: UUID
    parents: tuple[UUID, ...]
    touches: frozenset[Compartment]


class Lineage:
    """The revisions of one record, in the ledger's order.

    A parent that does not stand before its child is not followed; `strangers` names such children.
    """

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = tuple(nodes)
        self._place = {node.id: place for place, node in enumerate(nodes)}
        self._before: list[int] = []
        self._heads: dict[Compartment, tuple[UUID, ...]] = {}
        self.strangers: tuple[UUID, ...] = tuple(self._trace())

    def _trace(self) -> Iterable[UUID]:
        strangers = []
        for place, node in enumerate(self.nodes):
            before = 0
            for parent in node.parents:
                at = self._place.get(parent, place)
                if at >= place:
                    strangers.append(node.id)
                    continue
                before |= self._before[at] | 1 << at
            self._before.append(before)
        return strangers

    def heads(self, compartment: Compartment) -> tuple[UUID, ...]:
        """Revisions whose box for `compartment` stands; more than one is a conflict."""
        found = self._heads.get(compartment)
        if found is None:
            found = self._heads[compartment] = self._tops(self._touching(compartment))
        return found

    def tips(self) -> tuple[UUID, ...]:
        """Revisions that no other one knew of, whatever they touch: the parents of the next."""
        return self._tops(range(len(self.nodes)))

    def seen_from(self, revisions: Iterable[UUID], compartment: Compartment) -> tuple[UUID, ...]:
        """The heads of `compartment` for somebody who saw these revisions and nothing newer."""
        within = self._within(revisions)
        return self._tops([place for place in self._touching(compartment) if within >> place & 1])

    def common(self, revisions: Iterable[UUID], compartment: Compartment) -> tuple[UUID, ...]:
        """The heads of `compartment` in what all these revisions knew: what they all began from."""
        shared = -1
        for revision in revisions:
            shared &= self._before[self._place[revision]]
        return self._tops([place for place in self._touching(compartment) if shared >> place & 1])

    def knew(self, later: UUID, earlier: UUID) -> bool:
        """Whether `later` was written in knowledge of `earlier`."""
        return bool(self._before[self._place[later]] >> self._place[earlier] & 1)

    def _within(self, revisions: Iterable[UUID]) -> int:
        within = 0
        for revision in revisions:
            at = self._place.get(revision)
            if at is not None:
                within |= self._before[at] | 1 << at
        return within

    def _touching(self, compartment: Compartment) -> list[int]:
        return [place for place, node in enumerate(self.nodes) if compartment in node.touches]

    def _tops(self, places: Iterable[int]) -> tuple[UUID, ...]:
        places = list(places)
        if len(places) < 2:
            return tuple(self.nodes[place].id for place in places)
        known = 0
        for place in places:
            known |= self._before[place]
        return tuple(self.nodes[place].id for place in places if not known >> place & 1)


def merged(base: Value, versions: Sequence[Value]) -> tuple[Value, bool]:
    """One value from several that began as `base`: (value, whether somebody must decide).

    Who left it as it was does not count; if the rest agree, that is the value; otherwise the last one.
    """
    changed = [version for version in versions if version != base]
    if not changed:
        return base, False
    return changed[-1], any(version != changed[-1] for version in changed)
