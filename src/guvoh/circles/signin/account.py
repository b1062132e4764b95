"""What a member changes about her own way in. Each change asks for the passphrase again."""

from django.db import transaction

from guvoh.circles import boot, totp
from guvoh.circles.directory import store as directory
from guvoh.circles.errors import Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Member
from guvoh.circles.sessions import store as sessions
from guvoh.circles.signin import copies, policy, second_factor, tries
from guvoh.kit import clock
from guvoh.sealing.errors import SealingError
from guvoh.sealing.keys import MemberSecret
from guvoh.sealing.sheets import Sheet, one_use_codes


def confirm(*, by: Keyring, passphrase: str) -> None:
    """The member at the keyboard knows the passphrase (asked before an export, a change of keys …).

    Raises Refused: `wrong-passphrase`, `wait`, `busy`.
    """
    _opened(by, passphrase)


def change_passphrase(*, by: Keyring, old: str, new: str, names: tuple[str, ...] = ()) -> bytes:
    """Box the same secret anew; other sessions end. Out: the cookie of a new session for this browser.

    The old passphrase opens copies of the database made before, and with them what is wrapped to her today: if
    somebody may know it, new keys are needed. Raises Refused (also the codes of policy.problem).
    """
    if code := policy.problem(new, *names):
        raise Refused(code)
    secret = _opened(by, old)
    first = copies.by_passphrase(secret, by.coalition, by.member, new)
    with transaction.atomic():
        Member.objects.filter(pk=by.member).update(**first.columns())
        sessions.end_all(by.coalition, by.member, drafts=False)
    return sessions.begin(by)


def new_sheet(*, by: Keyring, passphrase: str) -> Sheet:
    """A new recovery sheet; the old one opens nothing any more. Raises Refused."""
    secret = _opened(by, passphrase)
    sheet = Sheet.generate()
    second = copies.by_sheet(secret, by.coalition, by.member, sheet)
    Member.objects.filter(pk=by.member).update(**second.columns(), sheet_day=clock.today())
    return sheet


def new_codes(*, by: Keyring, passphrase: str) -> tuple[str, ...]:
    """Ten new printed codes; older ones are void. Raises Refused."""
    _opened(by, passphrase)
    codes = one_use_codes()
    Member.objects.filter(pk=by.member).update(codes=second_factor.seal_codes(by.member, by.coalition, codes))
    return codes


def new_second_factor(*, by: Keyring, passphrase: str, seed: bytes, typed: str) -> None:
    """Take another authenticator, proved by a code of it. Raises Refused (`wrong-code` too)."""
    _opened(by, passphrase)
    step = totp.accepted(seed, typed, clock.now(), 0)
    if step is None:
        raise Refused("wrong-code")
    Member.objects.filter(pk=by.member).update(second_factor=second_factor.seal_seed(by.member, seed, step))


def _opened(by: Keyring, passphrase: str) -> MemberSecret:
    row = Member.objects.get(pk=by.member)
    key = tries.account(bytes(row.lookup), b"confirm")
    tries.count(key)
    try:
        secret = copies.open_by_passphrase(row, by.coalition, by.member, passphrase)
    except boot.Busy:
        tries.uncount(key)
        raise
    except SealingError:
        secret = None
    if secret is None or secret.public != directory.current().members[by.member].keys:
        raise Refused("wrong-passphrase")
    tries.clear(key)
    return secret
