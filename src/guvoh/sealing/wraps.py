"""A wrap: a key sealed to a public key, by HPKE in base mode (RFC 9180) with the hybrid KEM.

Suite 2: MLKEM768-X25519 (X-Wing), HKDF-SHA256, ChaCha20-Poly1305. Layout: suite byte, encapsulated key,
ciphertext.
A public key begins with its suite byte, so the suite stands in the directory. Base mode names no sender: who
may
have wrapped something is said by the directory, never by the wrap.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from guvoh.sealing.errors import Damaged, WrongSuite

SUITE = b"\x02"
PUBLIC_LENGTH = 1 + 1184 + 32
_MLKEM_END = 1 + 1184
_HPKE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def wrap(public_kem: bytes, plain: bytes, info: bytes) -> bytes:
    """Seal `plain` to the public key; `info` is the full context. Raises WrongSuite, Damaged for a bad key."""
    return SUITE + _HPKE.encrypt(plain, _public(public_kem), info)


def unwrap(private: MLKEM768X25519PrivateKey, blob: bytes, info: bytes) -> bytes:
    """What was wrapped to this key for `info`. Raises WrongSuite or Damaged."""
    if blob[:1] != SUITE:
        raise WrongSuite
    try:
        return _HPKE.decrypt(blob[1:], private, info)
    except (InvalidTag, ValueError):
        raise Damaged from None


def public_bytes(mlkem: MLKEM768PublicKey, exchange: X25519PublicKey) -> bytes:
    """A public key as the directory holds it."""
    return SUITE + mlkem.public_bytes_raw() + exchange.public_bytes_raw()


def _public(raw: bytes) -> MLKEM768X25519PublicKey:
    if raw[:1] != SUITE:
        raise WrongSuite
    if len(raw) != PUBLIC_LENGTH:
        raise Damaged
    try:
        mlkem = MLKEM768PublicKey.from_public_bytes(raw[1:_MLKEM_END])
        return MLKEM768X25519PublicKey(mlkem, X25519PublicKey.from_public_bytes(raw[_MLKEM_END:]))
    except ValueError:
        raise Damaged from None
