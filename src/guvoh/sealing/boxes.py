"""A box: one plaintext under one key for one context.

Layout: version 0x01, salt 32, commitment 32, ciphertext and tag (ChaCha20-Poly1305, zero nonce).
(k, commitment) = HKDF-SHA256(key, salt, label ‖ SHA-256(context), 64): k is used once, so the nonce may be
zero;
the commitment makes a box open under one key only, which the AEAD alone does not promise.
Inside: flags (bit 0: zlib), length as 4 bytes, the content, zeros up to a Padmé length.
"""

import os
import zlib
from hashlib import sha256
from hmac import compare_digest

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from guvoh.sealing.errors import Damaged, WrongSuite
from guvoh.sealing.labels import Use, label
from guvoh.sealing.padding import SMALLEST, padded

VERSION = b"\x01"
OVERHEAD = 1 + 32 + 32 + 16
LONGEST = 1 << 28
_HEADER = 5
_COMPRESSED = 1
_TOO_SHORT = SMALLEST - _HEADER  # however small it became, the padding would make it as long again
_NONCE = bytes(12)
_LABEL = label(Use.BOX, b"")


def seal_box(key: bytes, plain: bytes, context: bytes, *, compress: bool = False) -> bytes:
    """Seal `plain` under `key` (32 bytes) for `context`; `compress` only where all of it has one author."""
    return _seal(key, plain, context, os.urandom(32), compress)


def open_box(key: bytes, box: bytes, context: bytes) -> bytes:
    """What was sealed. Raises WrongSuite for an unknown version, Damaged for anything else that differs."""
    box = bytes(box)
    if box[:1] != VERSION:
        raise WrongSuite if box else Damaged
    if len(box) < OVERHEAD:
        raise Damaged
    once, commitment = _keys(key, box[1:33], context)
    if not compare_digest(commitment, box[33:65]):
        raise Damaged
    try:
        inside = ChaCha20Poly1305(once).decrypt(_NONCE, box[65:], None)
    except InvalidTag:
        raise Damaged from None
    return _unpack(inside)


def _seal(key: bytes, plain: bytes, context: bytes, salt: bytes, compress: bool) -> bytes:
    once, commitment = _keys(key, salt, context)
    inside = _pack(plain, compress)
    return VERSION + salt + commitment + ChaCha20Poly1305(once).encrypt(_NONCE, inside, None)


def _keys(key: bytes, salt: bytes, context: bytes) -> tuple[bytes, bytes]:
    if len(key) != 32:
        raise ValueError("a key has 32 bytes")
    info = _LABEL + sha256(context).digest()
    both = HKDF(algorithm=SHA256(), length=64, salt=salt, info=info).derive(key)
    return both[:32], both[32:]


def _pack(plain: bytes, compress: bool) -> bytes:
    if len(plain) > LONGEST:
        raise ValueError("too long for a box")
    flags = 0
    if compress and len(plain) > _TOO_SHORT and len(smaller := _deflate(plain)) < len(plain):
        flags, plain = _COMPRESSED, smaller
    filled = bytes([flags]) + len(plain).to_bytes(4, "big") + plain
    return filled.ljust(padded(len(filled)), b"\0")


def _unpack(inside: bytes) -> bytes:
    flags, length = inside[0], int.from_bytes(inside[1:_HEADER], "big")
    filled = _HEADER + length
    if flags > _COMPRESSED or padded(filled) != len(inside) or inside[filled:].strip(b"\0"):
        raise Damaged
    plain = inside[_HEADER:filled]
    return _inflate(plain) if flags & _COMPRESSED else plain


def _deflate(plain: bytes) -> bytes:
    """With a window no larger than the content: to set up the usual one takes ten times as long as to fill it."""
    window = min(max(len(plain).bit_length(), 9), zlib.MAX_WBITS)
    packer = zlib.compressobj(6, zlib.DEFLATED, window, min(window - 6, zlib.DEF_MEM_LEVEL))
    return packer.compress(plain) + packer.flush()


def _inflate(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        plain = unpacker.decompress(packed, LONGEST)
    except zlib.error:
        raise Damaged from None
    if not unpacker.eof or unpacker.unused_data:
        raise Damaged
    return plain
