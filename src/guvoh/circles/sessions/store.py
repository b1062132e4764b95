"""Begin, open, stop and end a session.

Stored are the row and its mark in the launcher's memory; the cookie goes to the browser and nowhere else.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import UUID, uuid4

from django.db import transaction

from guvoh.circles import hooks
from guvoh.circles.directory.view import Directory
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Coalition
from guvoh.circles.roles import Standing
from guvoh.circles.sessions import state
from guvoh.circles.sessions.models import Draft, DraftKey, Session
from guvoh.circles.sessions.payload import Payload, keys_mark, owner, session_id, session_key
from guvoh.circles.sessions.state import Run
from guvoh.kit import clock
from guvoh.sealing.boxes import open_box, seal_box
from guvoh.sealing.errors import SealingError
from guvoh.sealing.keys import MemberSecret, random_key
from guvoh.sealing.labels import Use, label

DRAFTS_LAST = timedelta(days=14)


@dataclass(frozen=True)
class DraftBox:
    """A draft key and its row's id, as a session holds them."""

    row: UUID
    key: bytes

    def __repr__(self) -> str:
        return "<DraftBox>"


@dataclass(frozen=True)
class Opened:
    """What a cookie gave. `secret` is None when the session has stopped: then it keeps forms and opens nothing."""

    id: bytes
    member: UUID | None
    secret: MemberSecret | None
    draft: DraftBox | None


def begin(keyring: Keyring) -> bytes:
    """A new session for a member whose keyring is open; her other one stops. Out: the cookie's 32 bytes."""
    member, directory = keyring.member, keyring.directory
    cookie, coalition = os.urandom(32), directory.coalition
    session = session_id(cookie)
    key, until = session_key(cookie, session), clock.now() + state.ABSOLUTE
    mark = owner(coalition, member)
    payload = Payload(member, until, keys_mark(coalition, directory.members[member]), keyring.secret)
    draft = DraftBox(uuid4(), random_key())
    row = Session(
        id=session,
        owner=mark,
        secret=payload.sealed(key, coalition, session),
        draft_key=seal_box(key, draft.row.bytes + draft.key, label(Use.DRAFT_KEY_IN_SESSION, coalition, session)),
        last_day=(until + state.KEEPS_FORMS).date(),
    )
    kept = DraftKey(
        id=draft.row,
        owner=mark,
        box=keyring.seal_own(draft.key, label(Use.DRAFT_KEY_BOX, coalition, draft.row)),
        last_day=clock.today() + DRAFTS_LAST,
    )
    with transaction.atomic():
        others = _stop_all(mark)
        DraftKey.objects.filter(owner=mark, drafts=None).exclude(last_day=kept.last_day).delete()
        row.save(force_insert=True)
        kept.save(force_insert=True)
    for other in others:
        state.stop(other)
    state.begin(session, until)
    return cookie


def open_(cookie: bytes, current: Callable[[], Directory]) -> Opened | None:
    """What the cookie opens, or None where there is no session. `current` gives the directory of now.

    A running session opens the secret only while the directory holds its member as active and with these keys.
    """
    if len(cookie) != 32:
        return None
    session = session_id(cookie)
    run = state.look(session)
    row = Session.objects.filter(pk=session).first() if run is not Run.OVER else None
    if row is None:
        return None
    directory, key = current(), session_key(cookie, session)
    try:
        draft = _draft_of(row, key, directory.coalition)
        if run is Run.RUNNING and row.secret is not None:
            payload = Payload.opened(key, bytes(row.secret), directory.coalition, session)
            if _stands(payload, directory):
                return Opened(session, payload.member, payload.secret, draft)
    except SealingError:
        end(session)
        return None
    stop(session)
    return Opened(session, None, None, draft)


def _stands(payload: Payload, directory: Directory) -> bool:
    member = directory.members.get(payload.member)
    return (
        member is not None
        and member.standing is Standing.ACTIVE
        and clock.now() <= payload.until
        and keys_mark(directory.coalition, member) == payload.keys
        and payload.secret.fingerprint == directory.root
    )


def _draft_of(row: Session, key: bytes, coalition: bytes) -> DraftBox:
    inside = open_box(key, bytes(row.draft_key), label(Use.DRAFT_KEY_IN_SESSION, coalition, bytes(row.id)))
    return DraftBox(UUID(bytes=inside[:16]), inside[16:])


def stop(session: bytes) -> None:
    """The secret goes from the row; forms may be kept until the row goes."""
    state.stop(session)
    Session.objects.filter(pk=session).exclude(secret=None).update(secret=None)


def end(session: bytes) -> None:
    """Lock: nothing is left of it. The memory first, so that it is over even if the database cannot be written."""
    state.end(session)
    Session.objects.filter(pk=session).delete()


def end_all(coalition: bytes, member: UUID, *, drafts: bool) -> None:
    """Inside a transaction: no session of the member is left, and with `drafts` no draft either."""
    mark = owner(coalition, member)
    for session in _ids(mark):
        transaction.on_commit(partial(state.end, session))
    Session.objects.filter(owner=mark).delete()
    if drafts:
        DraftKey.objects.filter(owner=mark).delete()


def stopped(stop: hooks.Stop) -> None:
    """For circles' hooks: who was removed or has new keys loses drafts too; who was locked may come back to them."""
    coalition = Coalition.objects.values_list("id", flat=True).get()
    end_all(coalition.bytes, stop.member, drafts=stop.why != "locked")


def sweep() -> None:
    """The nightly job; needs no key."""
    today = clock.today()
    Session.objects.filter(last_day__lt=today).delete()
    Draft.objects.filter(last_day__lt=today).delete()
    DraftKey.objects.filter(last_day__lt=today, drafts=None).delete()


def _ids(mark: bytes) -> list[bytes]:
    return [bytes(session) for session in Session.objects.filter(owner=mark).values_list("id", flat=True)]


def _stop_all(mark: bytes) -> list[bytes]:
    others = _ids(mark)
    Session.objects.filter(owner=mark).update(secret=None)
    return others
