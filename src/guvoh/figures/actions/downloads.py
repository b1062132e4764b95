"""Writing down that a table was taken as a file, before it is handed out; and reading who took what."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.figures.models import Download
from guvoh.kit import clock
from guvoh.sealing.boxes import open_box, seal_box
from guvoh.sealing.digests import digest
from guvoh.sealing.errors import BadSignature, SealingError
from guvoh.sealing.labels import Use, label
from guvoh.sealing.signatures import verify

VERSION: Final = 1
_TRIES: Final = 3
MOST: Final = 200


@dataclass(frozen=True)
class Taken:
    """One entry. `whole` False: the chain before it, its box or its signature does not hold."""

    circle: UUID
    member: UUID | None
    at: datetime | None
    title: str
    how: str
    form: str
    whole: bool


def record(*, by: Keyring, circles: Sequence[UUID], title: str, how: str, form: str, content: bytes) -> None:
    """One entry in the chain of each circle that was counted over. Raises NoKey."""
    inside = {
        "kind": "download",
        "v": VERSION,
        "by": by.member.hex,
        "at": clock.now().isoformat(timespec="seconds"),
        "title": title,
        "how": how,
        "form": form,
        "sha256": sha256(content).hexdigest(),
        "directory": by.directory.head.hex(),
    }
    payload = json.dumps(inside, ensure_ascii=False)
    signed = {"payload": payload, "signature": by.sign(Use.DOWNLOAD_SIGNATURE, _message(payload)).hex()}
    for _try in range(_TRIES):
        try:
            with transaction.atomic():
                for circle in circles:
                    _append(by, circle, json.dumps(signed).encode())
            return
        except IntegrityError:
            if _try + 1 == _TRIES:
                raise


def _append(by: Keyring, circle: UUID, signed: bytes) -> None:
    last = Download.objects.filter(circle=circle).order_by("-n").values_list("n", "own").first()
    n, prev = (last[0] + 1, bytes(last[1])) if last else (1, b"")
    epoch, day = by.directory.circles[circle].epoch, clock.today()
    box = seal_box(_key(by, circle, epoch), signed, _context(by, circle, n), compress=True)
    own = digest(Use.DOWNLOAD_OWN, by.coalition, circle, epoch, n, day.isoformat(), prev, box)
    Download.objects.create(circle=circle, epoch=epoch, n=n, day=day, box=box, prev=prev, own=own)


def taken(by: Keyring, circles: Sequence[UUID]) -> list[Taken]:
    """The newest entries of these circles of hers."""
    found: list[Taken] = []
    for circle in circles:
        rows = list(Download.objects.filter(circle=circle).order_by("-n")[: MOST + 1])
        for at, row in enumerate(rows[:MOST]):
            before = rows[at + 1] if at + 1 < len(rows) else None
            found.append(_read(by, row, before))
    return sorted(found, key=lambda one: (one.at is not None, one.at), reverse=True)


def _read(by: Keyring, row: Download, before: Download | None) -> Taken:
    prev, box = bytes(row.prev), bytes(row.box)
    own = digest(Use.DOWNLOAD_OWN, by.coalition, row.circle, row.epoch, row.n, row.day.isoformat(), prev, box)
    chained = own == bytes(row.own) and prev == (bytes(before.own) if before else b"") and (before or row.n == 1)
    try:
        signed = json.loads(open_box(_key(by, row.circle, row.epoch), box, _context(by, row.circle, row.n)))
    except (SealingError, NoKey):
        return Taken(row.circle, None, None, "", "", "", False)
    inside: dict[str, Any] = json.loads(signed["payload"])
    member = UUID(inside["by"])
    return Taken(
        row.circle,
        member,
        datetime.fromisoformat(inside["at"]),
        inside["title"],
        inside["how"],
        inside["form"],
        bool(chained) and _signed(by, member, inside["directory"], signed),
    )


def _signed(by: Keyring, member: UUID, directory: str, signed: dict[str, str]) -> bool:
    """Whether the signature is by the keys that this member had then."""
    head = bytes.fromhex(directory)
    known = by.directory.at(head).members.get(member) if by.directory.contains(head) else None
    if known is None:
        return False
    try:
        signature = bytes.fromhex(signed["signature"])
        verify(known.keys.sign, signature, Use.DOWNLOAD_SIGNATURE, by.coalition, _message(signed["payload"]))
    except (BadSignature, ValueError):
        return False
    return True


def _message(payload: str) -> bytes:
    return payload.encode()


def _key(by: Keyring, circle: UUID, epoch: int) -> bytes:
    return by.circle_secret(circle, epoch).derive(Use.DOWNLOAD_KEY, by.coalition, circle)


def _context(by: Keyring, circle: UUID, n: int) -> bytes:
    return label(Use.DOWNLOAD, by.coalition, circle, n)
