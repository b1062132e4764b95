"""Re-admission of a member who lost passphrase and sheet: asked by a colleague, answered by the person with a code,
a day later completed by another member, unless somebody stopped it."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from guvoh.circles import server_boxes, server_secret, totp
from guvoh.circles.actions.epochs import announced, prepare
from guvoh.circles.actions.writing import again, write
from guvoh.circles.directory import seen, store
from guvoh.circles.directory.entries.readmissions import (
    AskReadmission,
    CompleteReadmission,
    StopReadmission,
    proof_message,
    waited,
)
from guvoh.circles.directory.state import Readmission as Asked
from guvoh.circles.directory.view import Directory
from guvoh.circles.directory.words import six_words
from guvoh.circles.errors import Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Member, Readmission
from guvoh.circles.signin import copies, policy, second_factor
from guvoh.kit import clock
from guvoh.sealing.boxes import open_box, seal_box
from guvoh.sealing.errors import Damaged
from guvoh.sealing.keys import MemberSecret, PublicKeys
from guvoh.sealing.labels import Use, label
from guvoh.sealing.sheets import InvitationCode, InvitationKeys, Sheet, one_use_codes

DAYS = 14
_TABLE = "circles_readmission"


@dataclass(frozen=True)
class Asking:
    """The code for the person, shown once."""

    readmission: UUID
    code: InvitationCode


@dataclass(frozen=True)
class Answered:
    """What the person prints; `words` are compared by voice with who completes."""

    sheet: Sheet
    codes: tuple[str, ...]
    seed: bytes
    words: tuple[str, ...]


def ask(*, by: Keyring, circle: UUID, member: UUID, days: int = DAYS) -> Asking:
    """By a writing colleague of that circle, who hands the code over. Visible to the circle at once. Raises Refused."""
    code, readmission = InvitationCode.generate(), uuid4()
    keys = code.keys(server_secret.get(), by.coalition)
    body = AskReadmission(
        by=by.member,
        readmission=readmission,
        circle=circle,
        member=member,
        at=clock.now(),
        last=clock.today() + timedelta(days=days),
        key=keys.public,
    )
    held = json.dumps({"kind": "readmission", "v": 1, "root": by.directory.root.hex()}).encode()
    box = seal_box(keys.key, held, _context(by.coalition, readmission))
    write(by, body, rows=[Readmission(id=readmission, lookup=keys.lookup, box=box)])
    seen.first_saw(readmission)
    return Asking(readmission, code)


def _context(coalition: bytes, readmission: UUID) -> bytes:
    return label(Use.READMISSION_BOX, coalition, readmission)


def answer(*, code: InvitationCode, passphrase: str) -> Answered:
    """The person makes new keys. They count when the request is completed. Raises Refused, Busy."""
    directory = store.current()
    keys = code.keys(server_secret.get(), directory.coalition)
    row, asked = _looked_up(directory, keys)
    if problem := policy.problem(passphrase):
        raise Refused(problem)
    secret, sheet = MemberSecret.generate(directory.root), Sheet.generate()
    printed, seed = one_use_codes(), totp.new_seed()
    columns = {
        **copies.columns(secret, directory.coalition, asked.member, passphrase, sheet),
        "second_factor": second_factor.seal_seed(asked.member, seed),
        "codes": second_factor.seal_codes(asked.member, directory.coalition, printed),
    }
    held = {"proofs": _texts(_proofs(directory, asked, keys, secret)), "columns": _texts(columns)}
    box = server_boxes.seal_json(held, _TABLE, "answer", row.id)
    if not Readmission.objects.filter(id=row.id, answer=None).update(answer=box):
        raise Refused("unknown-code")
    return Answered(sheet, printed, seed, words_of(directory, asked, secret.public))


def _looked_up(directory: Directory, keys: InvitationKeys) -> tuple[Readmission, Asked]:
    """The open request under a code. Raises Refused."""
    row = Readmission.objects.filter(lookup=keys.lookup).first()
    asked = directory.readmissions.get(row.id) if row else None
    if row is None or asked is None or asked.status != "open" or clock.today() > asked.last:
        raise Refused("unknown-code")
    _box_stands(directory, row, keys.key)
    return row, asked


def _proofs(directory: Directory, asked: Asked, keys: InvitationKeys, secret: MemberSecret) -> dict[str, bytes]:
    """The new public keys, and what code and new key sign of them."""
    message = proof_message(directory.coalition, asked, secret.public)
    return {
        "kem": secret.public.kem,
        "sign": secret.public.sign,
        "code_proof": keys.sign(Use.READMISSION_CODE_PROOF, message),
        "own_proof": secret.sign(Use.READMISSION_OWN_PROOF, directory.coalition, message),
    }


def _box_stands(directory: Directory, row: Readmission, key: bytes) -> None:
    try:
        held = json.loads(open_box(key, bytes(row.box), _context(directory.coalition, row.id)))
    except Damaged:
        raise Refused("unknown-code") from None
    if held["root"] != directory.root.hex():
        raise Refused("another-coalition")


def _texts(values: Mapping[str, Any]) -> dict[str, Any]:
    return {k: base64.b64encode(v).decode() if isinstance(v, bytes) else v for k, v in values.items()}


def _bytes(values: Mapping[str, Any]) -> dict[str, Any]:
    return {k: base64.b64decode(v) if isinstance(v, str) else v for k, v in values.items()}


def words_of(directory: Directory, asked: Asked, keys: PublicKeys) -> tuple[str, ...]:
    """Six words over the root, the person and the new keys."""
    return six_words(directory.coalition, directory.root, asked.member.bytes, keys.kem, keys.sign)


def answered(readmission: UUID, directory: Directory) -> tuple[str, ...] | None:
    """The words to compare, or None while the person has not answered."""
    row = Readmission.objects.filter(id=readmission).first()
    if row is None or row.answer is None:
        return None
    held = _bytes(server_boxes.open_json(row.answer, _TABLE, "answer", row.id)["proofs"])
    return words_of(directory, directory.readmissions[readmission], PublicKeys(held["kem"], held["sign"]))


def stop(*, by: Keyring, readmission: UUID) -> None:
    """By any member of the circle. Raises Refused."""
    write(by, StopReadmission(by=by.member, readmission=readmission))


def complete(*, by: Keyring, readmission: UUID) -> None:
    """By another member than who asked, a day after it was asked and after this server first saw it.

    The old keys are gone, the new ones stand, that one circle moves to a new epoch and is handed to them; no other
    circle comes back. Raises Refused: `too-early`, `not-answered`, `not-entitled` …
    """
    by.refresh()
    again(by, lambda: _complete(by, readmission))


def _complete(by: Keyring, readmission: UUID) -> None:
    asked = by.directory.readmissions.get(readmission)
    row = Readmission.objects.filter(id=readmission).first()
    if asked is None or row is None:
        raise Refused("readmission-not-open")
    if row.answer is None:
        raise Refused("not-answered")
    if not waited(seen.first_saw(readmission), clock.now()):
        raise Refused("too-early")
    held = server_boxes.open_json(row.answer, _TABLE, "answer", row.id)
    proofs, columns = _bytes(held["proofs"]), _bytes(held["columns"])
    body = CompleteReadmission(by=by.member, readmission=readmission, at=clock.now(), **proofs)
    head = by.directory.head
    with transaction.atomic():
        write(by, body, expect=head)
        Member.objects.filter(id=asked.member).update(**columns, sheet_day=clock.today())
        epoch = prepare(by, asked.circle, by.directory.left_in(asked.circle))
        write(by, epoch.body, rows=epoch.rows, within=announced(by, asked.circle))
