"""What people print and type: the recovery sheet, invitation codes, one-use codes.

Recovery sheet: 160 random bits as eight groups of four characters and one check character, which hangs on the
group's place too: a mistyped or exchanged group is named. Its key is not mixed with the server secret, so
that
losing that secret is survivable.
Invitation code: 26 characters, 130 random bits; its keys come with the server secret.
One-use code: 16 characters, 80 random bits; only a digest keyed by the server secret is stored.
"""

import os
import secrets
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from guvoh.sealing import base32, signatures
from guvoh.sealing.digests import digest, keyed_digest
from guvoh.sealing.errors import Mistyped
from guvoh.sealing.keys import derive
from guvoh.sealing.labels import Use

SHEET_BYTES = 20
GROUPS = 8
_GROUP = 4
INVITATION_LENGTH = 26
ONE_USE_LENGTH = 16


class _Hidden:
    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


@dataclass(frozen=True, repr=False)
class Sheet(_Hidden):
    """A recovery sheet's 20 bytes."""

    secret: bytes

    @classmethod
    def generate(cls) -> Self:
        """A new sheet."""
        return cls(os.urandom(SHEET_BYTES))

    @classmethod
    def parse(cls, text: str) -> Self:
        """From what was typed. Raises Mistyped with the group that is wrong."""
        letters = base32.clean(text)
        size = _GROUP + 1
        for place in range(min(GROUPS, (len(letters) + size - 1) // size)):
            group = letters[place * size : (place + 1) * size]
            if len(group) < size or not _group_stands(place, group):
                raise Mistyped(place + 1)
        if len(letters) != GROUPS * size:
            raise Mistyped(0)
        data = "".join(letters[place * size : place * size + _GROUP] for place in range(GROUPS))
        return cls(base32.decode(data))

    @property
    def groups(self) -> tuple[str, ...]:
        """Eight groups of five characters, to print and to ask back."""
        letters = base32.encode(self.secret)
        data = [letters[place * _GROUP : (place + 1) * _GROUP] for place in range(GROUPS)]
        return tuple(group + _check(place, group) for place, group in enumerate(data))

    @property
    def text(self) -> str:
        """All groups on one line."""
        return " ".join(self.groups)

    @property
    def key(self) -> bytes:
        """The key of the second copy of the member's secret: 32 bytes."""
        return derive(self.secret, Use.SHEET_KEY, b"")

    @property
    def lookup(self) -> bytes:
        """16 bytes by which a server finds the copy without being able to open it."""
        return derive(self.secret, Use.SHEET_LOOKUP, b"", length=16)


def _group_stands(place: int, group: str) -> bool:
    return all(letter in base32.ALPHABET for letter in group) and _check(place, group[:_GROUP]) == group[_GROUP]


def _check(place: int, group: str) -> str:
    return base32.ALPHABET[digest(Use.SHEET_CHECK, b"", place, group)[0] & 31]


@dataclass(frozen=True, repr=False)
class InvitationCode(_Hidden):
    """A code shown once to who invites, and typed once by who is invited."""

    letters: str

    @classmethod
    def generate(cls) -> Self:
        """A new code."""
        return cls("".join(secrets.choice(base32.ALPHABET) for _ in range(INVITATION_LENGTH)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """From what was typed. Raises Mistyped."""
        letters = base32.clean(text)
        if len(letters) != INVITATION_LENGTH or any(letter not in base32.ALPHABET for letter in letters):
            raise Mistyped(0)
        return cls(letters)

    @property
    def text(self) -> str:
        """Grouped for reading out or writing down."""
        return base32.grouped(self.letters, 5)

    def keys(self, server_secret: bytes, coalition: bytes) -> "InvitationKeys":
        """What the code opens on this server."""
        return InvitationKeys(self.letters.encode() + server_secret, coalition)


@dataclass(frozen=True, repr=False)
class InvitationKeys(_Hidden):
    """Derived from code and server secret: where its row is, what opens its box, what signs with it."""

    _seed: bytes
    _coalition: bytes

    @property
    def lookup(self) -> bytes:
        """16 bytes: under which the invitation is found."""
        return derive(self._seed, Use.INVITATION_LOOKUP, self._coalition, length=16)

    @property
    def key(self) -> bytes:
        """32 bytes: opens the invitation's box."""
        return derive(self._seed, Use.INVITATION_KEY, self._coalition)

    @cached_property
    def _signer(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(derive(self._seed, Use.INVITATION_SIGNING_KEY, self._coalition))

    @property
    def public(self) -> bytes:
        """The public key that the invite entry names: 32 bytes."""
        return self._signer.public_key().public_bytes_raw()

    def sign(self, use: Use, message: bytes) -> bytes:
        """A signature that `public` verifies: who joins proves that the code was in hand."""
        return signatures.sign(self._signer, use, self._coalition, message)


def one_use_codes(count: int = 10) -> tuple[str, ...]:
    """New codes for a lost second factor, grouped for paper."""
    return tuple(
        base32.grouped("".join(secrets.choice(base32.ALPHABET) for _ in range(ONE_USE_LENGTH)), 4) for _ in range(count)
    )


def one_use_digest(code: str, server_secret: bytes, coalition: bytes, member: bytes) -> bytes:
    """What is stored of a one-use code, and compared with what was typed: 32 bytes."""
    letters = base32.clean(code)
    return keyed_digest(server_secret, Use.ONE_USE_CODE, coalition, member, letters)
