"""What a column may be said to be: one choice for each way of reading and each field it can fill."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from guvoh import kinds
from guvoh.exchange.readers.mapping import PEOPLE, Column
from guvoh.exchange.readers.slots import SLOTS, Target
from guvoh.kinds import FieldSpec
from guvoh.kinds.words import Msg, _
from guvoh.sealing.labels import Compartment

NUMBER: Final = "number"
IGNORE: Final = "ignore"
NOTE: Final = "text:note.text"
_READ: Final = {
    "term": "one", "terms": "several", "choice": "one", "date": "date", "day": "day",
    "line": "text", "text": "text", "number": "text", "phones": "phone",
}  # fmt: skip
_SEVERAL: Final = {"involvement.agency": "several"}
"""One value fits, but a cell often names two: the second one is kept as text."""
_NOT: Final = frozenset(
    {"case.number", "case.office_number", "case.office_row", "victim.age", "victim.part", "lawyer.part", "note.heading"}
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing a column may be. `code`: what a form sends; `slot` groups them; `label` is a msgid of the kinds."""

    code: str
    slot: str
    label: Msg
    read: str
    target: Target | None = None


@cache
def choices() -> tuple[Choice, ...]:
    """All of them, in the order of the slots and of the fields in their kinds."""
    return tuple(_all())


def _all() -> Iterator[Choice]:
    yield Choice(NUMBER, "", _("Number in the office's own list"), "number")
    for slot in SLOTS:
        if slot == "step":
            yield Choice("steps", slot, _("What was filed and decided"), "steps")
            continue
        if slot in PEOPLE:
            yield Choice(f"people:{slot}", slot, _("Names"), "people")
        if slot == "victim":
            yield Choice("ages", slot, _("Age"), "ages")
        for field in kinds.spec(SLOTS[slot].kind).fields:
            if field.type in _READ and f"{slot}.{field.name}" not in _NOT:
                target = Target(slot, field.name)
                read = _SEVERAL.get(str(target), _READ[field.type])
                yield Choice(f"{read}:{target}", slot, field.label, read, target)


def of(column: Column) -> str | None:
    """The choice that a column of a mapping is; None where it says more than any choice can."""
    if column.read in ("number", "ignore", "ages", "steps"):
        return column.read
    if column.read == "people":
        return f"people:{column.slot}"
    return f"{column.read}:{column.to[0]}" if len(column.to) == 1 else None


def targets(column: Column) -> tuple[Target, ...]:
    """The coded fields that the words of a column may go to: those it names, else those its answers fill."""
    if column.read == "steps":
        return (Target("step", "type"),)
    found = column.to or tuple(assign.target for answer in column.values.values() for assign in answer)
    return tuple(dict.fromkeys(one for one in found if _closed(one.spec())))


def _closed(field: FieldSpec) -> bool:
    return bool(field.vocabulary or field.choices)


def made(choice: Choice, table: str) -> dict[str, Any]:
    """What a mapping says of a column of this choice; `table`: the name of its table of values."""
    said: dict[str, Any] = {"read": choice.read}
    if choice.read == "people":
        said["slot"] = choice.slot
    if choice.target is not None:
        said["to"] = str(choice.target)
    if choice.read in ("one", "several", "steps"):
        # The words themselves are kept beside their code: what a list says is more than what it means.
        said |= {"values": table, "keep_always": str(_words_beside(choice))}
    return said


def _words_beside(choice: Choice) -> Target:
    if choice.target is None:
        return Target("case", "remarks")
    where = choice.target.spec().compartment
    if where is Compartment.IDENTITY:
        return Target("victim", "written")
    if where is Compartment.HEALTH:
        return Target("victim", "health")
    has = "remarks" in kinds.spec(SLOTS[choice.slot].kind).by_name
    return Target(choice.slot if has else "case", "remarks")
