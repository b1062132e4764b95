"""A second opener of segments, from the description of the format and nothing of guvoh.catalogue; for small ones."""

import hashlib
import struct
from collections.abc import Sequence
from itertools import pairwise

from sealing.second import aead_open, hkdf, label

PIECE = {1: 65536, 2: 32768}
CHUNK = 16384


def segment_open(seed: bytes, coalition: bytes, name: tuple[bytes, str, bytes], pieces: Sequence[bytes]) -> bytes:
    """The image. `seed`: of the circle's secret; `name`: circle, store, segment."""
    header, *sealed = pieces
    circle, store, segment = name
    bound = ((b"u", circle), (b"s", store.encode()), (b"u", segment))
    about = hashlib.sha256(label("segment-hash", coalition, *bound, (b"b", header))).digest()
    own = hkdf(seed, b"", label("circle-own-key", b""), 32)
    key = hkdf(own, b"", label("segment-key", coalition, *bound, (b"b", header[4:36])), 32)
    assert header[:3] == b"GVS"
    stream = b""
    for n, piece in enumerate(sealed, 1):
        nonce = n.to_bytes(11, "big") + (b"\1" if n == len(sealed) else b"\0")
        stream += aead_open(key, nonce, piece, about)
        assert n == len(sealed) or len(piece) == PIECE[header[3]] + 16
    assert len(stream) == int.from_bytes(header[36:], "big")
    return stream if header[3] == 1 else _unpacked(stream)


def _unpacked(stream: bytes) -> bytes:
    length = int.from_bytes(stream[:8], "big")
    count = (length + CHUNK - 1) // CHUNK
    places = struct.unpack_from(f">{count + 1}I", stream, 8)
    assert not stream[places[-1] :].strip(b"\0")
    image = b""
    for begin, end in pairwise(places):
        image += _block(stream[begin:end])
    assert len(image) == length
    return image


def _block(packed: bytes) -> bytes:
    """LZ4's block format: literals, then a match further back, and so on; the last has literals alone."""
    out, at = bytearray(), 0
    while True:
        token, at = packed[at], at + 1
        count, at = _count(packed, at, token >> 4)
        out, at = out + packed[at : at + count], at + count
        if at == len(packed):
            return bytes(out)
        back, at = int.from_bytes(packed[at : at + 2], "little"), at + 2
        count, at = _count(packed, at, token & 15)
        for _ in range(count + 4):
            out.append(out[-back])


def _count(packed: bytes, at: int, count: int) -> tuple[int, int]:
    if count == 15:
        more = 255
        while more == 255:
            more, at = packed[at], at + 1
            count += more
    return count, at
