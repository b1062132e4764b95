"""Invite, withdraw, redeem, admit; and a guest's circle for one case."""

import base64
import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from guvoh.circles import server_boxes, server_secret
from guvoh.circles.actions import enrolling
from guvoh.circles.actions.circles import prepared_circle
from guvoh.circles.actions.enrolling import Enrolment
from guvoh.circles.actions.handing_over import wrap_row
from guvoh.circles.actions.writing import again, write
from guvoh.circles.directory import store
from guvoh.circles.directory.entries.invitations import Inviting, Joined, Withdraw
from guvoh.circles.directory.entries.membership import Admitting
from guvoh.circles.directory.rights import Voice
from guvoh.circles.directory.state import Invite
from guvoh.circles.directory.state import Member as Known
from guvoh.circles.directory.view import Directory
from guvoh.circles.directory.words import six_words
from guvoh.circles.errors import Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Invitation, Wrap
from guvoh.circles.roles import Role, Sort, Standing
from guvoh.circles.settling import settle
from guvoh.kit import clock
from guvoh.sealing.boxes import open_box, seal_box
from guvoh.sealing.errors import Damaged
from guvoh.sealing.keys import CircleSecret, MemberSecret
from guvoh.sealing.labels import Use, label
from guvoh.sealing.sheets import InvitationCode

DAYS = 7
"""How long a code may be used, unless said otherwise."""


@dataclass(frozen=True)
class Invited:
    """Shown once: the code. `waits`: a second member must agree before it can be used."""

    invite: UUID
    code: InvitationCode
    waits: bool


def invite(*, by: Keyring, circle: UUID, role: Role, note: str, days: int = DAYS) -> Invited:
    """A code for somebody new; `note` is how the inviter calls the person until a name is there. Raises Refused."""
    body, row, code = _prepared(by, circle, role, note, days)
    waits = by.directory.voice(body) is Voice.HALF
    write(by, body, rows=[row])
    return Invited(body.invite, code, waits)


def _prepared(
    by: Keyring, circle: UUID, role: Role, note: str, days: int, secret: CircleSecret | None = None
) -> tuple[Inviting, Invitation, InvitationCode]:
    code, invite_id = InvitationCode.generate(), uuid4()
    keys = code.keys(server_secret.get(), by.coalition)
    body = Inviting(
        by=by.member,
        invite=invite_id,
        circle=circle,
        role=role,
        last=clock.today() + timedelta(days=days),
        key=keys.public,
    )
    held: dict[str, Any] = {
        "kind": "invitation",
        "v": 1,
        "root": by.directory.root.hex(),
        "inviter": by.directory.members[by.member].keys.sign.hex(),
    }
    if secret is not None:
        held["circle"] = base64.b64encode(secret.to_bytes()).decode()
    row = Invitation(
        id=invite_id,
        lookup=keys.lookup,
        box=seal_box(keys.key, json.dumps(held).encode(), _context(by.coalition, invite_id)),
        note=server_boxes.seal_json(note, "circles_invitation", "note", invite_id),
    )
    return body, row, code


def _context(coalition: bytes, invite_id: UUID) -> bytes:
    return label(Use.INVITATION_BOX, coalition, invite_id)


def withdraw(*, by: Keyring, invite: UUID) -> None:
    """Take an open invitation back; where it carried a key the circle moves on. Raises Refused."""
    write(by, Withdraw(by=by.member, invite=invite))


@dataclass(frozen=True)
class Found:
    """What a typed code opens: its invitation, and the circle's secret for a guest."""

    invite: Invite
    secret: CircleSecret | None


def look_up(*, code: InvitationCode) -> Found:
    """The open invitation under a code, held against the directory. Raises Refused: `unknown-code`, `past-day` …"""
    directory = store.current()
    keys = code.keys(server_secret.get(), directory.coalition)
    row = Invitation.objects.filter(lookup=keys.lookup).first()
    known = directory.invites.get(row.id) if row else None
    if row is None or known is None or known.status != "open" or known.key != keys.public:
        raise Refused("unknown-code")
    if clock.today() > known.last:
        raise Refused("past-day")
    try:
        held = json.loads(open_box(keys.key, bytes(row.box), _context(directory.coalition, row.id)))
    except Damaged:
        raise Refused("unknown-code") from None
    _same_coalition(directory, known, held)
    return Found(known, _carried(directory, known, held))


def _same_coalition(directory: Directory, known: Invite, held: dict[str, Any]) -> None:
    """The code's own box says which root and inviter it is from: another directory in its place is refused."""
    inviter = directory.members[known.by].keys.sign
    if held["root"] != directory.root.hex() or held["inviter"] != inviter.hex():
        raise Refused("another-coalition")


def _carried(directory: Directory, known: Invite, held: dict[str, Any]) -> CircleSecret | None:
    if not known.carries:
        return None
    secret = CircleSecret.from_bytes(base64.b64decode(held["circle"]))
    if secret.public != directory.circles[known.circle].public:
        raise Refused("unknown-code")
    return secret


def redeem(*, code: InvitationCode, name: str, passphrase: str) -> Enrolment:
    """Use a code once: keys of her own, a name, a passphrase. Who is invited as a member then waits for Admit.

    Raises Refused (look_up's and enrolling's codes, `inviter-does-not-stand`).
    """
    found, directory = look_up(code=code), store.current()
    keys, member = code.keys(server_secret.get(), directory.coalition), uuid4()
    secret = MemberSecret.generate(directory.root)
    prepared = enrolling.prepare(directory.coalition, member, secret, name, passphrase)
    body = Joined(
        by=member,
        invite=found.invite.id,
        kem=secret.public.kem,
        sign=secret.public.sign,
        name=prepared.name_hash,
    )
    with transaction.atomic():
        before = store.lock()
        after = store.append(body, secret.sign, others={"code": lambda use, _, message: keys.sign(use, message)})
        prepared.row.save(force_insert=True)
        if found.secret is not None:
            wrap_row(after, found.invite.circle, found.secret, after.members[member]).save(force_insert=True)
        settle(before, after)
    keyring = Keyring(member, secret, after) if found.secret is not None else None
    words = words_of(after, after.members[member])
    return Enrolment(member, prepared.sheet, prepared.codes, prepared.seed, words, keyring)


def words_of(directory: Directory, member: Known) -> tuple[str, ...]:
    """Six words over the root and a member's keys: the newcomer and who admits him read them to each other."""
    return six_words(directory.coalition, directory.root, member.id.bytes, member.keys.kem, member.keys.sign)


def admit(*, by: Keyring, circle: UUID, member: UUID, role: Role | None = None) -> bool:
    """Take somebody in: who waits (after comparing six words; the role is the invitation's), or a standing member.

    The circle's secret is wrapped to the keys that the directory holds. Out: True, or False where a second must
    agree. Raises Refused, NoKey.
    """
    by.refresh()
    return again(by, lambda: _admit(by, _admitting(by, circle, member, role)))


def _admit(by: Keyring, body: Admitting) -> bool:
    waits = by.directory.voice(body) is Voice.HALF
    rows = [] if waits else [handed(by, body.circle, body.member)]
    write(by, body, rows=rows, expect=by.directory.head)
    return not waits


def _admitting(by: Keyring, circle: UUID, member: UUID, role: Role | None) -> Admitting:
    known = by.directory.members.get(member)
    if known is None:
        raise Refused("unknown-member")
    if known.standing is not Standing.JOINED:
        return Admitting(by=by.member, circle=circle, member=member, role=role or Role.MEMBER)
    assert known.invite is not None
    invited = by.directory.invites[known.invite]
    return Admitting(by=by.member, circle=circle, member=member, role=role or invited.role, invite=invited.id)


def handed(by: Keyring, circle: UUID, member: UUID) -> Wrap:
    """The wrap by which the member gets the circle's present secret."""
    return wrap_row(by.directory, circle, by.circle_secret(circle), by.directory.members[member])


@dataclass(frozen=True)
class GuestMade:
    """The guest's circle and the code that carries its key."""

    circle: UUID
    invite: UUID
    code: InvitationCode


def make_guest(*, by: Keyring, case: UUID, organisation: UUID, name: str, until: date, days: int = DAYS) -> GuestMade:
    """A circle for one guest, one coordinator (who invites) and one case, until its day.

    What the guest may read is granted to this circle afterwards. Raises Refused.
    """
    secret = CircleSecret.generate()
    circle, rows = prepared_circle(
        by, name, Sort.GUEST, organisation=organisation, case=case, until=until, secret=secret
    )
    body, row, code = _prepared(by, circle.circle, Role.GUEST, name, days, secret)
    if by.directory.voice(circle) is not Voice.ENOUGH:
        raise Refused("not-entitled")
    write(by, circle, body, rows=[*rows, row])
    return GuestMade(circle.circle, body.invite, code)


__all__ = [
    "GuestMade",
    "Invited",
    "admit",
    "invite",
    "look_up",
    "make_guest",
    "redeem",
    "withdraw",
    "words_of",
]
