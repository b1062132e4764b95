"""What an export may hold, and what was asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from guvoh.kinds import KINDS, FieldSpec, spec
from guvoh.sealing.labels import Compartment

_OURS: Final = frozenset({"case.office_row", "case.number", "case.code_name"})
"""Marks of ours; and what stands before each row anyhow."""
FIRST: Final = ("case", "person", "event", "act", "involvement", "custody", "step")
"""Kinds that are ticked at first; notes, tasks, documents and calls are taken on purpose."""


_OF_NO_CASE: Final = frozenset({"duty", "office", "procedure", "template"})
"""Kinds of an organisation's own files: the roster, addresses of bodies, texts of the law and of letters."""


class Form(StrEnum):
    """The sort of file."""

    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True)
class Asked:
    """What to take. `columns`: for each kind its fields, in their order; kinds without any are left out."""

    form: Form = Form.XLSX
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    identity: bool = False
    health: bool = False
    reason: str = ""

    @property
    def compartments(self) -> frozenset[Compartment]:
        """What is opened for it."""
        found = {Compartment.CODES, Compartment.STORY}
        if self.identity:
            found.add(Compartment.IDENTITY)
        if self.health:
            found.add(Compartment.HEALTH)
        return frozenset(found)

    def taken(self, kind: str) -> tuple[FieldSpec, ...]:
        """The fields of a kind that go into the file: chosen, and of a compartment that was ticked."""
        chosen = self.columns.get(kind, ())
        return tuple(one for one in offered(kind) if one.name in chosen and _places(one) & self.compartments)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of which something goes into the file, in the order in which a case is told."""
        return tuple(kind for kind in ordered() if self.taken(kind))


def ordered() -> tuple[str, ...]:
    """All kinds of a case, the header first."""
    return ("case", *(kind for kind in KINDS if kind != "case" and kind not in _OF_NO_CASE))


def offered(kind: str) -> tuple[FieldSpec, ...]:
    """The fields of a kind that may be taken."""
    return tuple(one for one in spec(kind).fields if f"{kind}.{one.name}" not in _OURS)


def everything(*kinds: str) -> dict[str, tuple[str, ...]]:
    """All columns of these kinds (by default of those ticked at first)."""
    return {kind: tuple(one.name for one in offered(kind)) for kind in kinds or FIRST}


def _places(field: FieldSpec) -> set[Compartment]:
    return {field.compartment} | ({field.freed_to} if field.freed_to else set())
