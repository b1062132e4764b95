"""Back by the recovery sheet: sheet and second factor, a new passphrase, a new sheet."""

from dataclasses import dataclass

from django.db import transaction

from guvoh.circles import boot, server_boxes
from guvoh.circles.directory import store as directory
from guvoh.circles.errors import Refused
from guvoh.circles.models import Member
from guvoh.circles.sessions import store as sessions
from guvoh.circles.signin import copies, policy, second_factor, tries
from guvoh.circles.signin.enter import Entered, stand
from guvoh.kit import clock
from guvoh.sealing.errors import Mistyped
from guvoh.sealing.sheets import Sheet


@dataclass(frozen=True)
class Recovered:
    """She is in, and must print this sheet: the old one opens nothing any more."""

    entered: Entered
    sheet: Sheet

    def __repr__(self) -> str:
        return "<Recovered>"


def by_sheet(
    *, name: str, sheet: str, code: str, new: str, names: tuple[str, ...] = (), browser: bytes = b""
) -> Recovered:
    """Open the second copy, box it under the new passphrase and a new sheet, begin a session.

    Raises Mistyped (which group), Refused: `not-right` (name, sheet, code or standing), codes of policy.problem,
    `wait`, `busy`.
    """
    typed = Sheet.parse(sheet)
    if problem := policy.problem(new, name, *names):
        raise Refused(problem)
    lookup = server_boxes.lookup(name)
    key = tries.account(lookup, browser)
    tries.count(key)
    current = directory.current()
    row = Member.objects.filter(lookup=lookup).first()
    secret = copies.open_by_sheet(row, current.coalition, row.pk, typed) if row else None
    used = second_factor.check(row, current.coalition, code) if row else None
    if row is None or secret is None or used is None:
        raise Refused("not-right")
    keyring = stand(row, secret, current)
    fresh = Sheet.generate()
    try:
        columns = copies.columns(secret, current.coalition, row.pk, new, fresh)
    except boot.Busy:
        tries.uncount(key)
        raise
    with transaction.atomic():
        if not used.spend(row.pk):
            raise Refused("not-right")
        Member.objects.filter(pk=row.pk).update(**columns, sheet_day=clock.today())
        sessions.end_all(current.coalition, row.pk, drafts=False)
    tries.clear(key)
    return Recovered(Entered(sessions.begin(keyring), keyring, used), fresh)


__all__ = ["Mistyped", "Recovered", "by_sheet"]
