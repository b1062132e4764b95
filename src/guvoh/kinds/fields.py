"""Markers that say what a field is. They stand in `Annotated[...]` beside the type and hold no logic.

    facility: Annotated[Line | None, Label(_("Facility")), In(STORY)] = None
    seized_at: Annotated[When | None, Label(_("Actually seized")), Code(precision="month")] = None

Where a field lives: what `In` names; else `codes` for a bare `Code()` (the value itself is the code) and for
`Ref` (a random id); else the home of its kind. A field outside `codes` with a `Code` leaves a coarser code there.
"""

from dataclasses import dataclass
from typing import Literal

from guvoh.kinds.words import Msg
from guvoh.sealing.labels import Compartment

CODES = Compartment.CODES
IDENTITY = Compartment.IDENTITY
STORY = Compartment.STORY
HEALTH = Compartment.HEALTH

Precision = Literal["year", "month", "band", "presence"]


@dataclass(frozen=True, slots=True)
class Sort:
    """Set by the types of `values.py`: the name of the type, and its widget when nothing else is said."""

    name: str
    widget: str


@dataclass(frozen=True, slots=True)
class Label:
    """What the field is called on screens and in history."""

    text: Msg


@dataclass(frozen=True, slots=True)
class Hint:
    """One sentence below the label; also the explanation in the field reference."""

    text: Msg


@dataclass(frozen=True, slots=True)
class Term:
    """One code of a vocabulary of the lawbook, or several where the type is a tuple.

    `restricted`: offer only the terms marked so (True), only the others (False), or all (None).
    `country`: the field of the same record whose country narrows the list. `among`: offer these codes only; what
    is already chosen stays.
    """

    vocabulary: str
    restricted: bool | None = None
    country: str | None = None
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms(Term):
    """Several codes of a vocabulary; counted as a bit set."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A record of the same file of work, of this kind (`"*"`: of any)."""

    kind: str


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the coalition, by random id."""


@dataclass(frozen=True, slots=True)
class In:
    """The compartment of the field. `freed_by`: an answer field of the record that, when it is yes, lets the
    value live in `freed_to` instead (a scan that is marked free of identity)."""

    compartment: Compartment
    freed_by: str | None = None
    freed_to: Compartment | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """The field can be counted.

    Without arguments the value itself is the code. `precision`: `year`, `month` (of a date), `band` (of an age),
    `presence` (yes or no: is there a value). `hours_since`: whole hours since another date of the record.
    """

    precision: Precision | None = None
    hours_since: str | None = None


@dataclass(frozen=True, slots=True)
class Widget:
    """Another widget than the type's own."""

    name: str


@dataclass(frozen=True, slots=True)
class Unsearched:
    """Free text that full-text search leaves out."""


@dataclass(frozen=True, slots=True)
class NoGap:
    """'Unknown', 'not asked' … make no sense here (a title, a date of our own)."""
