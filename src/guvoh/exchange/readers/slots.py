"""The places in a planned case that a column may fill: `victim.age`, `event.start`, `act.methods`."""

from dataclasses import dataclass
from typing import Final

from guvoh import kinds
from guvoh.kinds import FieldSpec


@dataclass(frozen=True, slots=True)
class Slot:
    """A kind, and the part a person of it has in the case."""

    name: str
    kind: str
    part: str | None = None


SLOTS: Final = {
    slot.name: slot
    for slot in (
        Slot("case", "case"),
        Slot("contact", "contact"),
        Slot("event", "event"),
        Slot("victim", "person", "VICTIM"),
        Slot("lawyer", "person", "LAWYER"),
        Slot("act", "act"),
        Slot("involvement", "involvement"),
        Slot("step", "step"),
        Slot("note", "note"),
    )
}


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """One field of one slot."""

    slot: str
    field: str

    @classmethod
    def of(cls, text: str) -> "Target":
        """From `slot.field`; `ValueError` if there is no such field."""
        slot, _, field = text.partition(".")
        if slot not in SLOTS:
            raise ValueError(f"no slot {slot!r}")
        found = cls(slot, field)
        found.spec()  # raises
        return found

    def spec(self) -> FieldSpec:
        """The declaration of the field."""
        found = kinds.spec(SLOTS[self.slot].kind).by_name.get(self.field)
        if found is None:
            raise ValueError(f"no field {self.field!r} in {self.slot}")
        return found

    def __str__(self) -> str:
        return f"{self.slot}.{self.field}"
