"""Forms that were typed and not saved: because the session had ended, or to be finished later.

A draft is a box under a session's draft key; that key lies in the session's row, and in a box under a key made from
the member's own secret, so after signing in again she, and nobody else, opens it. Nobody but she can have made it: a
sender could forge what is sealed to a public key, so none is used here. A draft is shown as such and never saved
without a press.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction

from guvoh.circles.errors import Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.sessions.models import Draft as Row
from guvoh.circles.sessions.models import DraftKey
from guvoh.circles.sessions.payload import owner
from guvoh.circles.sessions.store import DRAFTS_LAST, DraftBox
from guvoh.kit import clock
from guvoh.sealing.boxes import open_box, seal_box
from guvoh.sealing.digests import keyed_digest
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import Use, label

LONGEST: Final = 8 * 1024 * 1024
MOST: Final = 50
VERSION: Final = 1
Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Draft:
    """A form as it was typed: where it stood, its fields in order, when, and whether the session had ended."""

    id: UUID
    path: str
    fields: tuple[tuple[str, str], ...]
    at: datetime
    cut_off: bool

    def __repr__(self) -> str:
        return f"<Draft {self.id}>"


def keep(box: DraftBox, coalition: bytes, *, path: str, fields: Fields, form: str, cut_off: bool) -> UUID:
    """Keep a form under a session's draft key; one with the same number `form` is replaced. Out: the draft's id.

    Raises Refused (`draft-too-long`, `too-many-drafts`).
    """
    inside = json.dumps(
        {
            "kind": "draft",
            "v": VERSION,
            "path": path,
            "fields": [list(field) for field in fields],
            "at": clock.now().isoformat(),
            "cut_off": cut_off,
        }
    ).encode()
    if len(inside) > LONGEST:
        raise Refused("draft-too-long")
    number = _number(box, coalition, form)
    old = Row.objects.filter(key_id=box.row, form=number).values_list("id", flat=True).first()
    draft = old or uuid4()
    sealed = seal_box(box.key, inside, label(Use.DRAFT_BOX, coalition, box.row, draft), compress=True)
    last_day = clock.today() + DRAFTS_LAST
    with transaction.atomic():
        if not DraftKey.objects.filter(pk=box.row).update(last_day=last_day):
            raise Refused("no-session")
        if old is None and Row.objects.filter(key_id=box.row).count() >= MOST:
            raise Refused("too-many-drafts")
        Row.objects.update_or_create(id=draft, defaults={
            "key_id": box.row, "form": number, "box": sealed, "last_day": last_day,
        })  # fmt: skip
    return draft


def all_of(keyring: Keyring) -> list[Draft]:
    """The member's drafts that open, the newest first. What does not open is no draft of hers and is not shown."""
    found = []
    for row in DraftKey.objects.filter(owner=owner(keyring.coalition, keyring.member)).prefetch_related("drafts"):
        try:
            box = _opened(keyring, row)
        except SealingError:
            continue
        for draft in row.drafts.all():
            try:
                found.append(_read(box, keyring.coalition, draft))
            except SealingError:
                continue
    return sorted(found, key=lambda draft: draft.at, reverse=True)


def one_of(keyring: Keyring, draft: UUID) -> Draft | None:
    """The member's draft with this id, or None."""
    return next((each for each in all_of(keyring) if each.id == draft), None)


def drop(keyring: Keyring, draft: UUID) -> None:
    """Throw a draft of the member away; another's stays."""
    Row.objects.filter(pk=draft, key__owner=owner(keyring.coalition, keyring.member)).delete()


def drop_form(keyring: Keyring, form: str) -> None:
    """The form with this number was saved: its drafts go, under whichever key of the member's they lie."""
    mark = owner(keyring.coalition, keyring.member)
    rows = DraftKey.objects.filter(owner=mark).exclude(drafts=None).distinct()
    for row in rows:
        try:
            number = _number(_opened(keyring, row), keyring.coalition, form)
        except SealingError:
            continue
        Row.objects.filter(key=row, form=number).delete()


def _opened(keyring: Keyring, row: DraftKey) -> DraftBox:
    context = label(Use.DRAFT_KEY_BOX, keyring.coalition, row.id)
    return DraftBox(row.id, keyring.open_own(bytes(row.box), context))


def _read(box: DraftBox, coalition: bytes, row: Row) -> Draft:
    inside = json.loads(open_box(box.key, bytes(row.box), label(Use.DRAFT_BOX, coalition, box.row, row.id)))
    return Draft(
        id=row.id,
        path=inside["path"],
        fields=tuple((name, value) for name, value in inside["fields"]),
        at=datetime.fromisoformat(inside["at"]),
        cut_off=inside["cut_off"],
    )


def _number(box: DraftBox, coalition: bytes, form: str) -> bytes:
    return keyed_digest(box.key, Use.DRAFT_FORM, coalition, form)[:16]
