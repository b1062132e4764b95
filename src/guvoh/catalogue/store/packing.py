"""An image packed: cut into chunks of 16 KiB, each compressed by itself, and an index in front of them.

Stream: length of the image (8 bytes); where in it each chunk begins, and where the last one ends (4 bytes each); the
chunks, each one LZ4 block without any header. What follows is not read. A stream has at most 4 GiB.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from itertools import accumulate

from lz4.block import LZ4BlockError, compress, decompress

from guvoh.sealing.errors import Damaged

CHUNK = 1 << 14
_EFFORT = 4  # of LZ4's slower compressor, which is read as fast as the other; more gains nothing
_LENGTH, _PLACE = 8, 4
_MOST = CHUNK + CHUNK // 255 + 16  # what cannot be compressed becomes so much longer
_HELD = 4

Stretch = Callable[[int, int], bytes]


def pack(image: bytes) -> bytes:
    """The stream of an image."""
    view = memoryview(image)
    chunks = [_packed(view[start : start + CHUNK]) for start in range(0, len(image), CHUNK)]
    places = accumulate(map(len, chunks), initial=_begin(len(chunks)))
    index = struct.pack(f">{len(chunks) + 1}I", *places)
    return b"".join((len(image).to_bytes(_LENGTH, "big"), index, *chunks))


class Packed:
    """Reads an image out of its stream; the last few chunks are held until `close`.

    `stretch(offset, amount)` gives so much of the stream, which is `long`. Raises Damaged for an index that leads out
    of the stream, and for a chunk that is not of its length.
    """

    def __init__(self, stretch: Stretch, long: int) -> None:
        self._stretch, self._long = stretch, long
        self.length = int.from_bytes(stretch(0, _LENGTH), "big")
        self._count = -(-self.length // CHUNK)
        if _begin(self._count) > long:
            raise Damaged
        self._index = stretch(_LENGTH, _PLACE * (self._count + 1))
        self._held: dict[int, bytes] = {}

    def read(self, offset: int, amount: int) -> bytes:
        """At most to the end of the image."""
        first, start = divmod(offset, CHUNK)
        end = start + amount
        if end <= CHUNK:
            return self._chunk(first)[start:end]
        last = min(first + -(-end // CHUNK), self._count)
        return b"".join(map(self._chunk, range(first, last)))[start:end]

    def whole(self) -> bytes:
        """The image."""
        return b"".join(map(self._opened, range(self._count)))

    def close(self) -> None:
        self._held.clear()

    def _chunk(self, n: int) -> bytes:
        plain = self._held.get(n)
        if plain is None:
            if n >= self._count:
                return b""
            plain = self._opened(n)
            if len(self._held) >= _HELD:
                self._held.pop(next(iter(self._held)))
            self._held[n] = plain
        return plain

    def _opened(self, n: int) -> bytes:
        """Of the length that it must have: there is no room for a byte more, and fewer are refused."""
        begin, end = struct.unpack_from(">2I", self._index, _PLACE * n)
        if not begin <= end <= min(begin + _MOST, self._long):
            raise Damaged
        length = min(CHUNK, self.length - n * CHUNK)
        try:
            plain = decompress(self._stretch(begin, end - begin), uncompressed_size=length)
        except (LZ4BlockError, ValueError):
            raise Damaged from None
        if len(plain) != length:
            raise Damaged
        return bytes(plain)


def _packed(chunk: memoryview) -> bytes:
    return bytes(compress(chunk, mode="high_compression", compression=_EFFORT, store_size=False))


def _begin(count: int) -> int:
    """Where the first of so many chunks begins."""
    return _LENGTH + _PLACE * (count + 1)
