"""Who calls a circle in an emergency, and whether he reads whom to ring there."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from guvoh.circles import names
from guvoh.circles.directory.view import Directory
from guvoh.circles.keyring import Keyring
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.ledger.registers import Held


@dataclass(frozen=True)
class Readers:
    """The roster of a circle that others call. `reading`, `shut`: names of those who read it, who do not."""

    circle: UUID
    name: str
    reading: list[str]
    shut: list[str]


def callers(directory: Directory, circle: UUID) -> list[UUID]:
    """The circles for whose cases this one is called."""
    return [one for one in directory.circles if directory.duty_circle(one) == circle]


def reading(file: CaseFile) -> set[UUID]:
    """Circles to which the roster is open today, besides its own."""
    return {one.circle for one in file.grants() if one.live and not one.coarse} - {file.home}


def readers(keyring: Keyring, held: Iterable[Held]) -> list[Readers]:
    """Of the circles that she coordinates and that keep a roster, where others call them."""
    directory, found = keyring.directory, []
    for file in {one.file.id: one.file for one in held}.values():
        called = callers(directory, file.home)
        if (called or reading(file)) and keyring.member in directory.coordinators(file.home):
            able = reading(file)
            known = names.circles([*called, *able, file.home], directory)
            inside = sorted(known[one] for one in able)
            outside = sorted(known[one] for one in called if one not in able)
            found.append(Readers(file.home, known[file.home], inside, outside))
    return found


def closed(keyring: Keyring, held: Iterable[Held]) -> list[str]:
    """Circles that are called for hers, and whose roster she does not read."""
    directory, seen = keyring.directory, {one.circle for one in held}
    called = {duty for one in keyring.circles if (duty := directory.duty_circle(one)) is not None}
    missing = called - seen - set(keyring.circles)
    return sorted(names.circles(missing, directory).values())
