"""From a passphrase and the server secret to a verifier and a key.

Argon2id(passphrase, salt) ‖ server secret -HKDF-> verifier (stored) and key (opens the member's secret):
neither says anything about the other, and a copy of the database without the server secret cannot test a guess.
Parameters are named by a number from this list; a stored row never brings its own.
"""

import threading
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from guvoh.sealing.errors import RefusedParameters
from guvoh.sealing.keys import derive
from guvoh.sealing.labels import Use

SALT_LENGTH = 16


@dataclass(frozen=True)
class Parameters:
    """Argon2id: memory in KiB, passes, lanes."""

    memory: int
    passes: int
    lanes: int


PARAMETERS: dict[int, Parameters] = {1: Parameters(memory=128 * 1024, passes=6, lanes=2)}
CURRENT = 1

# The library's thread pool is as large as one run has lanes. Two runs in one process would each take a
# thread of it and wait for ever for the other's: a sign-in that never ends.
_ALONE = threading.Lock()


@dataclass(frozen=True)
class Unlocked:
    """What one run gives; `repr` shows neither."""

    verifier: bytes
    key: bytes

    def __repr__(self) -> str:
        return "<Unlocked>"


def unlock(passphrase: str, salt: bytes, parameters: int, server_secret: bytes) -> Unlocked:
    """One Argon2id run (about 0.4 s and 128 MiB: the caller limits how many run at once).

    `salt` has 16 bytes; `parameters` is a number of PARAMETERS. Raises RefusedParameters for another one.
    """
    if parameters not in PARAMETERS or len(salt) != SALT_LENGTH or len(server_secret) != 32:
        raise RefusedParameters
    stretched = _stretch(normal(passphrase).encode(), salt, PARAMETERS[parameters]) + server_secret
    return Unlocked(
        verifier=derive(stretched, Use.PASSPHRASE_VERIFIER, b""),
        key=derive(stretched, Use.PASSPHRASE_KEY, b""),
    )


def normal(passphrase: str) -> str:
    """The same passphrase from every keyboard: NFKC, spaces at the ends dropped."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def _stretch(passphrase: bytes, salt: bytes, parameters: Parameters) -> bytes:
    argon = Argon2id(
        salt=salt,
        length=32,
        iterations=parameters.passes,
        lanes=parameters.lanes,
        memory_cost=parameters.memory,
    )
    with _ALONE:
        return argon.derive(passphrase)
