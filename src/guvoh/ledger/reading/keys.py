"""The keys of one case that a member holds: for each compartment every epoch, and the one that is sealed under."""

from collections.abc import Callable, Collection, Iterable, Iterator
from uuid import UUID

from guvoh.ledger.formats import contexts
from guvoh.ledger.formats.body import COMPARTMENTS
from guvoh.ledger.reading.stored import StoredStep
from guvoh.sealing.boxes import open_box
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import Compartment


class CaseKeys:
    """Case keys by compartment and key id. Dropped with the request."""

    def __init__(self, coalition: bytes) -> None:
        self.coalition = coalition
        self._held: dict[Compartment, dict[UUID, bytes]] = {}
        self._compartments: frozenset[Compartment] | None = None
        self.current: dict[Compartment, UUID] = {}

    def __repr__(self) -> str:
        return "<CaseKeys>"

    @property
    def compartments(self) -> frozenset[Compartment]:
        """Compartments of which at least one key is held."""
        if self._compartments is None:
            self._compartments = frozenset(name for name, keys in self._held.items() if keys)
        return self._compartments

    def add(self, compartment: Compartment, key: bytes) -> UUID:
        """Take in a key; its id is computed here, never believed."""
        name = contexts.case_key_id(self.coalition, key)
        self._held.setdefault(compartment, {})[name] = key
        self._compartments = None
        return name

    def has(self, compartment: Compartment, name: UUID) -> bool:
        return name in self._held.get(compartment, {})

    def key(self, compartment: Compartment, name: UUID) -> bytes:
        return self._held[compartment][name]

    def sealing(self, compartment: Compartment) -> tuple[UUID, bytes] | None:
        """The key for new boxes, or None where it is not held."""
        name = self.current.get(compartment)
        if name is None or not self.has(compartment, name):
            return None
        return name, self._held[compartment][name]

    def ids(self, compartment: Compartment) -> Iterator[UUID]:
        yield from self._held.get(compartment, {})

    def keep_only(self, stated: dict[Compartment, list[UUID]]) -> list[UUID]:
        """Drop keys whose ids no accepted action states; out: what was dropped."""
        dropped = []
        self._compartments = None
        for compartment, keys in self._held.items():
            strange = [name for name in keys if name not in stated.get(compartment, ())]
            dropped += strange
            for name in strange:
                del keys[name]
        return dropped

    def limit(self, given: Collection[Compartment]) -> None:
        """Drop every key of a compartment that no live grant gives."""
        self._compartments = None
        for compartment in [name for name in self._held if name not in given]:
            del self._held[compartment]

    def walk_back(self, case: UUID, steps: Iterable[StoredStep]) -> None:
        """From each key held to the one before it, as far as the steps lead."""
        waiting = [step for step in steps if step.case == case and step.place < len(COMPARTMENTS)]
        found = True
        while found:
            found = False
            for step in list(waiting):
                compartment = COMPARTMENTS[step.place]
                if self.has(compartment, step.new) and not self.has(compartment, step.old):
                    found = self._step(case, compartment, step) or found

    def _step(self, case: UUID, compartment: Compartment, step: StoredStep) -> bool:
        context = contexts.step(self.coalition, case, compartment, step.new, step.old)
        try:
            key = open_box(self.key(compartment, step.new), step.box, context)
        except SealingError:
            return False
        if contexts.case_key_id(self.coalition, key) != step.old:
            return False
        self.add(compartment, key)
        return True

    def open(self, compartment: Compartment, box: bytes, context: Callable[[UUID], bytes]) -> bytes | None:
        """What is in a box, tried with every epoch held; None where no key opens it."""
        for name, key in reversed(self._held.get(compartment, {}).items()):
            try:
                return open_box(key, box, context(name))
            except SealingError:
                continue
        return None
