"""Roles, removing, locking and unlocking, and putting back a lost second factor."""

from uuid import UUID

from guvoh.circles import hooks
from guvoh.circles.actions.epochs import Prepared, announced, prepare
from guvoh.circles.actions.seconds import second
from guvoh.circles.actions.writing import again, write
from guvoh.circles.directory.entries.locks import Lock, ResetSecondFactor, Unlock
from guvoh.circles.directory.entries.membership import Remove, SetRole
from guvoh.circles.directory.rights import Voice
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Member
from guvoh.circles.roles import Role


def set_role(*, by: Keyring, circle: UUID, member: UUID, role: Role) -> None:
    """By a coordinator of the circle. Raises Refused."""
    write(by, SetRole(by=by.member, circle=circle, member=member, role=role))


def remove_member(*, by: Keyring, circle: UUID, member: UUID) -> bool:
    """Take the seat away: his wraps of the circle, its grants where he was a guest, with his last circle his secret
    and sessions too, all in one transaction, and a new epoch for those left.

    Out: True, or False where a second must agree. Raises Refused, NoKey.
    """
    by.refresh()
    return again(by, lambda: _remove(by, circle, member))


def _remove(by: Keyring, circle: UUID, member: UUID) -> bool:
    directory = by.directory
    body = Remove(by=by.member, circle=circle, member=member, heads=hooks.heads())
    if directory.voice(body) is Voice.HALF:
        write(by, body)
        return False
    epoch = _epoch_without(by, circle, member)
    if epoch is None:
        write(by, body, expect=directory.head)
    else:
        write(by, body, epoch.body, rows=epoch.rows, within=announced(by, circle), expect=directory.head)
    return True


def _epoch_without(by: Keyring, circle: UUID, member: UUID) -> Prepared | None:
    """The epoch that follows; none where nobody lost a key, or who removes is not among those left."""
    known = by.directory.circles.get(circle)
    if known is None or member not in known.seats or by.member not in known.seats or member == by.member:
        return None
    left = frozenset(pair for pair in by.directory.left_in(circle) if pair[0] != member)
    try:
        return prepare(by, circle, left)
    except NoKey:
        return None


def lock_member(*, by: Keyring, member: UUID) -> None:
    """At once, by any colleague: his sessions end, he may do and open nothing. Raises Refused."""
    write(by, Lock(by=by.member, member=member))


def unlock(*, by: Keyring, member: UUID) -> bool:
    """By two colleagues: the first asks, the second agrees. Out: is he unlocked now? Raises Refused."""
    directory = by.refresh()
    for waiting in directory.pending.values():
        if isinstance(waiting.body, Unlock) and waiting.body.member == member:
            if waiting.body.by == by.member:
                return False
            second(by=by, of=waiting.hash)
            return True
    body = Unlock(by=by.member, member=member)
    waits = directory.voice(body) is Voice.HALF
    write(by, body)
    return not waits


def reset_second_factor(*, by: Keyring, member: UUID) -> None:
    """A colleague's signed word that she lost it: at the next sign-in she sets up another. Raises Refused."""
    body = ResetSecondFactor(by=by.member, member=member)
    write(by, body, within=lambda _: _drop_second_factor(member))


def _drop_second_factor(member: UUID) -> None:
    Member.objects.filter(id=member).update(second_factor=None, codes=None)
