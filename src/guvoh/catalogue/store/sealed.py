"""A segment: one immutable image as a stream of bytes in sealed pieces of one size, readable from any place.

Header (piece 0): "GVS" and the version, 32 random bytes, length of the stream as 8 bytes.
Version 2: the stream is the image packed (packing.py), pieces are 32 KiB. Version 1, read but not written any more: the
stream is the image, pieces are 64 KiB. Zeros follow up to a Padmé length, which is the length that the header tells:
how well the whole can be packed is seen in those steps, how well a part of it can is not.
key = derived from the circle's secret of one epoch, the store, the segment's id and the random bytes: it is never
used for a second writing, whatever ids or numbers repeat, so the counter may be the nonce.
Piece i ≥ 1: ChaCha20-Poly1305, nonce = counter (11 bytes) ‖ last flag, associated data = hash of the header.
The circle's head names the header's hash, and with it version, length, number of pieces and key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from guvoh.catalogue.store.packing import Packed, pack
from guvoh.sealing.digests import digest
from guvoh.sealing.errors import Damaged
from guvoh.sealing.keys import CircleSecret, random_key
from guvoh.sealing.labels import Use
from guvoh.sealing.padding import padded

PLAIN, PACKED = b"GVS\x01", b"GVS\x02"
PIECE = {PLAIN: 1 << 16, PACKED: 1 << 15}
HEADER = len(PACKED) + 32 + 8
TAG = 16
_NEAR = 4  # a step of this many pieces or fewer forward is a scan
_AHEAD = 32  # most pieces that a scan asks for at once
_HELD = 16

Fetch = Callable[[int, int], Sequence[bytes]]


@dataclass(frozen=True, slots=True)
class Name:
    """What a segment is bound to."""

    coalition: bytes
    circle: UUID
    store: str
    id: UUID


def seal(secret: CircleSecret, name: Name, image: bytes) -> tuple[list[bytes], bytes]:
    """Out: header and pieces in order, and the hash that the head will name."""
    return _seal(secret, name, PACKED, pack(image), random_key())


def _seal(secret: CircleSecret, name: Name, version: bytes, stream: bytes, random: bytes) -> tuple[list[bytes], bytes]:
    stream = stream.ljust(padded(len(stream)), b"\0")
    header = version + random + len(stream).to_bytes(8, "big")
    about = _hash(name, header)
    cipher = _cipher(secret, name, header)
    size = PIECE[version]
    count = _pieces(len(stream), size)
    view = memoryview(stream)
    pieces = [
        cipher.encrypt(_nonce(n, n == count), view[(n - 1) * size : n * size], about) for n in range(1, count + 1)
    ]
    return [header, *pieces], about


class SealedImage:
    """Reads one segment, a piece at a time; the last few are held until `close`.

    `fetch(first, last)` gives the stored pieces of that range. Raises Damaged for a header that is not the named
    one, and for any piece that is not as sealed.
    """

    def __init__(self, secret: CircleSecret, name: Name, expected: bytes, fetch: Fetch) -> None:
        header, first = _two(fetch(0, 1))
        if len(header) != HEADER or header[: len(PACKED)] not in PIECE or _hash(name, header) != expected:
            raise Damaged
        self._length = int.from_bytes(header[-8:], "big")
        self._size = PIECE[header[: len(PACKED)]]
        self._count = _pieces(self._length, self._size)
        self._about = expected
        self._cipher = _cipher(secret, name, header)
        self._fetch = fetch
        self._held: dict[int, bytes] = {}
        self._sealed = {1: first}
        self._last, self._ahead = 0, 1
        self._packed = Packed(self._stretch, self._length) if header.startswith(PACKED) else None

    @property
    def length(self) -> int:
        """Of the image; in version 1 with its zeros, SQLite knows its own."""
        return self._packed.length if self._packed else self._length

    def read(self, offset: int, amount: int) -> bytes:
        """At most to the end of the image."""
        return self._packed.read(offset, amount) if self._packed else self._stretch(offset, amount)

    def whole(self) -> bytes:
        """The image, every piece opened."""
        sealed = self._fetch(1, self._count)
        if len(sealed) != self._count:
            raise Damaged
        stream = b"".join(self._open(n, box) for n, box in enumerate(sealed, 1))
        if not self._packed:
            return stream
        return Packed(lambda offset, amount: stream[offset : offset + amount], len(stream)).whole()

    def close(self) -> None:
        self._held.clear()
        self._sealed.clear()
        if self._packed:
            self._packed.close()

    def _stretch(self, offset: int, amount: int) -> bytes:
        """Of the stream, at most to its end."""
        n, start = divmod(offset, self._size)
        end = start + amount
        if end <= self._size:
            return self._piece(n + 1)[start:end]
        last = min(n + -(-end // self._size), self._count)
        return b"".join(map(self._piece, range(n + 1, last + 1)))[start:end]

    def _piece(self, n: int) -> bytes:
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
        """One sealed piece; a scan gets the following ones in the same question to the database."""
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
            raise Damaged from None


def _two(boxes: Sequence[bytes]) -> Sequence[bytes]:
    if len(boxes) != 2:
        raise Damaged
    return boxes


def _pieces(length: int, size: int) -> int:
    return max(1, -(-length // size))


def _nonce(n: int, last: bool) -> bytes:
    return n.to_bytes(11, "big") + bytes([last])


def _hash(name: Name, header: bytes) -> bytes:
    return digest(Use.SEGMENT_HASH, name.coalition, name.circle, name.store, name.id, header)


def _cipher(secret: CircleSecret, name: Name, header: bytes) -> ChaCha20Poly1305:
    random = header[len(PACKED) : len(PACKED) + 32]
    key = secret.derive(Use.SEGMENT_KEY, name.coalition, name.circle, name.store, name.id, random)
    return ChaCha20Poly1305(key)
