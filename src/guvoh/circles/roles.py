"""Roles, sorts of circles, standing of members. The codes stand in signed entries and never change."""

from enum import StrEnum


class Role(StrEnum):
    """What a member is in one circle."""

    READER = "reader"
    MEMBER = "member"
    COORDINATOR = "coordinator"
    GUEST = "guest"


WRITING = frozenset({Role.MEMBER, Role.COORDINATOR})
"""Roles that write; a reader and a guest do not."""


class Sort(StrEnum):
    """What a circle is."""

    ORGANISATION = "organisation"
    GROUP = "group"
    GUEST = "guest"


class Standing(StrEnum):
    """How a member stands in the coalition. *Joined* has redeemed a code and waits to be admitted."""

    JOINED = "joined"
    ACTIVE = "active"
    LOCKED = "locked"
    REMOVED = "removed"
