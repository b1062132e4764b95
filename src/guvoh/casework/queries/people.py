"""Members and circles as forms offer them."""

from collections.abc import Callable, Iterable
from uuid import UUID

from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.circles.roles import Role, Sort


def writable(keyring: Keyring) -> list[UUID]:
    """Circles of which she may make new files: organisations first, in the order in which they were made."""
    directory = keyring.directory
    able = [
        circle
        for circle in keyring.circles
        if directory.circles[circle].sort is not Sort.GUEST and directory.may_write(circle, keyring.member)
    ]
    return sorted(able, key=lambda circle: directory.circles[circle].sort is not Sort.ORGANISATION)


def circles_named(keyring: Keyring, circles: Iterable[UUID]) -> list[tuple[UUID, str]]:
    """Circles with their names."""
    return list(names.circles(circles, keyring.directory).items())


def able_in(keyring: Keyring, circle: UUID) -> list[tuple[UUID, str]]:
    """Who may be made responsible in a circle: those who write there, herself first."""
    able = {member for member, role in keyring.directory.members_of(circle).items() if role is not Role.GUEST}
    able &= keyring.directory.writers(circle)
    called = names.members(able, keyring.directory)
    return sorted(called.items(), key=lambda one: (one[0] != keyring.member, one[1].casefold()))


def namer(keyring: Keyring) -> Callable[[UUID], str]:
    """Says what a member is called; each is asked for once."""
    known: dict[UUID, str] = {}

    def name(member: UUID) -> str:
        if member not in known:
            found = member in keyring.directory.members
            known[member] = names.member_name(member, keyring.directory) if found else "?"
        return known[member]

    return name
