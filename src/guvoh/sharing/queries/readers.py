"""Who sits in a circle, by name; which circles a case can be given to."""

from uuid import UUID

from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.circles.roles import Role, Sort
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.sealing.labels import Compartment

CONTENT = frozenset({Compartment.STORY, Compartment.HEALTH})
"""Compartments with texts that are to be readable without names."""


def readers(keyring: Keyring, circle: UUID) -> list[str]:
    """Names of those who read in a circle, sorted; of a guest's circle the guest (by the name he was invited under,
    until he has come)."""
    directory = keyring.directory
    seats = directory.members_of(circle)
    if directory.circles[circle].sort is Sort.GUEST:
        seats = {member: role for member, role in seats.items() if role is Role.GUEST}
        if not seats:
            return [names.circle_name(circle, directory)]
    return sorted(names.members(seats, directory).values(), key=str.casefold)


def receivers(file: CaseFile) -> list[tuple[UUID, str, Sort]]:
    """Circles that the case could be given to: all but its home and guests' circles, those of one's own first."""
    directory, mine = file.keyring.directory, set(file.keyring.circles)
    able = [one.id for one in directory.circles.values() if one.sort is not Sort.GUEST and one.id != file.home]
    called = names.circles(able, directory)
    found = [(circle, name, directory.circles[circle].sort) for circle, name in called.items()]
    return sorted(found, key=lambda one: (one[0] not in mine, one[2] is not Sort.GROUP, one[1].casefold()))


def nameless(file: CaseFile) -> dict[UUID, frozenset[Compartment]]:
    """Circles that read texts of the case today and may not read names, with the compartments of these texts."""
    return {
        info.circle: info.compartments & CONTENT
        for info in file.grants()
        if info.live and info.compartments & CONTENT and Compartment.IDENTITY not in info.compartments
    }
