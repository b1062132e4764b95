"""An image packed: what an index or a frame may say, and what is refused even of who has the key."""

import struct
from collections.abc import Sequence

import pytest
from zstandard import ZstdCompressor

from guvoh.catalogue.store.packing import CHUNK, Packed, pack
from guvoh.sealing.errors import Damaged

PAGE = b"page" * (CHUNK // 4)


def frame(plain: bytes, told: bool = True) -> bytes:
    """One zstandard frame; it need not tell its length."""
    return ZstdCompressor(level=1, write_content_size=told).compress(plain)


def stream(length: int, frames: Sequence[bytes], places: Sequence[int] | None = None) -> bytes:
    """As `pack` writes it, with whatever is to be wrong."""
    begin = 8 + 4 * (len(frames) + 1)
    if places is None:
        places = [begin + sum(map(len, frames[:n])) for n in range(len(frames) + 1)]
    return length.to_bytes(8, "big") + struct.pack(f">{len(places)}I", *places) + b"".join(frames)


def opened(packed: bytes) -> Packed:
    return Packed(lambda offset, amount: packed[offset : offset + amount], len(packed))


def test_a_stream_is_written_as_described() -> None:
    assert pack(PAGE * 2 + b"end") == stream(2 * CHUNK + 3, [frame(PAGE), frame(PAGE), frame(b"end")])
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
        frame(PAGE[:-1]),
        frame(PAGE + b"x"),
        frame(bytes(1 << 26)),
        frame(PAGE, told=False),
        frame(PAGE) + b"x",
        frame(PAGE[: CHUNK // 2]) + frame(PAGE[: CHUNK // 2]),
        frame(PAGE)[:-1],
        b"no frame at all",
        b"",
    ],
    ids=["short", "long", "bomb", "untold", "more behind", "two", "cut", "nothing known", "empty"],
)
def test_a_chunk_that_is_not_one_frame_of_its_length_is_damaged(wrong: bytes) -> None:
    packed = opened(stream(2 * CHUNK, [frame(PAGE), wrong]))
    assert packed.read(0, CHUNK) == PAGE
    for read in (lambda: packed.read(CHUNK, 1), lambda: packed.read(CHUNK - 1, 2), packed.whole):
        with pytest.raises(Damaged):
            read()


def test_a_frame_that_lies_about_its_length_gives_no_byte_more() -> None:
    bomb = bytearray(frame(bytes(2 * CHUNK)))
    assert bomb[4:7] == b"\x60" + struct.pack("<H", 2 * CHUNK - 256)  # a length of two bytes, told without 256
    bomb[5:7] = struct.pack("<H", CHUNK - 256)
    with pytest.raises(Damaged):
        opened(stream(CHUNK, [bytes(bomb)])).whole()


def test_an_index_that_leads_elsewhere_is_damaged() -> None:
    good = frame(PAGE)
    begin, long = 8 + 12, len(good)
    for places in ([begin, begin - 1, begin], [begin, begin + long, begin + 3 * long], [1 << 31, 1 << 31, 1 << 31]):
        with pytest.raises(Damaged):
            opened(stream(2 * CHUNK, [good, good], places)).whole()
    for length in (3 * CHUNK + long * 1000, 1 << 63, (1 << 64) - 1):
        with pytest.raises(Damaged):
            opened(stream(length, [good])).whole()
    far = stream(CHUNK, [frame(PAGE) + bytes(1 << 20)])
    with pytest.raises(Damaged):
        opened(far).whole()
