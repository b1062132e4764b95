"""Segments: sealed once, under a key of their own, whoever wins a race; nothing damaged is ever read."""

from collections.abc import Iterator
from random import Random
from uuid import uuid4

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cast
from catalogue.world import Inventor, Ledger, extract, prepared
from guvoh import catalogue
from guvoh.catalogue import actions
from guvoh.catalogue.errors import LostRace, SegmentGone
from guvoh.catalogue.folding import fold as folding
from guvoh.catalogue.models import Chunk, Head, Segment, TailEntry
from guvoh.catalogue.shelf import Shelf
from guvoh.catalogue.store import packing, sealed, vfs
from guvoh.sealing.errors import Damaged
from guvoh.sealing.keys import CircleSecret, random_key
from guvoh.sealing.padding import padded

NAME = sealed.Name(b"c" * 16, uuid4(), "coded", uuid4())
NOISE = Random(7).randbytes(250_000)
versions = pytest.mark.parametrize("version", [sealed.PLAIN, sealed.PACKED])


@pytest.fixture
def uses(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[bytes, bytes]]]:
    """Every (key, nonce) under which a chunk is sealed."""
    seen: list[tuple[bytes, bytes]] = []
    real = sealed.ChaCha20Poly1305

    class Watched:
        def __init__(self, key: bytes) -> None:
            self.key, self.real = key, real(key)

        def encrypt(self, nonce: bytes, data: bytes, about: bytes) -> bytes:
            seen.append((self.key, nonce))
            return self.real.encrypt(nonce, data, about)

        def decrypt(self, nonce: bytes, data: bytes, about: bytes) -> bytes:
            return self.real.decrypt(nonce, data, about)

    monkeypatch.setattr(sealed, "ChaCha20Poly1305", Watched)
    return seen


@pytest.mark.t(26)
def test_segment_key_never_repeats_in_racing_folds(
    ledger: Ledger, coalition: cast.Coalition, uses: list[tuple[bytes, bytes]]
) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    for _ in range(5):
        ledger.say(amina, circle, prepared(extract(names=["Каримов"], story="ночью")))
    shelves = [Shelf(amina, circle) for _ in range(2)]
    first, second = (folding.prepare(amina, shelf) for shelf in shelves)
    folding.commit(first)
    with pytest.raises(LostRace):
        folding.commit(second)
    assert len(uses) == len(set(uses)) > 4
    assert Segment.objects.count() == 3
    with catalogue.open(amina) as opened:
        assert opened.cases().total == 5
        assert not opened.holes


def test_segment_key_never_repeats_when_a_restored_store_folds_again(
    ledger: Ledger, coalition: cast.Coalition, uses: list[tuple[bytes, bytes]]
) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    ledger.say(amina, circle, prepared(extract(story="ночью")))
    backup = list(TailEntry.objects.all())
    actions.fold(amina, circle)
    for table in (Head, Chunk, Segment):
        table.objects.all().delete()
    TailEntry.objects.bulk_create(backup)
    actions.fold(amina, circle)
    assert len(uses) == len(set(uses)) > 3


def test_a_second_image_is_read_through_the_file_system_and_nothing_is_written() -> None:
    db = apsw.Connection(":memory:")
    db.execute("CREATE TABLE t(a, b)")
    db.executemany("INSERT INTO t VALUES(?, ?)", ((n, "x" * 200) for n in range(5000)))
    opened = vfs.connect(image_of(bytes(db.serialize("main"))))
    assert opened.execute("SELECT count(*), sum(a) FROM t").fetchone() == (5000, sum(range(5000)))
    assert len(opened.execute("SELECT * FROM t ORDER BY b, a DESC").fetchall()) == 5000
    with pytest.raises(apsw.ReadOnlyError):
        opened.execute("DELETE FROM t")
    with pytest.raises(apsw.CantOpenError):
        apsw.Connection("/tmp/elsewhere", vfs=vfs.NAME)


def written(secret: CircleSecret, plain: bytes, version: bytes) -> tuple[list[bytes], bytes]:
    """As `sealed.seal`, in a version that may be past."""
    stream = packing.pack(plain) if version == sealed.PACKED else plain
    return sealed._seal(secret, NAME, version, stream, random_key())


def image_of(plain: bytes, version: bytes = sealed.PACKED) -> sealed.SealedImage:
    """Sealed."""
    secret = CircleSecret.generate()
    pieces, named = written(secret, plain, version)
    return sealed.SealedImage(secret, NAME, named, lambda first, last: pieces[first : last + 1])


def test_an_image_is_read_from_any_place() -> None:
    plain = bytes(range(256)) * 1000
    image = image_of(plain)
    assert image.whole() == plain
    assert image.read(65530, 20) == plain[65530:65550]
    assert image.read(image.length - 5, 100) == plain[-5:]
    old = image_of(plain, sealed.PLAIN)
    assert old.whole() == plain.ljust(padded(len(plain)), b"\0")
    assert old.read(65530, 20) == plain[65530:65550]
    assert old.read(old.length - 5, 100) == bytes(5)


@versions
@settings(max_examples=60, deadline=None)
@given(length=st.integers(1, 250_000), seldom=st.integers(0, 20), places=st.lists(st.integers(0, 260_000), max_size=12))
def test_whatever_is_read_is_what_was_sealed(version: bytes, length: int, seldom: int, places: list[int]) -> None:
    plain = bytearray(NOISE[:length])
    for start in range(0, length, 10_000):
        if start % 7 < seldom % 7:
            plain[start : start + 9_000] = bytes(len(plain[start : start + 9_000]))
    image = image_of(bytes(plain), version)
    assert image.whole()[:length] == plain
    for place in places:
        amount = (place * 7919) % (1 << (place % 18))
        whole = bytes(plain).ljust(image.length, b"\0")
        assert image.read(place, amount) == whole[place : place + amount]


def test_segments_of_the_version_before_are_read_and_folded_on(
    ledger: Ledger, coalition: cast.Coalition, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, circle, inventor = coalition.amina, coalition.dushanbe, Inventor(3)

    def before(secret: CircleSecret, name: sealed.Name, image: bytes) -> tuple[list[bytes], bytes]:
        return sealed._seal(secret, name, sealed.PLAIN, image, random_key())

    with monkeypatch.context() as past:
        past.setattr(sealed, "seal", before)
        ledger.say(amina, circle, *(prepared(inventor.extract(), inventor.id()) for _ in range(300)))
        actions.fold(amina, circle)
    assert of_which() == {sealed.PLAIN}
    ledger.say(amina, circle, prepared(extract(names=["Каримов"], story="ночью")))
    actions.fold(amina, circle)
    assert of_which() == {sealed.PLAIN, sealed.PACKED}
    with catalogue.open(amina) as opened:
        assert opened.cases().total + opened.registers().total == 301
        assert opened.search_names("Каримов").same
        assert not opened.check()


def of_which() -> set[bytes]:
    """The versions of all segments."""
    return {bytes(box)[:4] for box in Chunk.objects.filter(n=0).values_list("box", flat=True)}


@pytest.mark.t(5)
def test_the_size_of_a_segment_takes_steps(ledger: Ledger, coalition: cast.Coalition) -> None:
    amina, circle, inventor = coalition.amina, coalition.dushanbe, Inventor(9)
    for _ in range(4):
        ledger.say(amina, circle, *(prepared(inventor.extract(), inventor.id()) for _ in range(150)))
        actions.fold(amina, circle)
        for segment in Segment.objects.all():
            boxes = Chunk.objects.filter(segment=segment, n__gt=0).values_list("box", flat=True)
            size = sum(len(box) - sealed.TAG for box in boxes)
            assert size == padded(size)
    with catalogue.open(amina) as opened:
        assert opened.cases().total + opened.registers().total == 600


@pytest.mark.t(19)
@versions
@pytest.mark.parametrize("n", [1, 2, 4])
def test_a_flipped_chunk_gives_no_byte(n: int, version: bytes) -> None:
    secret, size = CircleSecret.generate(), sealed.PIECE[version]
    chunks, named = written(secret, NOISE, version)
    chunks[n] = bytes([chunks[n][0] ^ 1]) + chunks[n][1:]
    with pytest.raises(Damaged):
        sealed.SealedImage(secret, NAME, named, lambda first, last: chunks[first : last + 1]).read((n - 1) * size, size)


@pytest.mark.t(19)
@versions
def test_a_flipped_header_opens_nothing(version: bytes) -> None:
    secret = CircleSecret.generate()
    (header, *pieces), named = written(secret, NOISE, version)
    for at in range(len(header)):
        for bit in (1, 2, 3, 128):
            flipped = header[:at] + bytes([header[at] ^ bit]) + header[at + 1 :]
            with pytest.raises(Damaged):
                sealed.SealedImage(secret, NAME, named, lambda a, b, f=flipped: [f, *pieces][a : b + 1])  # type: ignore[misc]


@pytest.mark.t(20)
@versions
def test_chunks_cannot_be_swapped_cut_or_taken_from_another_writing(version: bytes) -> None:
    plain, secret = NOISE, CircleSecret.generate()
    chunks, named = written(secret, plain, version)
    others, _ = written(secret, plain, version)

    def refused(stored: list[bytes]) -> None:
        with pytest.raises(Damaged):
            sealed.SealedImage(secret, NAME, named, lambda first, last: stored[first : last + 1]).whole()

    refused([chunks[0], chunks[2], chunks[1], *chunks[3:]])
    refused(chunks[:-1])
    refused([chunks[0], others[1], *chunks[2:]])
    refused([others[0], *chunks[1:]])
    refused(others)
    refused([])


def damage(n: int) -> None:
    """Flip a bit in chunk n of every segment."""
    for one in Chunk.objects.filter(n=n):
        box = bytes(one.box)
        one.box = box[:100] + bytes([box[100] ^ 1]) + box[101:]
        one.save()


def test_a_damaged_first_page_is_a_hole(ledger: Ledger, coalition: cast.Coalition) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    ledger.say(amina, circle, prepared(extract()))
    actions.fold(amina, circle)
    damage(1)
    with catalogue.open(amina) as opened:
        assert opened.cases().total == 0
        assert opened.holes[circle].broken


def test_a_damaged_page_further_on_ends_the_question_and_is_found_by_a_check(
    ledger: Ledger, coalition: cast.Coalition
) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    inventor = Inventor(5)
    ledger.say(amina, circle, *(prepared(inventor.extract(), inventor.id()) for _ in range(300)))
    actions.fold(amina, circle)
    damage(3)
    with catalogue.open(amina) as opened:
        with pytest.raises(SegmentGone):
            [opened.crosstab(unit, "country") for unit in ("case", "victim", "act", "perpetrator", "contact")]
        assert opened.check()[circle].broken
        assert opened.cases().total == 0
