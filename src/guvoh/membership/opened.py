"""What a member could open in a circle and did open. Circles do not know cases: whoever does registers here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guvoh.circles.keyring import Keyring


@dataclass(frozen=True)
class Line:
    """One case as the one who looks may name it: its number or code name, what could be read, when it was."""

    text: str
    href: str
    compartments: str
    days: Sequence[date] = ()


Source = Callable[[Keyring, UUID, UUID], Sequence[Line]]
_sources: list[Source] = []


def tell_by(source: Source) -> None:
    """Register: `source(keyring, circle, member)` gives lines; those with days were opened, the others could be."""
    _sources.append(source)


@dataclass(frozen=True)
class Opened:
    """`did`: cases of which names or health were opened; `could`: the others, by what could be read of them."""

    did: Sequence[Line]
    could: Mapping[str, Sequence[Line]]


def sorted_out(lines: Sequence[Line]) -> Opened:
    """For the page of removal."""
    could: dict[str, list[Line]] = {}
    for line in lines:
        if not line.days:
            could.setdefault(line.compartments, []).append(line)
    return Opened([line for line in lines if line.days], could)


def of(keyring: Keyring, circle: UUID, member: UUID) -> list[Line]:
    """All lines, those that were opened first."""
    lines = [line for source in _sources for line in source(keyring, circle, member)]
    return sorted(lines, key=lambda line: not line.days)
