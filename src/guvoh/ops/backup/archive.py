"""The archive: a tar with a manifest, encrypted by age to the recipients.

`manifest.json` comes last and names every member with its length and SHA-256; an archive without it, or with one that
does not agree, is refused whole.
"""

import hashlib
import io
import json
import os
import shutil
import tarfile
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any

import pyrage

from guvoh.ops.failures import Failure

FORMAT = "guvoh-backup-1"
MANIFEST = "manifest.json"


def recipients(path: Path) -> list[Any]:
    """The age recipients of a file, one a line; `#` begins a comment. Raises Failure."""
    try:
        lines = path.read_text().splitlines()
    except OSError:
        raise Failure(f"No recipients: write their age public keys, one a line, into {path}.") from None
    keys = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if not keys:
        raise Failure(f"{path} names no recipient.")
    return [recipient(key) for key in keys]


def recipient(key: str) -> Any:
    """One age recipient. Raises Failure for what is none."""
    try:
        return pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError:
        raise Failure(f"«{key[:80]}» is no age recipient (they begin with age1).") from None


def identities(path: Path) -> list[Any]:
    """The age identities of a file. Raises Failure."""
    try:
        lines = path.read_text().splitlines()
        return [pyrage.x25519.Identity.from_str(line.strip()) for line in lines if line.startswith("AGE-SECRET-KEY-")]
    except (OSError, pyrage.IdentityError):
        raise Failure(f"{path} holds no readable age identity.") from None


def write(
    target: Path, members: Iterable[tuple[str, Path]], to: Sequence[Any], facts: dict[str, Any]
) -> tuple[int, dict[str, str]]:
    """Encrypt the files (name in the archive, path) to `target`; returns its length in bytes, and their SHA-256.

    Written beside the target first and moved there whole, so a broken backup never has the name of a good one.
    """
    unfinished = target.with_suffix(".unfinished")
    reading, writing = os.pipe()
    failures: list[BaseException] = []
    sums: dict[str, str] = {}

    def pack() -> None:
        try:
            with os.fdopen(writing, "wb") as pipe:
                sums.update(_tar(pipe, members, facts))
        except BaseException as problem:
            failures.append(problem)

    packer = threading.Thread(target=pack)
    packer.start()
    try:
        with os.fdopen(reading, "rb") as plain, unfinished.open("wb") as sealed:
            pyrage.encrypt_io(plain, sealed, list(to))
            sealed.flush()
            os.fsync(sealed.fileno())
    finally:
        packer.join()
    if failures:
        unfinished.unlink(missing_ok=True)
        raise failures[0]
    unfinished.replace(target)
    return target.stat().st_size, sums


def _tar(pipe: IO[bytes], members: Iterable[tuple[str, Path]], facts: dict[str, Any]) -> dict[str, str]:
    known: dict[str, dict[str, Any]] = {}
    with tarfile.open(fileobj=pipe, mode="w|") as tar:
        for name, path in members:
            with path.open("rb") as file:
                entry = tarfile.TarInfo(name)
                entry.size = path.stat().st_size
                hashed = _Hashed(file)
                tar.addfile(entry, hashed)
                known[name] = {"bytes": entry.size, "sha256": hashed.hexdigest()}
        manifest = json.dumps({"format": FORMAT, "members": known, **facts}, sort_keys=True).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(manifest)
        tar.addfile(entry, io.BytesIO(manifest))
    return {name: one["sha256"] for name, one in known.items()}


class _Hashed(io.RawIOBase):
    """Reads a file and hashes what goes by."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        self._hash.update(block)
        return block

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


def unpack(archive: Path, keys: Sequence[Any], into: Path) -> dict[str, Any]:
    """Decrypt and unpack into an empty folder; returns the manifest. Raises Failure, leaving nothing behind."""
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        found = _extract(archive, keys, into)
        manifest = _agreed(found, into)
    except (pyrage.DecryptError, tarfile.TarError, OSError, EOFError) as problem:
        _clear(into)
        raise Failure(f"{archive.name} cannot be read: damaged, cut off, or not for this identity.") from problem
    except Failure:
        _clear(into)
        raise
    return manifest


def _extract(archive: Path, keys: Sequence[Any], into: Path) -> dict[str, str]:
    plain = into / ".archive"
    with archive.open("rb") as sealed, plain.open("wb") as out:
        pyrage.decrypt_io(sealed, out, list(keys))
    hashes: dict[str, str] = {}
    with tarfile.open(plain, "r:") as tar:
        for entry in tar:
            if not entry.isreg():
                raise Failure(f"{archive.name} holds something that is no file.")
            tar.extract(entry, into, filter="data", set_attrs=False)
            hashes[entry.name] = _sha256(into / entry.name)
    plain.unlink()
    return hashes


def _agreed(found: dict[str, str], into: Path) -> dict[str, Any]:
    if MANIFEST not in found:
        raise Failure("The archive has no manifest: it was cut off.")
    manifest: dict[str, Any] = json.loads((into / MANIFEST).read_text())
    if manifest.get("format") != FORMAT:
        raise Failure("The archive is of another format.")
    named = {name: facts["sha256"] for name, facts in manifest["members"].items()}
    if named != {name: value for name, value in found.items() if name != MANIFEST}:
        raise Failure("The archive does not agree with its manifest.")
    return manifest


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
