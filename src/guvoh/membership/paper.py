"""What is shown once and printed: sheet, codes, authenticator. And the proof that it was.

Between the page that shows them and the page that asks back, the browser carries a cookie, sealed by the server: the
authenticator's seed (drawn as a picture from it) and the one group of the sheet that is asked for. Nothing of it is
stored.
"""

import io
import json
import secrets
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any, Final

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from guvoh.circles import server_boxes, totp
from guvoh.circles.directory.words import in_cyrillic
from guvoh.kit import clock
from guvoh.sealing import base32
from guvoh.sealing.errors import SealingError
from guvoh.sealing.sheets import GROUPS, Sheet

LASTS: Final = timedelta(hours=1)
_BOX: Final = ("cookie", "paper", b"")


@dataclass(frozen=True)
class Asked:
    """What the next page asks: `number` of the group (from 1), its text, the seed in hex or nothing, the words."""

    number: int
    group: str
    seed: str
    words: tuple[str, ...]
    until: float
    then: str

    def stands(self, group: str, digits: str) -> tuple[bool, bool]:
        """Is the group right, are the digits right?"""
        right = secrets.compare_digest(base32.clean(group).encode(), self.group.encode())
        seed = bytes.fromhex(self.seed)
        return right, not seed or totp.accepted(seed, digits, clock.now(), 0) is not None


def ask(sheet: Sheet, *, seed: bytes = b"", words: tuple[str, ...] = (), then: str) -> Asked:
    """Choose a group; `then` names what comes after: `joined`, `returned` or `account`."""
    number = secrets.randbelow(GROUPS)
    until = (clock.now() + LASTS).timestamp()
    return Asked(number + 1, sheet.groups[number], seed.hex(), words, until, then)


def seed_only(seed: bytes) -> Asked:
    """For a new authenticator alone."""
    return Asked(0, "", seed.hex(), (), (clock.now() + LASTS).timestamp(), "account")


def _name() -> str:
    return f"{settings.GUVOH_COOKIE_PREFIX}paper"


def carry(response: HttpResponseBase, asked: Asked) -> None:
    """Into the browser's memory."""
    box = server_boxes.seal_json(asdict(asked), *_BOX)
    response.set_cookie(_name(), box.hex(), path="/", secure=settings.GUVOH_HTTPS, httponly=True, samesite="Strict")


def drop(response: HttpResponseBase) -> None:
    """Out of it again."""
    response.set_cookie(_name(), "", max_age=0, path="/", secure=settings.GUVOH_HTTPS, httponly=True, samesite="Strict")


def of(request: HttpRequest) -> Asked | None:
    """What this browser carries, if it is not too old."""
    try:
        held: dict[str, Any] = server_boxes.open_json(bytes.fromhex(request.COOKIES.get(_name(), "")), *_BOX)
    except (ValueError, SealingError, json.JSONDecodeError):
        return None
    asked = Asked(**{**held, "words": tuple(held["words"])})
    return asked if clock.now().timestamp() < asked.until else None


def picture(seed: bytes) -> bytes:
    """The QR code for an authenticator as PNG. It names no product and no person."""
    out = io.BytesIO()
    segno.make(totp.as_address(seed, "G"), error="m", micro=False).save(out, kind="png", scale=5, border=4)
    return out.getvalue()


def both_scripts(words: tuple[str, ...]) -> list[tuple[str, str]]:
    """The words in Latin and Cyrillic letters."""
    return [(word, in_cyrillic(word)) for word in words]
