"""Six digits of a second device: RFC 6238 (HMAC-SHA-1, 30 seconds, six digits), which every authenticator knows."""

import base64
import hmac
import os
from datetime import datetime
from hashlib import sha1
from typing import Final
from urllib.parse import quote

STEP: Final = 30
DIGITS: Final = 6
SEED_LENGTH: Final = 20
_NEIGHBOURS: Final = (0, -1, 1)


def new_seed() -> bytes:
    """20 random bytes."""
    return os.urandom(SEED_LENGTH)


def code_at(seed: bytes, step: int) -> str:
    """The six digits of one step (RFC 4226)."""
    mac = hmac.digest(seed, step.to_bytes(8, "big"), sha1)
    start = mac[-1] & 15
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_at(moment: datetime) -> int:
    """The number of the 30-second step a moment lies in."""
    return int(moment.timestamp()) // STEP


def accepted(seed: bytes, typed: str, moment: datetime, last: int) -> int | None:
    """The step whose code was typed, if it is this one or a neighbour and later than `last`; else None.

    All three are compared whatever the first says.
    """
    digits = "".join(letter for letter in typed if letter.isdecimal() and letter.isascii())
    now, found = step_at(moment), None
    for neighbour in _NEIGHBOURS:
        step = now + neighbour
        same = hmac.compare_digest(code_at(seed, step), digits)
        if same and step > last and found is None:
            found = step
    return found


def as_text(seed: bytes) -> str:
    """The seed as people type it into an authenticator: base-32 in groups of four."""
    letters = base64.b32encode(seed).decode()
    return " ".join(letters[place : place + 4] for place in range(0, len(letters), 4))


def as_address(seed: bytes, account: str) -> str:
    """The otpauth: address inside the QR code. `account` is what the authenticator shows; keep it neutral."""
    letters = base64.b32encode(seed).decode()
    return f"otpauth://totp/{quote(account)}?secret={letters}&digits={DIGITS}&period={STEP}"
