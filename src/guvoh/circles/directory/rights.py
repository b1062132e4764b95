"""Who may speak for a circle. Pure functions of the state, the signers and the day.

A rule answers with a Voice: ENOUGH, HALF (one more signer is needed) or NONE. It is asked again with both signers
when somebody seconds. Whoever is locked, removed or past his date speaks for nobody, but keeps his seat: locking a
coordinator does not hand his rights to others.
"""

from collections.abc import Iterable, Set
from datetime import date
from enum import IntEnum
from uuid import UUID

from guvoh.circles.directory.state import Circle, State
from guvoh.circles.roles import WRITING, Role, Sort, Standing


class Voice(IntEnum):
    """What the signers are together."""

    NONE = 0
    HALF = 1
    ENOUGH = 2


def seated(state: State, circle: Circle, day: date) -> dict[UUID, Role]:
    """Members who sit in the circle on that day, locked ones included."""
    ended = circle.until is not None and day > circle.until
    return {
        member: role
        for member, role in circle.seats.items()
        if state.members[member].standing is not Standing.REMOVED and not (ended and role is Role.GUEST)
    }


def role(state: State, circle: UUID, member: UUID, day: date) -> Role | None:
    """The role in which the member may act there on that day, or None: not in, removed, locked, past his date."""
    place = state.circles.get(circle)
    if place is None or member not in place.seats:
        return None
    if state.members[member].standing is not Standing.ACTIVE:
        return None
    given = place.seats[member]
    if given is Role.GUEST and place.until is not None and day > place.until:
        return None
    return given


def free(state: State, members: Iterable[UUID]) -> frozenset[UUID]:
    """Those of them who may act: neither locked nor removed nor waiting."""
    return frozenset(m for m in members if state.members[m].standing is Standing.ACTIVE)


def coordinating(state: State, circle: UUID | None, signers: Set[UUID], day: date) -> Voice:
    """Do the signers speak as a coordinator of the circle?

    Where no coordinator stands two of its members act for one, or the only one if he is alone; guests never do.
    For a guest circle without coordinator its organisation's coordinators speak.
    """
    if circle is None or (place := state.circles.get(circle)) is None:
        return Voice.NONE
    seats = seated(state, place, day)
    coordinators = {member for member, given in seats.items() if given is Role.COORDINATOR}
    if coordinators:
        return Voice.ENOUGH if signers & free(state, coordinators) else Voice.NONE
    if place.sort is Sort.GUEST:
        return coordinating(state, place.organisation, signers, day)
    return two_of(state, (m for m, given in seats.items() if given is not Role.GUEST), signers)


def two_of(state: State, members: Iterable[UUID], signers: Set[UUID]) -> Voice:
    """Two of these members, or the only one."""
    everybody = frozenset(members)
    speaking = len(signers & free(state, everybody))
    if not speaking:
        return Voice.NONE
    return Voice.ENOUGH if speaking >= min(2, len(everybody)) else Voice.HALF


def writes(state: State, circle: UUID, member: UUID, day: date) -> bool:
    """May the member write in the circle?"""
    return role(state, circle, member, day) in WRITING


def colleagues(state: State, member: UUID, day: date) -> frozenset[UUID]:
    """Everybody else who sits with the member in some circle; guests are nobody's colleagues."""
    found: set[UUID] = set()
    for circle in state.circles_of(member):
        seats = seated(state, circle, day)
        if seats.get(member, Role.GUEST) is not Role.GUEST or circle.sort is Sort.GUEST:
            found.update(other for other, given in seats.items() if given is not Role.GUEST)
    return frozenset(found - {member})


def unlockers(state: State, member: UUID, day: date) -> frozenset[UUID]:
    """Who may help to unlock: free colleagues, and free coordinators of the founding circle."""
    first = state.circles[state.founding] if state.founding else None
    rescuers = {m for m, given in first.seats.items() if given is Role.COORDINATOR} if first else set()
    return free(state, (colleagues(state, member, day) | rescuers) - {member})


def left_in(state: State, circle: Circle, day: date) -> frozenset[tuple[UUID, int]]:
    """The members left, each with the number of his key pair: exactly those to whom a new epoch is handed."""
    return frozenset((m, state.members[m].key_number) for m in seated(state, circle, day))


def epoch_due(state: State, circle: Circle, day: date) -> bool:
    """Does the current epoch's secret lie with somebody who is not left, under an old key, or in a used or void code?

    A guest circle past its date is not moved any more: nothing is sealed to it.
    """
    if circle.until is not None and day > circle.until:
        return False
    if circle.holders - left_in(state, circle, day):
        return True
    return any(state.invites[code].status != "open" or day > state.invites[code].last for code in circle.codes)
