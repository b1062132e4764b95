"""Sealed files: 64 KiB chunks, readable from any place, refused when anything is missing.

Header: "GVF" and version 0x01, salt 32, commitment 32. (k, commitment) = HKDF(file key, salt, label ‖
SHA-256(context)).
Chunk i: ChaCha20-Poly1305 under k, nonce = counter (11 bytes) ‖ last flag, associated data = SHA-256(header).
The plaintext is the content, zeros up to a Padmé length, and the content's length in its last eight bytes.
The last chunk is checked first: a file cut short or made longer does not open. A damaged chunk gives no byte.
The file key is random for each file and is boxed by whoever owns the file.
"""

import io
import os
from collections.abc import Iterator
from hashlib import sha256
from hmac import compare_digest
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from guvoh.sealing.errors import Damaged, WrongSuite
from guvoh.sealing.labels import Use, label
from guvoh.sealing.padding import padded

MAGIC = b"GVF\x01"
CHUNK = 1 << 16
HEADER = len(MAGIC) + 32 + 32
_TAG = 16
_SEALED = CHUNK + _TAG
_LENGTH = 8
_LABEL = label(Use.FILE, b"")


def seal_stream(key: bytes, source: BinaryIO, target: BinaryIO, context: bytes) -> int:
    """Seal everything that `source` gives into `target`. Out: the content's length in bytes."""
    return _seal_stream(key, source, target, context, os.urandom(32))


def _seal_stream(key: bytes, source: BinaryIO, target: BinaryIO, context: bytes, salt: bytes) -> int:
    sealer = _sealer(key, target, context, salt)
    while piece := source.read(CHUNK):
        sealer.write(piece)
    return sealer.finish()


class StreamSealer:
    """Seals what is written to it piece by piece, where the source cannot be asked for more (an upload)."""

    def __init__(self, key: bytes, target: BinaryIO, context: bytes) -> None:
        self._begin(key, target, context, os.urandom(32))

    def _begin(self, key: bytes, target: BinaryIO, context: bytes, salt: bytes) -> None:
        once, commitment = _keys(key, salt, context)
        header = MAGIC + salt + commitment
        self._cipher, self._about = ChaCha20Poly1305(once), sha256(header).digest()
        self._target = target
        self._kept = bytearray()
        self._waiting, self._place = b"", 0
        self.length = 0
        target.write(header)

    def write(self, piece: bytes) -> None:
        """Take in some more of the content."""
        self.length += len(piece)
        self._kept += piece
        while len(self._kept) >= CHUNK:
            self._next(bytes(self._kept[:CHUNK]))
            del self._kept[:CHUNK]

    def finish(self) -> int:
        """Write what is left. Out: the content's length in bytes."""
        for piece in _ending(bytes(self._kept), self.length):
            self._next(piece)
        self._kept.clear()
        self._target.write(self._cipher.encrypt(_nonce(self._place, True), self._waiting, self._about))
        return self.length

    def _next(self, piece: bytes) -> None:
        # A chunk is written when another one follows: only the last one carries the flag.
        if self._waiting:
            self._target.write(self._cipher.encrypt(_nonce(self._place, False), self._waiting, self._about))
            self._place += 1
        self._waiting = piece


def _sealer(key: bytes, target: BinaryIO, context: bytes, salt: bytes) -> StreamSealer:
    """One with a given salt, for known-answer tests."""
    sealer = StreamSealer.__new__(StreamSealer)
    sealer._begin(key, target, context, salt)
    return sealer


def _ending(piece: bytes, length: int) -> Iterator[bytes]:
    """The last chunks: what is left of the content, zeros, the length; never an empty chunk."""
    whole = padded(length + _LENGTH)
    rest = whole - (length - len(piece))
    while rest > CHUNK:
        # Padmé lengths above one chunk are multiples of 2 KiB, so the length never straddles two chunks.
        yield piece.ljust(CHUNK, b"\0")
        piece, rest = b"", rest - CHUNK
    yield piece.ljust(rest - _LENGTH, b"\0") + length.to_bytes(_LENGTH, "big")


class SealedFile(io.RawIOBase):
    """Reads a sealed file from any place. `source` must be seekable; it is closed with this.

    A read gives at most the rest of one chunk, as raw streams may; wrap it in io.BufferedReader to get what
    you ask for.

    Raises WrongSuite for an unknown version, Damaged for anything that is not as sealed: when opened for the
    header
    and the last chunk, when read for the chunk in question (no byte of it is given).
    """

    def __init__(self, key: bytes, source: BinaryIO, context: bytes) -> None:
        super().__init__()
        self._source = source
        size = source.seek(0, io.SEEK_END)
        source.seek(0)
        header = source.read(HEADER)
        self._cipher, self._about = _opened(key, header, context)
        self._chunks, last = divmod(size - HEADER, _SEALED)
        if last:
            self._chunks += 1
        if self._chunks < 1:
            raise Damaged
        self._place = 0
        self._held: tuple[int, bytes] = (-1, b"")
        self.length = self._true_length(size - HEADER - self._chunks * _TAG)

    def _true_length(self, whole: int) -> int:
        length = int.from_bytes(self._chunk(self._chunks - 1)[-_LENGTH:], "big")
        if padded(length + _LENGTH) != whole:
            raise Damaged
        return length

    def _chunk(self, place: int) -> bytes:
        if self._held[0] != place:
            self._source.seek(HEADER + place * _SEALED)
            sealed = self._source.read(_SEALED)
            try:
                plain = self._cipher.decrypt(_nonce(place, place == self._chunks - 1), sealed, self._about)
            except (InvalidTag, ValueError):
                raise Damaged from None
            self._held = (place, plain)
        return self._held[1]

    def check(self) -> None:
        """Read every chunk once. Raises Damaged."""
        for place in range(self._chunks):
            self._chunk(place)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self.length}[whence]
        self._place = max(0, base + offset)
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: "bytearray | memoryview", /) -> int:  # type: ignore[override]
        """At most to the end of the chunk that the place is in."""
        number, start = divmod(self._place, CHUNK)
        count = min(len(buffer), CHUNK - start, self.length - self._place)
        if count <= 0:
            return 0
        buffer[:count] = self._chunk(number)[start : start + count]
        self._place += count
        return count

    def close(self) -> None:
        if not self.closed:
            self._held = (-1, b"")
            self._source.close()
        super().close()


def _opened(key: bytes, header: bytes, context: bytes) -> tuple[ChaCha20Poly1305, bytes]:
    if header[: len(MAGIC)] != MAGIC:
        raise WrongSuite
    if len(header) != HEADER:
        raise Damaged
    once, commitment = _keys(key, header[4:36], context)
    if not compare_digest(commitment, header[36:]):
        raise Damaged
    return ChaCha20Poly1305(once), sha256(header).digest()


def _keys(key: bytes, salt: bytes, context: bytes) -> tuple[bytes, bytes]:
    info = _LABEL + sha256(context).digest()
    both = HKDF(algorithm=SHA256(), length=64, salt=salt, info=info).derive(key)
    return both[:32], both[32:]


def _nonce(place: int, last: bool) -> bytes:
    return place.to_bytes(11, "big") + bytes([last])
