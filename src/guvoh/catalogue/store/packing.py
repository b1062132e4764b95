"""An image packed: cut into chunks of 8 KiB, each compressed by itself, and an index in front of them.

Stream: length of the image (8 bytes); where in it each chunk begins, and where the last one ends (4 bytes each);
the chunks, each one zstandard frame that tells its length. What follows is not read.
A chunk is a page of our databases: SQLite holds the pages that it was given, so no chunk is held here.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from itertools import accumulate

from zstandard import ZstdCompressor, ZstdDecompressor, ZstdError, frame_content_size

from guvoh.sealing.errors import Damaged

CHUNK = 1 << 13
LEVEL = 1  # level 3 takes away 1 % more, and twice the time
_LENGTH, _PLACE = 8, 4
_MOST = CHUNK + 64  # what cannot be compressed becomes some bytes longer

Stretch = Callable[[int, int], bytes]


def pack(image: bytes) -> bytes:
    """The stream of an image."""
    compressed, view = ZstdCompressor(level=LEVEL).compress, memoryview(image)
    chunks = [compressed(view[start : start + CHUNK]) for start in range(0, len(image), CHUNK)]
    places = accumulate(map(len, chunks), initial=_begin(len(chunks)))
    index = struct.pack(f">{len(chunks) + 1}I", *places)
    return b"".join((len(image).to_bytes(_LENGTH, "big"), index, *chunks))


class Packed:
    """Reads an image out of its stream. `stretch(offset, amount)` gives so much of the stream, which is `long`.

    Raises Damaged for an index that leads out of the stream, and for a chunk that is not of its length.
    """

    def __init__(self, stretch: Stretch, long: int) -> None:
        self._stretch, self._long = stretch, long
        self.length = int.from_bytes(stretch(0, _LENGTH), "big")
        self._count = -(-self.length // CHUNK)
        if _begin(self._count) > long:
            raise Damaged
        self._index = stretch(_LENGTH, _PLACE * (self._count + 1))
        self._unpacked = ZstdDecompressor().decompress

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
        return b"".join(map(self._chunk, range(self._count)))

    def _chunk(self, n: int) -> bytes:
        """A frame tells its length before it is unpacked, and is refused where it would give a byte more or less."""
        if n >= self._count:
            return b""
        begin, end = struct.unpack_from(">2I", self._index, _PLACE * n)
        if not begin <= end <= min(begin + _MOST, self._long):
            raise Damaged
        packed = self._stretch(begin, end - begin)
        try:
            if frame_content_size(packed) == min(CHUNK, self.length - n * CHUNK):
                return self._unpacked(packed, allow_extra_data=False)
        except ZstdError:
            pass
        raise Damaged


def _begin(count: int) -> int:
    """Where the first of so many chunks begins."""
    return _LENGTH + _PLACE * (count + 1)
