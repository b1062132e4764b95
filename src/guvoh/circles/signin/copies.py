"""The two copies of a member's secret: under her passphrase with the server secret, and under her sheet without it."""

import os
from dataclasses import asdict, dataclass
from hmac import compare_digest
from uuid import UUID

from guvoh.circles import boot, server_secret
from guvoh.circles.models import SecretCopies
from guvoh.sealing import passphrases
from guvoh.sealing.boxes import open_box, seal_box
from guvoh.sealing.errors import SealingError
from guvoh.sealing.keys import MemberSecret
from guvoh.sealing.labels import Use, label
from guvoh.sealing.sheets import Sheet


@dataclass(frozen=True)
class ByPassphrase:
    """Columns of the first copy."""

    salt: bytes
    parameters: int
    verifier: bytes
    by_passphrase: bytes

    columns = asdict


@dataclass(frozen=True)
class BySheet:
    """Columns of the second copy."""

    by_sheet: bytes
    sheet_lookup: bytes

    columns = asdict


def stretch(passphrase: str, salt: bytes, parameters: int) -> passphrases.Unlocked:
    """One Argon2 run on one of the machine's two places. Raises boot.Busy, RefusedParameters."""
    with boot.memory().argon_place():
        return passphrases.unlock(passphrase, bytes(salt), parameters, server_secret.get())


def by_passphrase(secret: MemberSecret, coalition: bytes, member: UUID, passphrase: str) -> ByPassphrase:
    """A new first copy, under new salt and the parameters of today."""
    salt, parameters = os.urandom(passphrases.SALT_LENGTH), passphrases.CURRENT
    unlocked = stretch(passphrase, salt, parameters)
    box = seal_box(unlocked.key, secret.to_bytes(), _first(coalition, member, salt, parameters))
    return ByPassphrase(salt, parameters, unlocked.verifier, box)


def by_sheet(secret: MemberSecret, coalition: bytes, member: UUID, sheet: Sheet) -> BySheet:
    """A new second copy."""
    return BySheet(seal_box(sheet.key, secret.to_bytes(), _second(coalition, member)), sheet.lookup)


def columns(
    secret: MemberSecret, coalition: bytes, member: UUID, passphrase: str, sheet: Sheet
) -> dict[str, bytes | int]:
    """All columns of both copies."""
    first, second = by_passphrase(secret, coalition, member, passphrase), by_sheet(secret, coalition, member, sheet)
    return {**asdict(first), **asdict(second)}


def open_by_passphrase(row: SecretCopies, coalition: bytes, member: UUID, passphrase: str) -> MemberSecret | None:
    """The secret, or None for another passphrase. Raises SealingError where row and box do not belong together."""
    unlocked = stretch(passphrase, bytes(row.salt), row.parameters)
    if not compare_digest(unlocked.verifier, bytes(row.verifier)):
        return None
    return open_with(row, coalition, member, unlocked)


def open_with(row: SecretCopies, coalition: bytes, member: UUID, unlocked: passphrases.Unlocked) -> MemberSecret:
    """The secret by what Argon2 gave. Raises SealingError."""
    context = _first(coalition, member, bytes(row.salt), row.parameters)
    return MemberSecret.from_bytes(open_box(unlocked.key, bytes(row.by_passphrase), context))


def open_by_sheet(row: SecretCopies, coalition: bytes, member: UUID, sheet: Sheet) -> MemberSecret | None:
    """The secret, or None for another sheet. The server secret is not needed."""
    if not compare_digest(sheet.lookup, bytes(row.sheet_lookup)):
        return None
    try:
        return MemberSecret.from_bytes(open_box(sheet.key, bytes(row.by_sheet), _second(coalition, member)))
    except SealingError:
        return None


def _first(coalition: bytes, member: UUID, salt: bytes, parameters: int) -> bytes:
    return label(Use.MEMBER_SECRET, coalition, member, salt, parameters)


def _second(coalition: bytes, member: UUID) -> bytes:
    return label(Use.MEMBER_SECRET_BY_SHEET, coalition, member)
