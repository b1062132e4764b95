"""An image packed: what an index or a chunk may say, and what is refused even of who has the key."""

import struct
from collections.abc import Sequence

import pytest
from lz4.block import compress

from guvoh.catalogue.store.packing import CHUNK, Packed, pack
from guvoh.sealing.errors import Damaged

PAGE = b"page" * (CHUNK // 4)


def block(plain: bytes, size: bool = False) -> bytes:
    """One LZ4 block; `size`: with the length in front that the library likes to write."""
    return compress(plain, mode="high_compression", compression=4, store_size=size)


def stream(length: int, blocks: Sequence[bytes], places: Sequence[int] | None = None) -> bytes:
    """As `pack` writes it, with whatever is to be wrong."""
    begin = 8 + 4 * (len(blocks) + 1)
    if places is None:
        places = [begin + sum(map(len, blocks[:n])) for n in range(len(blocks) + 1)]
    return length.to_bytes(8, "big") + struct.pack(f">{len(places)}I", *places) + b"".join(blocks)


def opened(packed: bytes) -> Packed:
    return Packed(lambda offset, amount: packed[offset : offset + amount], len(packed))


def test_a_stream_is_written_as_described() -> None:
    assert pack(PAGE * 2 + b"end") == stream(2 * CHUNK + 3, [block(PAGE), block(PAGE), block(b"end")])
    assert pack(b"") == stream(0, [])
    assert opened(pack(b"")).whole() == b""
    assert opened(pack(b"")).read(0, 10) == b""


def test_the_smallest_and_what_cannot_be_compressed_are_packed() -> None:
    noise = bytes((n * n * 7919 >> 5) & 255 for n in range(3 * CHUNK))
    for plain in (b"x", PAGE, PAGE + b"x", noise, noise[:-1]):
        packed = pack(plain)
        assert opened(packed + bytes(100)).whole() == plain
        assert len(packed) < len(plain) + 100


@pytest.mark.parametrize(
    "wrong",
    [
        block(PAGE[:-1]),
        block(PAGE + b"x"),
        block(bytes(1 << 21)),
        block(PAGE, size=True),
        block(PAGE) + b"x",
        block(PAGE[: CHUNK // 2]) + block(PAGE[: CHUNK // 2]),
        block(PAGE)[:-1],
        b"no block at all",
        b"",
        bytes(1 << 20),
    ],
    ids=["short", "long", "bomb", "sized", "more behind", "two", "cut", "nothing known", "empty", "large"],
)
def test_a_chunk_that_is_not_one_block_of_its_length_is_damaged(wrong: bytes) -> None:
    packed = opened(stream(2 * CHUNK, [block(PAGE), wrong]))
    assert packed.read(0, CHUNK) == PAGE
    for read in (lambda: packed.read(CHUNK, 1), lambda: packed.read(CHUNK - 1, 2), packed.whole):
        with pytest.raises(Damaged):
            read()


def test_an_index_that_leads_elsewhere_is_damaged() -> None:
    good = block(PAGE)
    begin, long = 8 + 12, len(good)
    for places in ([begin, begin - 1, begin], [begin, begin + long, begin + 3 * long], [1 << 31, 1 << 31, 1 << 31]):
        with pytest.raises(Damaged):
            opened(stream(2 * CHUNK, [good, good], places)).whole()
    for length in (3 * CHUNK + long * 1000, 1 << 63, (1 << 64) - 1):
        with pytest.raises(Damaged):
            opened(stream(length, [good])).whole()
    far = stream(CHUNK, [block(PAGE) + bytes(1 << 20)])
    with pytest.raises(Damaged):
        opened(far).whole()
