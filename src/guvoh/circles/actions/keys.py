"""*Someone may know it*: new keys for a member, a new sheet, a new epoch of each circle she holds.

A plain change of passphrase or sheet boxes the same secret anew, so an older copy with the older passphrase still
opens what is wrapped to it today; this does not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from guvoh.circles.actions.epochs import tidy
from guvoh.circles.actions.handing_over import wrap_row
from guvoh.circles.actions.writing import again, write
from guvoh.circles.directory.entries.keys import NewKeys
from guvoh.circles.directory.rights import Voice
from guvoh.circles.directory.view import Directory
from guvoh.circles.errors import NoKey, Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Member, WaitingKeys, Wrap
from guvoh.circles.signin import copies, policy
from guvoh.kit import clock
from guvoh.sealing.keys import MemberSecret
from guvoh.sealing.sheets import Sheet


@dataclass(frozen=True)
class Renewed:
    """The new sheet, to be printed. `waits`: a coordinator must agree first, and until then the old ways open.

    `keyring` is the new one where nothing waits.
    """

    sheet: Sheet
    waits: bool
    keyring: Keyring | None


def new_keys(*, by: Keyring, passphrase: str, names: Iterable[str] = ()) -> Renewed:
    """New key pair under a new passphrase and a new sheet. Raises Refused (policy's codes too), Busy."""
    if code := policy.problem(passphrase, *names):
        raise Refused(code)
    secret, sheet = MemberSecret.generate(by.directory.root), Sheet.generate()
    columns = copies.columns(secret, by.coalition, by.member, passphrase, sheet)
    by.refresh()
    waits = again(by, lambda: _replace(by, secret, columns))
    if waits:
        return Renewed(sheet, True, None)
    keyring = Keyring(by.member, secret, by.directory)
    tidy(by=keyring)
    return Renewed(sheet, False, keyring)


def _replace(by: Keyring, secret: MemberSecret, columns: dict[str, Any]) -> bool:
    body = NewKeys(by=by.member, kem=secret.public.kem, sign=secret.public.sign)
    waits = by.directory.voice(body) is Voice.HALF
    rows, head = _wraps_to(by, secret), by.directory.head

    def keep(after: Directory) -> None:
        if waits:
            WaitingKeys.objects.filter(member=by.member).delete()
            WaitingKeys.objects.create(member_id=by.member, entry=after.head, **columns)
        else:
            Member.objects.filter(id=by.member).update(**columns, sheet_day=clock.today())
        Wrap.objects.bulk_create(rows)

    with transaction.atomic():
        Wrap.objects.filter(member=by.member, key_number=rows[0].key_number if rows else 0).delete()
        others = {"new": secret.sign}
        write(by, body, others=others, within=keep, expect=head)
    return waits


def _wraps_to(by: Keyring, secret: MemberSecret) -> list[Wrap]:
    """What she holds now, wrapped to the new pair too, so that she does not lose a circle before it moves on."""
    me = by.directory.members[by.member]
    renewed = replace(me, keys=secret.public, key_number=me.key_number + 1)
    rows = []
    for circle in by.circles:
        try:
            rows.append(wrap_row(by.directory, circle, by.circle_secret(circle), renewed))
        except NoKey:
            continue
    return rows
