"""The second factor: six digits, or one of ten printed codes. Both lie in server boxes of the member's row.

A code is good once: the last step used is kept beside the seed, a printed code is struck out. The row is changed only
if it still is what was read, so of two uses at one time one fails.
"""

from dataclasses import dataclass
from datetime import timedelta
from hmac import compare_digest
from typing import Final
from uuid import UUID

from guvoh.circles import server_boxes, server_secret, totp
from guvoh.circles.directory import store as directory
from guvoh.circles.directory.entries.locks import ResetSecondFactor
from guvoh.circles.models import Member
from guvoh.kit import clock
from guvoh.sealing import base32, sheets

TABLE: Final = "member"
VERSION: Final = 1
RESET_LASTS: Final = timedelta(days=7)


@dataclass(frozen=True)
class Used:
    """Which way was taken: `printed` tells how many printed codes are left, or None for six digits; `missing` that a
    colleague has let her set up another.
    """

    printed: int | None = None
    missing: bool = False
    _column: str = ""
    _old: bytes = b""
    _new: bytes = b""

    def spend(self, member: UUID) -> bool:
        """Strike it out. False if somebody else was quicker."""
        if self.missing:
            return True
        return bool(Member.objects.filter(pk=member, **{self._column: self._old}).update(**{self._column: self._new}))


def seal_seed(member: UUID, seed: bytes, last: int = 0) -> bytes:
    """The column `second_factor`."""
    value = {"kind": "second-factor", "v": VERSION, "seed": seed.hex(), "last": last}
    return server_boxes.seal_json(value, TABLE, "second_factor", member)


def seal_codes(member: UUID, coalition: bytes, codes: tuple[str, ...]) -> bytes:
    """The column `codes`: digests of the printed codes."""
    digests = [sheets.one_use_digest(code, server_secret.get(), coalition, member.bytes).hex() for code in codes]
    return _seal_digests(member, digests)


def left(row: Member) -> int:
    """How many printed codes are left."""
    return len(_digests(row))


def check(row: Member, coalition: bytes, typed: str) -> Used | None:
    """Is this the code of now, or a printed one? Nothing is struck out yet."""
    if len(base32.clean(typed)) == sheets.ONE_USE_LENGTH:
        return _printed(row, coalition, typed)
    if row.second_factor is None:
        return Used(missing=True) if _was_reset(row.pk) else None
    held = server_boxes.open_json(bytes(row.second_factor), TABLE, "second_factor", row.pk)
    seed = bytes.fromhex(held["seed"])
    step = totp.accepted(seed, typed, clock.now(), held["last"])
    if step is None:
        return None
    return Used(None, False, "second_factor", bytes(row.second_factor), seal_seed(row.pk, seed, step))


def _was_reset(member: UUID) -> bool:
    """Has a colleague signed, not long ago, that she lost it? An empty column alone lets nobody in."""
    since = clock.today() - RESET_LASTS
    return any(
        isinstance(link.body, ResetSecondFactor) and link.body.member == member and link.day >= since
        for link in directory.current().links
    )


def pretend(typed: str) -> None:
    """The same work for a name that nobody has: something sealed by the server is opened and compared."""
    nobody = UUID(int=0)
    if len(base32.clean(typed)) == sheets.ONE_USE_LENGTH:
        sheets.one_use_digest(typed, server_secret.get(), bytes(16), nobody.bytes)
    held = server_boxes.open_json(seal_seed(nobody, bytes(totp.SEED_LENGTH)), TABLE, "second_factor", nobody)
    totp.accepted(bytes.fromhex(held["seed"]), typed, clock.now(), held["last"])


def _printed(row: Member, coalition: bytes, typed: str) -> Used | None:
    given = sheets.one_use_digest(typed, server_secret.get(), coalition, row.pk.bytes)
    digests = _digests(row)
    rest = [each for each in digests if not compare_digest(bytes.fromhex(each), given)]
    if len(rest) == len(digests) or row.codes is None:
        return None
    return Used(len(rest), False, "codes", bytes(row.codes), _seal_digests(row.pk, rest))


def _digests(row: Member) -> list[str]:
    if row.codes is None:
        return []
    found: list[str] = server_boxes.open_json(bytes(row.codes), TABLE, "codes", row.pk)["digests"]
    return found


def _seal_digests(member: UUID, digests: list[str]) -> bytes:
    value = {"kind": "codes", "v": VERSION, "digests": digests}
    return server_boxes.seal_json(value, TABLE, "codes", member)
