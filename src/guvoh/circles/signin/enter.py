"""Sign in: name, passphrase and code in one step. An unknown name costs the same work and gets the same answer."""

import logging
import os
from dataclasses import dataclass
from hmac import compare_digest

from guvoh.circles import boot, server_boxes, server_secret
from guvoh.circles.directory import store as directory
from guvoh.circles.directory.view import Directory
from guvoh.circles.errors import Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Member
from guvoh.circles.roles import Standing
from guvoh.circles.sessions import store as sessions
from guvoh.circles.signin import copies, second_factor, tries
from guvoh.sealing import passphrases
from guvoh.sealing.digests import keyed_digest
from guvoh.sealing.errors import SealingError
from guvoh.sealing.keys import MemberSecret
from guvoh.sealing.labels import Use

log = logging.getLogger("guvoh.integrity")


@dataclass(frozen=True)
class Entered:
    """A member is in. `cookie` for the browser; `used` tells by which second factor."""

    cookie: bytes
    keyring: Keyring
    used: second_factor.Used

    def __repr__(self) -> str:
        return "<Entered>"


def sign_in(*, name: str, passphrase: str, code: str, browser: bytes = b"") -> Entered:
    """Begin a session.

    Raises Refused: `not-right` (name, passphrase, code or standing: one answer), `waiting` (joined, not admitted
    yet), `wait` (tries.Wait), `busy`. `browser` is what known.recognised gave.
    """
    lookup = server_boxes.lookup(name)
    key = tries.account(lookup, browser)
    tries.count(key)
    row = Member.objects.filter(lookup=lookup).first()
    current = directory.current()
    try:
        secret = _by_passphrase(row, lookup, current, passphrase)
    except boot.Busy:
        tries.uncount(key)
        raise
    used = _second(row, current, code)
    if row is None or secret is None or used is None:
        raise Refused("not-right")
    keyring = stand(row, secret, current)
    if not used.spend(row.pk):
        raise Refused("not-right")
    tries.clear(key)
    return Entered(sessions.begin(keyring), keyring, used)


def stand(row: Member, secret: MemberSecret, current: Directory) -> Keyring:
    """The keyring, if the opened secret is the one the directory knows of an active member."""
    member = current.members.get(row.pk)
    if member is None or secret.fingerprint != current.root or secret.public != member.keys:
        log.error("a member's row opens to keys that the directory does not hold")
        raise Refused("not-right")
    if member.standing is Standing.JOINED:
        raise Refused("waiting")
    if member.standing is not Standing.ACTIVE:
        raise Refused("not-right")
    return Keyring(row.pk, secret, current)


def _by_passphrase(row: Member | None, lookup: bytes, current: Directory, typed: str) -> MemberSecret | None:
    if row is None or not row.salt:
        salt = keyed_digest(server_secret.get(), Use.UNKNOWN_NAME_SALT, b"", lookup)[: passphrases.SALT_LENGTH]
        unlocked = copies.stretch(typed, salt, passphrases.CURRENT)
        compare_digest(unlocked.verifier, os.urandom(32))
        return None
    try:
        return copies.open_by_passphrase(row, current.coalition, row.pk, typed)
    except SealingError:
        log.error("a member's row does not open with its own verifier")
        return None


def _second(row: Member | None, current: Directory, code: str) -> second_factor.Used | None:
    if row is None:
        second_factor.pretend(code)
        return None
    try:
        return second_factor.check(row, current.coalition, code)
    except SealingError:
        log.error("a member's second factor does not open")
        return None
