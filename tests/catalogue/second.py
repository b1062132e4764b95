"""A second opener of segments, from the description of the format and nothing of guvoh.catalogue; for small ones."""

import hashlib
import io
import struct
from collections.abc import Sequence
from itertools import pairwise

import zstandard

from sealing.second import aead_open, hkdf, label

PIECE = {1: 65536, 2: 32768}
CHUNK = 8192


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
        with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(stream[begin:end])) as reader:
            image += reader.read()
    assert len(image) == length
    return image
