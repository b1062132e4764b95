"""A browser in which a member has signed in since it was opened: its wrong tries are counted by themselves.

The cookie lives as long as the browser is open and says nothing without the server secret.
"""

import os
from hmac import compare_digest
from typing import Final

from guvoh.circles import server_secret
from guvoh.sealing.digests import keyed_digest
from guvoh.sealing.labels import Use

_RANDOM: Final = 16


def mark(lookup: bytes) -> str:
    """A new cookie value for a browser in which this account signed in."""
    number = os.urandom(_RANDOM)
    return (number + _mac(lookup, number)).hex()


def recognised(cookie: str, lookup: bytes) -> bytes:
    """The browser's random number if the cookie was made for this account, else nothing."""
    try:
        raw = bytes.fromhex(cookie)
    except ValueError:
        return b""
    number, mac = raw[:_RANDOM], raw[_RANDOM:]
    return number if compare_digest(mac, _mac(lookup, number)) else b""


def _mac(lookup: bytes, number: bytes) -> bytes:
    return keyed_digest(server_secret.get(), Use.KNOWN_BROWSER, b"", lookup, number)
