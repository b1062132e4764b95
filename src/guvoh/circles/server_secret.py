"""The server secret: typed at the start (then it is in the launcher's memory only), or in a file beside the database.

It is what the server itself may read with: names of members and circles, seeds of second factors. It is written as
base-32 with a check character in each group, on paper and in the file alike; without it nobody can sign in by
passphrase (recovery sheets still work).
"""

import os
import stat
from functools import cache
from pathlib import Path
from typing import Final

from guvoh.circles import boot
from guvoh.sealing import base32
from guvoh.sealing.digests import digest
from guvoh.sealing.errors import Mistyped
from guvoh.sealing.labels import Use

VARIABLE: Final = "GUVOH_SERVER_SECRET_FILE"
LENGTH: Final = 32
_GROUP: Final = 4
_GROUPS: Final = 13  # 13 × 4 characters of 5 bits hold 256 bits and four zeros


class NoServerSecret(RuntimeError):
    """It was neither typed nor is there a readable file."""


def get() -> bytes:
    """The 32 bytes. Raises NoServerSecret."""
    try:
        typed = boot.memory().server_secret
    except boot.NoBootSecret:
        typed = None
    if typed is not None:
        return typed
    name = os.environ.get(VARIABLE)
    if not name:
        raise NoServerSecret(f"type the server secret at the start, or set {VARIABLE}")
    return _from_file(Path(name))


@cache
def _from_file(path: Path) -> bytes:
    try:
        return parse(path.read_text("ascii"))
    except (OSError, UnicodeDecodeError, Mistyped) as problem:
        raise NoServerSecret(f"{path}: no server secret in it") from problem


def type_in(text: str) -> None:
    """For the launcher: what was typed goes into its memory. Raises Mistyped."""
    boot.memory().server_secret = parse(text)


def generate() -> bytes:
    """A new secret."""
    return os.urandom(LENGTH)


def write_file(path: Path, secret: bytes) -> None:
    """A new file that only its owner reads. Raises FileExistsError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    fd = os.open(path, flags, stat.S_IRUSR | stat.S_IWUSR)
    with os.fdopen(fd, "w", encoding="ascii") as file:
        file.write(as_text(secret) + "\n")
        file.flush()
        os.fsync(file.fileno())


def as_text(secret: bytes) -> str:
    """Thirteen groups of five characters, the last of each a check."""
    letters = base32.encode(secret)
    groups = [letters[place : place + _GROUP] for place in range(0, len(letters), _GROUP)]
    return " ".join(group + _check(number, group) for number, group in enumerate(groups))


def parse(text: str) -> bytes:
    """The opposite of as_text. Raises Mistyped with the wrong group."""
    letters = base32.clean(text)
    size = _GROUP + 1
    groups = [letters[place : place + size] for place in range(0, len(letters), size)]
    for number, group in enumerate(groups):
        good = len(group) == size and all(letter in base32.ALPHABET for letter in group)
        if not good or _check(number, group[:_GROUP]) != group[_GROUP]:
            raise Mistyped(number + 1)
    if len(groups) != _GROUPS:
        raise Mistyped(0)
    return base32.decode("".join(group[:_GROUP] for group in groups))


def _check(number: int, group: str) -> str:
    return base32.ALPHABET[digest(Use.SHEET_CHECK, b"server", number, group)[0] & 31]
