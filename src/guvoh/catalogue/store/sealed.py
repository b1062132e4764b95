"""A segment: one immutable image, cut into 64 KiB chunks, each sealed, readable from any place.

Header (chunk 0): "GVS" and version 0x01, 32 random bytes, length of the image as 8 bytes. The image is followed by
zeros up to a Padmé length, which is the length that the header tells; SQLite knows its own.
key = derived from the circle's secret of one epoch, the store, the segment's id and the random bytes: it is never
used for a second writing, whatever ids or numbers repeat, so the counter may be the nonce.
Chunk i ≥ 1: ChaCha20-Poly1305, nonce = counter (11 bytes) ‖ last flag, associated data = hash of the header.
The circle's head names the header's hash, and with it length, number of chunks and key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from guvoh.sealing.digests import digest
from guvoh.sealing.errors import Damaged
from guvoh.sealing.keys import CircleSecret, random_key
from guvoh.sealing.labels import Use
from guvoh.sealing.padding import padded

MAGIC = b"GVS\x01"
HEADER = len(MAGIC) + 32 + 8
CHUNK = 1 << 16
TAG = 16
_NEAR = 4  # a step of this many chunks or fewer forward is a scan
_AHEAD = 32  # most chunks that a scan asks for at once
_HELD = 4

Fetch = Callable[[int, int], Sequence[bytes]]


@dataclass(frozen=True, slots=True)
class Name:
    """What a segment is bound to."""

    coalition: bytes
    circle: UUID
    store: str
    id: UUID


def seal(secret: CircleSecret, name: Name, image: bytes) -> tuple[list[bytes], bytes]:
    """Out: header and chunks in order, and the hash that the head will name."""
    image = image.ljust(padded(len(image)), b"\0")
    header = MAGIC + random_key() + len(image).to_bytes(8, "big")
    about = _hash(name, header)
    cipher = _cipher(secret, name, header)
    count = _chunks(len(image))
    view = memoryview(image)
    chunks = [
        cipher.encrypt(_nonce(n, n == count), view[(n - 1) * CHUNK : n * CHUNK], about) for n in range(1, count + 1)
    ]
    return [header, *chunks], about


class SealedImage:
    """Reads one segment, a chunk at a time; the last few are held until `close`.

    `fetch(first, last)` gives the stored chunks of that range. Raises Damaged for a header that is not the named
    one, and for any chunk that is not as sealed.
    """

    def __init__(self, secret: CircleSecret, name: Name, expected: bytes, fetch: Fetch) -> None:
        header = _one(fetch(0, 0))
        if len(header) != HEADER or header[: len(MAGIC)] != MAGIC or _hash(name, header) != expected:
            raise Damaged
        self.length = int.from_bytes(header[-8:], "big")
        self._count = _chunks(self.length)
        self._about = expected
        self._cipher = _cipher(secret, name, header)
        self._fetch = fetch
        self._held: dict[int, bytes] = {}
        self._sealed: dict[int, bytes] = {}
        self._last, self._ahead = 0, 1
        self.problem: Exception | None = None

    def read(self, offset: int, amount: int) -> bytes:
        """At most to the end of the image; a read of SQLite never crosses a chunk, others may."""
        n, start = divmod(offset, CHUNK)
        end = start + amount
        if end <= CHUNK:
            return self._chunk(n + 1)[start:end]
        parts = [self._chunk(n + 1)[start:]]
        while amount > sum(map(len, parts)) and n + 1 < self._count:
            n += 1
            parts.append(self._chunk(n + 1))
        return b"".join(parts)[:amount]

    def whole(self) -> bytes:
        """The image and its zeros, every chunk opened."""
        sealed = self._fetch(1, self._count)
        if len(sealed) != self._count:
            raise Damaged
        return b"".join(self._open(n, box) for n, box in enumerate(sealed, 1))

    def close(self) -> None:
        self._held.clear()
        self._sealed.clear()

    def _chunk(self, n: int) -> bytes:
        plain = self._held.get(n)
        if plain is None:
            if n > self._count:
                return b""
            plain = self._open(n, self._stored(n))
            if len(self._held) >= _HELD:
                self._held.pop(next(iter(self._held)))
            self._held[n] = plain
        return plain

    def _stored(self, n: int) -> bytes:
        """One sealed chunk; a scan gets the following ones in the same question to the database."""
        box = self._sealed.pop(n, None)
        if box is None:
            self._ahead = min(self._ahead * 2, _AHEAD) if 0 < n - self._last <= _NEAR else 1
            last = min(n + self._ahead - 1, self._count)
            self._sealed = dict(enumerate(self._fetch(n, last), n))
            box = self._sealed.pop(n, b"")
        self._last = n
        return box

    def _open(self, n: int, box: bytes) -> bytes:
        try:
            return self._cipher.decrypt(_nonce(n, n == self._count), box, self._about)
        except (InvalidTag, ValueError):
            self.problem = Damaged()
            raise self.problem from None


def _one(boxes: Sequence[bytes]) -> bytes:
    return bytes(boxes[0]) if boxes else b""


def _chunks(length: int) -> int:
    return max(1, -(-length // CHUNK))


def _nonce(n: int, last: bool) -> bytes:
    return n.to_bytes(11, "big") + bytes([last])


def _hash(name: Name, header: bytes) -> bytes:
    return digest(Use.SEGMENT_HASH, name.coalition, name.circle, name.store, name.id, header)


def _cipher(secret: CircleSecret, name: Name, header: bytes) -> ChaCha20Poly1305:
    random = header[len(MAGIC) : len(MAGIC) + 32]
    key = secret.derive(Use.SEGMENT_KEY, name.coalition, name.circle, name.store, name.id, random)
    return ChaCha20Poly1305(key)
