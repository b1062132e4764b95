"""Which circles have a board, and what members are called."""

from collections.abc import Iterable
from uuid import UUID

from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.circles.roles import Role, Sort


def circles(keyring: Keyring) -> list[UUID]:
    """Hers, without guests' circles; organisations first."""
    known = keyring.directory.circles
    found = [one for one in keyring.circles if known[one].sort is not Sort.GUEST]
    return sorted(found, key=lambda one: known[one].sort is not Sort.ORGANISATION)


def called(keyring: Keyring, members: Iterable[UUID]) -> dict[UUID, str]:
    """Names of members, those who left included."""
    known = {one for one in members if one in keyring.directory.members}
    return names.members(known, keyring.directory)


def able(keyring: Keyring, circle: UUID) -> list[tuple[UUID, str]]:
    """Who writes in a circle, herself first."""
    found = {one for one, role in keyring.directory.members_of(circle).items() if role is not Role.GUEST}
    found &= keyring.directory.writers(circle)
    return sorted(called(keyring, found).items(), key=lambda one: (one[0] != keyring.member, one[1].casefold()))
