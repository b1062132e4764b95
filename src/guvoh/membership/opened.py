"""What a member could open in a circle and did open. Circles do not know cases: whoever does registers here."""

from collections.abc import Callable, Sequence
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


def of(keyring: Keyring, circle: UUID, member: UUID) -> list[Line]:
    """All lines, those that were opened first."""
    lines = [line for source in _sources for line in source(keyring, circle, member)]
    return sorted(lines, key=lambda line: not line.days)
