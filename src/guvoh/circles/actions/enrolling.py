"""What a person gets when she comes in: a row, two copies of her secret, a second factor, ten printed codes."""

from dataclasses import dataclass
from uuid import UUID

from guvoh.circles import names, server_boxes, totp
from guvoh.circles.errors import Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Member
from guvoh.circles.signin import copies, policy, second_factor
from guvoh.kit import clock
from guvoh.sealing.keys import MemberSecret
from guvoh.sealing.sheets import Sheet, one_use_codes


@dataclass(frozen=True)
class Enrolment:
    """Shown once, printed, never stored. `words` are compared by voice; `seed` is for the authenticator.

    `keyring` is None for who still waits to be admitted.
    """

    member: UUID
    sheet: Sheet
    codes: tuple[str, ...]
    seed: bytes
    words: tuple[str, ...]
    keyring: Keyring | None = None

    def __repr__(self) -> str:
        return f"<Enrolment of {self.member}>"


@dataclass(frozen=True)
class Prepared:
    """A new member's row and what goes with it, before anything is written."""

    row: Member
    name_hash: bytes
    sheet: Sheet
    codes: tuple[str, ...]
    seed: bytes


def prepare(coalition: bytes, member: UUID, secret: MemberSecret, name: str, passphrase: str) -> Prepared:
    """Argon2 runs here. Raises Refused: not-a-name, name-taken, or why the passphrase is not taken."""
    if code := policy.problem(passphrase, name):
        raise Refused(code)
    box, name_hash = names.sealed_member(coalition, member, name)
    lookup = server_boxes.lookup(name)
    if Member.objects.filter(lookup=lookup).exists():
        raise Refused("name-taken")
    sheet, printed, seed = Sheet.generate(), one_use_codes(), totp.new_seed()
    row = Member(
        id=member,
        lookup=lookup,
        name=box,
        second_factor=second_factor.seal_seed(member, seed),
        codes=second_factor.seal_codes(member, coalition, printed),
        sheet_day=clock.today(),
        **copies.columns(secret, coalition, member, passphrase, sheet),
    )
    return Prepared(row, name_hash, sheet, printed, seed)
