"""Keys: random, derived, and the secrets that members and circles hold.

A secret is one seed of 32 bytes; everything else is derived from it, so its public key stands for all of it:
nobody can hand two members of a circle the same public key with different further keys.
"""

import os
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from guvoh.sealing import signatures, wraps
from guvoh.sealing.errors import Damaged, WrongSuite
from guvoh.sealing.labels import Part, Use, label

KEY_LENGTH = 32
KEY_ID_LENGTH = 16
FINGERPRINT_LENGTH = 32


def random_key() -> bytes:
    """32 bytes from the operating system."""
    return os.urandom(KEY_LENGTH)


def derive(key: bytes, use: Use, coalition: bytes, *parts: Part, length: int = KEY_LENGTH) -> bytes:
    """HKDF-SHA256 without salt; the label and the parts are its info. Out: `length` bytes."""
    info = label(use, coalition, *parts)
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(key)


def key_id(key: bytes, use: Use, coalition: bytes) -> bytes:
    """16 bytes that stand for a shared key under a signature. `use` says what kind of key it is."""
    return derive(key, use, coalition, length=KEY_ID_LENGTH)


@dataclass(frozen=True)
class PublicKeys:
    """What the directory holds of a member: `kem` (suite byte and hybrid key, 1,217 bytes), `sign` (32
    bytes)."""

    kem: bytes
    sign: bytes


class _Secret:
    """One seed; its hybrid key pair and a key to derive from."""

    _KEM: Use
    _EXCHANGE: Use
    _OWN: Use

    def __init__(self, seed: bytes) -> None:
        if len(seed) != KEY_LENGTH:
            raise Damaged
        self._seed = seed

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce__(self) -> str:
        raise TypeError("a secret is never pickled")

    @cached_property
    def _mlkem(self) -> MLKEM768PrivateKey:
        return MLKEM768PrivateKey.from_seed_bytes(derive(self._seed, self._KEM, b"", length=64))

    @cached_property
    def _exchange(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(derive(self._seed, self._EXCHANGE, b""))

    @cached_property
    def _private(self) -> MLKEM768X25519PrivateKey:
        return MLKEM768X25519PrivateKey(self._mlkem, self._exchange)

    @cached_property
    def _own(self) -> bytes:
        return derive(self._seed, self._OWN, b"")

    @cached_property
    def _public_kem(self) -> bytes:
        return wraps.public_bytes(self._mlkem.public_key(), self._exchange.public_key())

    def unwrap(self, blob: bytes, info: bytes) -> bytes:
        """What was wrapped to this secret's public key for `info`. Raises WrongSuite or Damaged."""
        return wraps.unwrap(self._private, blob, info)

    def derive(self, use: Use, coalition: bytes, *parts: Part) -> bytes:
        """A key of 32 bytes that only holders of this secret can make."""
        return derive(self._own, use, coalition, *parts)


class MemberSecret(_Secret):
    """What a member alone holds, with the coalition's root fingerprint (zeros before the coalition exists)."""

    _KEM = Use.MEMBER_KEM_KEY
    _EXCHANGE = Use.MEMBER_EXCHANGE_KEY
    _OWN = Use.MEMBER_OWN_KEY

    def __init__(self, seed: bytes, fingerprint: bytes) -> None:
        super().__init__(seed)
        if len(fingerprint) != FINGERPRINT_LENGTH:
            raise Damaged
        self.fingerprint = fingerprint

    @classmethod
    def generate(cls, fingerprint: bytes = bytes(FINGERPRINT_LENGTH)) -> Self:
        """A new secret."""
        return cls(random_key(), fingerprint)

    def with_fingerprint(self, fingerprint: bytes) -> Self:
        """The same keys in the coalition with this root: the founder's keys stand in the entry that makes the
        root."""
        return type(self)(self._seed, fingerprint)

    def to_bytes(self) -> bytes:
        """65 bytes: suite, seed, fingerprint."""
        return wraps.SUITE + self._seed + self.fingerprint

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """The opposite of to_bytes. Raises WrongSuite or Damaged."""
        if raw[:1] != wraps.SUITE:
            raise WrongSuite
        return cls(raw[1:33], raw[33:])

    @cached_property
    def _signer(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(derive(self._seed, Use.MEMBER_SIGNING_KEY, b""))

    @cached_property
    def public(self) -> PublicKeys:
        """The two public keys as the directory holds them."""
        return PublicKeys(self._public_kem, self._signer.public_key().public_bytes_raw())

    def sign(self, use: Use, coalition: bytes, message: bytes) -> bytes:
        """64 bytes that signatures.verify accepts for public.sign."""
        return signatures.sign(self._signer, use, coalition, message)


class CircleSecret(_Secret):
    """What the members of a circle share in one epoch. It signs nothing: only members sign."""

    _KEM = Use.CIRCLE_KEM_KEY
    _EXCHANGE = Use.CIRCLE_EXCHANGE_KEY
    _OWN = Use.CIRCLE_OWN_KEY

    @classmethod
    def generate(cls) -> Self:
        """A new secret, for a new epoch."""
        return cls(random_key())

    def to_bytes(self) -> bytes:
        """33 bytes: suite, seed."""
        return wraps.SUITE + self._seed

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """The opposite of to_bytes. Raises WrongSuite or Damaged."""
        if raw[:1] != wraps.SUITE:
            raise WrongSuite
        return cls(raw[1:])

    @property
    def public(self) -> bytes:
        """The public key that stands in the directory for this epoch; it is the secret's key id."""
        return self._public_kem
