"""Labelled hashes."""

import hmac
from hashlib import sha256

from guvoh.sealing.labels import Part, Use, label


def digest(use: Use, coalition: bytes, *parts: Part) -> bytes:
    """SHA-256 over the label and the parts: 32 bytes."""
    return sha256(label(use, coalition, *parts)).digest()


def keyed_digest(key: bytes, use: Use, coalition: bytes, *parts: Part) -> bytes:
    """HMAC-SHA-256 over the label and the parts: 32 bytes that say nothing to who lacks the key."""
    return hmac.digest(key, label(use, coalition, *parts), "sha256")
