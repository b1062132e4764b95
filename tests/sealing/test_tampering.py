"""Whatever is changed, cut, moved or crafted is refused, and nothing of the plaintext comes out."""

import io

import pytest

from guvoh.sealing import boxes, files, keys, signatures, wraps
from guvoh.sealing.errors import BadSignature, Damaged, RefusedParameters, SealingError, WrongSuite
from guvoh.sealing.labels import Use, label
from guvoh.sealing.passphrases import unlock
from sealing import second

KEY, OTHER = keys.random_key(), keys.random_key()
COALITION = b"c" * 16
CONTEXT = label(Use.REVISION_BOX, COALITION, b"case", "identity", 1)
MEMBER, CIRCLE = keys.MemberSecret.generate(), keys.CircleSecret.generate()


def open_file(sealed, context=CONTEXT, key=KEY):
    return io.BufferedReader(files.SealedFile(key, io.BytesIO(sealed), context)).read()


def sealed_file(content, context=CONTEXT):
    target = io.BytesIO()
    files.seal_stream(KEY, io.BytesIO(content), target, context)
    return target.getvalue()


def verify(signature):
    signatures.verify(MEMBER.public.sign, signature, Use.ACTION_SIGNATURE, COALITION, b"message")


OBJECTS = {
    "box": (boxes.seal_box(KEY, b"plain", CONTEXT), lambda raw: boxes.open_box(KEY, raw, CONTEXT)),
    "compressed": (
        boxes.seal_box(KEY, b"plain " * 90, CONTEXT, compress=True),
        lambda raw: boxes.open_box(KEY, raw, CONTEXT),
    ),
    "wrap": (wraps.wrap(CIRCLE.public, KEY, CONTEXT), lambda raw: CIRCLE.unwrap(raw, CONTEXT)),
    "signature": (MEMBER.sign(Use.ACTION_SIGNATURE, COALITION, b"message"), verify),
    "file": (sealed_file(b"content"), open_file),
}
each = pytest.mark.parametrize(("sealed", "opened"), OBJECTS.values(), ids=OBJECTS)


@pytest.mark.t(19)
@each
def test_every_flipped_bit_is_refused(sealed, opened):
    opened(sealed)
    for place in range(len(sealed)):
        for bit in range(8):
            changed = bytearray(sealed)
            changed[place] ^= 1 << bit
            with pytest.raises(SealingError):
                opened(bytes(changed))


@pytest.mark.t(20)
@each
def test_every_shorter_or_longer_one_is_refused(sealed, opened):
    for length in range(len(sealed)):
        with pytest.raises(SealingError):
            opened(sealed[:length])
    for more in (b"\0", b"\xff" * 16, sealed):
        with pytest.raises(SealingError):
            opened(sealed + more)
        with pytest.raises(SealingError):
            opened(more + sealed)


@pytest.mark.t(19)
def test_every_flipped_byte_of_a_long_file_is_refused_where_it_lies():
    content = bytes(range(256)) * 700
    sealed = sealed_file(content)
    for place in (*range(files.HEADER), *range(files.HEADER, len(sealed), 997), len(sealed) - 1):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(SealingError):
            open_file(bytes(changed))


@pytest.mark.t(20)
@pytest.mark.parametrize("chunks", [1, 2, 3])
def test_a_file_cut_at_any_border_does_not_open(chunks):
    sealed = sealed_file(b"x" * (files.CHUNK * 3))
    border = files.HEADER + chunks * (files.CHUNK + 16)
    for length in (border - 1, border, border + 1, border + 16):
        with pytest.raises(SealingError):
            files.SealedFile(KEY, io.BytesIO(sealed[:length]), CONTEXT)


@pytest.mark.t(20)
def test_exchanged_repeated_and_foreign_chunks_give_no_byte():
    size = files.CHUNK + 16

    def chunk(sealed, place):
        return sealed[files.HEADER + place * size : files.HEADER + (place + 1) * size]

    one, two = sealed_file(b"a" * files.CHUNK * 3), sealed_file(b"b" * files.CHUNK * 3)
    header, tail = one[: files.HEADER], one[files.HEADER + 3 * size :]
    orders = {
        "exchanged": (chunk(one, 1), chunk(one, 0), chunk(one, 2)),
        "repeated": (chunk(one, 0), chunk(one, 0), chunk(one, 2)),
        "foreign": (chunk(two, 0), chunk(one, 1), chunk(one, 2)),
    }
    for chunks in orders.values():
        reader = files.SealedFile(KEY, io.BytesIO(header + b"".join(chunks) + tail), CONTEXT)
        with pytest.raises(Damaged):
            reader.check()
    with pytest.raises(Damaged):
        open_file(two[: files.HEADER] + one[files.HEADER :])


@pytest.mark.t(20)
def test_a_damaged_chunk_gives_none_of_its_bytes_and_the_others_stay_readable():
    sealed = bytearray(sealed_file(bytes(files.CHUNK) * 3))
    sealed[files.HEADER + files.CHUNK + 16 + 40_000] ^= 1
    reader = files.SealedFile(KEY, io.BytesIO(bytes(sealed)), CONTEXT)
    assert reader.read(10) == bytes(10)
    reader.seek(files.CHUNK)
    with pytest.raises(Damaged):
        reader.read(1)
    with pytest.raises(Damaged):
        reader.check()


@pytest.mark.t(21)
@pytest.mark.parametrize(
    "elsewhere",
    [
        label(Use.REVISION_BOX, COALITION, b"other", "identity", 1),
        label(Use.REVISION_BOX, COALITION, b"case", "story", 1),
        label(Use.REVISION_BOX, COALITION, b"case", "identity", 2),
        label(Use.REVISION_BOX, b"d" * 16, b"case", "identity", 1),
        label(Use.ACTION_HEADER, COALITION, b"case", "identity", 1),
        b"",
    ],
)
def test_nothing_opens_in_another_context(elsewhere):
    with pytest.raises(Damaged):
        boxes.open_box(KEY, OBJECTS["box"][0], elsewhere)
    with pytest.raises(Damaged):
        CIRCLE.unwrap(OBJECTS["wrap"][0], elsewhere)
    with pytest.raises(Damaged):
        open_file(OBJECTS["file"][0], elsewhere)


@pytest.mark.t(21)
def test_nothing_opens_under_another_key():
    with pytest.raises(Damaged):
        boxes.open_box(OTHER, OBJECTS["box"][0], CONTEXT)
    with pytest.raises(Damaged):
        keys.CircleSecret.generate().unwrap(OBJECTS["wrap"][0], CONTEXT)
    with pytest.raises(Damaged):
        open_file(OBJECTS["file"][0], key=OTHER)
    signature = OBJECTS["signature"][0]
    for public, use, coalition, message in (
        (keys.MemberSecret.generate().public.sign, Use.ACTION_SIGNATURE, COALITION, b"message"),
        (MEMBER.public.sign, Use.ACCESS_SIGNATURE, COALITION, b"message"),
        (MEMBER.public.sign, Use.ACTION_SIGNATURE, b"d" * 16, b"message"),
        (MEMBER.public.sign, Use.ACTION_SIGNATURE, COALITION, b"messages"),
        (b"", Use.ACTION_SIGNATURE, COALITION, b"message"),
    ):
        with pytest.raises(BadSignature):
            signatures.verify(public, signature, use, coalition, message)


def crafted(one, two):
    """Two blocks of ciphertext with one tag that plain ChaCha20-Poly1305 accepts under both keys."""
    nonce, prime = bytes(12), second.P
    (r1, s1), (r2, s2) = (_poly_key(key, nonce) for key in (one, two))
    lengths = (32 << 64) + (1 << 128)
    for guess in range(100_000):
        tag = guess * 0x9E3779B97F4A7C15F39CC0605CEDC835 % (1 << 128)
        right1 = ((tag - s1) % (1 << 128) - lengths * r1) % prime
        right2 = ((tag - s2) % (1 << 128) - lengths * r2) % prime
        a1, b1, a2, b2 = r1**3, r1**2, r2**3, r2**2
        inverse = pow(a1 * b2 - a2 * b1, -1, prime)
        blocks = (
            (right1 * b2 - right2 * b1) * inverse % prime,
            (a1 * right2 - a2 * right1) * inverse % prime,
        )
        if all(block >> 128 == 1 for block in blocks):
            text = b"".join((block - (1 << 128)).to_bytes(16, "little") for block in blocks)
            return text + tag.to_bytes(16, "little")
    raise AssertionError("no such ciphertext found")


def _poly_key(key, nonce):
    block = second.chacha20_block(key, 0, nonce)
    r = int.from_bytes(block[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    return r, int.from_bytes(block[16:32], "little")


@pytest.mark.t(22)
def test_a_ciphertext_that_fits_two_keys_opens_under_one_at_most(monkeypatch):
    salt = bytes(32)
    (once, commitment), (other, _) = (boxes._keys(key, salt, CONTEXT) for key in (KEY, OTHER))
    text = crafted(once, other)
    for key in (once, other):
        boxes.ChaCha20Poly1305(key).decrypt(bytes(12), text, None)
    monkeypatch.setattr(boxes, "_unpack", bytes)
    box = boxes.VERSION + salt + commitment + text
    assert len(boxes.open_box(KEY, box, CONTEXT)) == 32
    with pytest.raises(Damaged):
        boxes.open_box(OTHER, box, CONTEXT)


@pytest.mark.t(26)
def test_no_two_boxes_share_salt_or_key():
    made = {boxes.seal_box(KEY, b"", b"")[1:65] for _ in range(50_000)}
    assert len(made) == 50_000
    assert len({salt_and_key[:32] for salt_and_key in made}) == 50_000


@pytest.mark.t(26)
@pytest.mark.slow
def test_no_two_boxes_of_a_million_share_a_salt():
    assert len({boxes.seal_box(KEY, b"", b"")[1:33] for _ in range(1_000_000)}) == 1_000_000


@pytest.mark.t(26)
def test_two_files_of_one_content_share_no_byte_of_salt_or_text():
    one, two = sealed_file(b"same"), sealed_file(b"same")
    assert one[4:36] != two[4:36]
    assert one[files.HEADER :] != two[files.HEADER :]


@pytest.mark.t(27)
@pytest.mark.parametrize("version", [0, 2, 3, 127, 255])
def test_an_unknown_version_is_refused_as_such(version):
    byte = bytes([version])
    with pytest.raises(WrongSuite):
        boxes.open_box(KEY, byte + OBJECTS["box"][0][1:], CONTEXT)
    with pytest.raises(WrongSuite):
        open_file(b"GVF" + byte + OBJECTS["file"][0][4:])


@pytest.mark.t(27)
@pytest.mark.parametrize("suite", [0, 1, 3, 255])
def test_a_lower_or_unknown_suite_is_refused(suite):
    byte = bytes([suite])
    with pytest.raises(WrongSuite):
        CIRCLE.unwrap(byte + OBJECTS["wrap"][0][1:], CONTEXT)
    with pytest.raises(WrongSuite):
        wraps.wrap(byte + CIRCLE.public[1:], KEY, CONTEXT)
    with pytest.raises(WrongSuite):
        wraps.wrap(CIRCLE.public[1185:], KEY, CONTEXT)
    with pytest.raises(WrongSuite):
        keys.MemberSecret.from_bytes(byte + MEMBER.to_bytes()[1:])
    with pytest.raises(WrongSuite):
        keys.CircleSecret.from_bytes(byte + CIRCLE.to_bytes()[1:])


@pytest.mark.t(27)
def test_passphrase_parameters_outside_the_list_are_refused():
    for parameters, salt, server in ((0, 16, 32), (255, 16, 32), (1, 15, 32), (1, 16, 0)):
        with pytest.raises(RefusedParameters):
            unlock("x", bytes(salt), parameters, bytes(server))


def test_a_public_key_that_is_none_is_refused():
    for raw in (CIRCLE.public[:-1], CIRCLE.public + b"\0", wraps.SUITE + b"\xff" * 1216):
        with pytest.raises(Damaged):
            wraps.wrap(raw, KEY, CONTEXT)


def test_padding_that_is_not_zeros_or_has_another_length_is_refused(monkeypatch):
    honest = boxes._pack(b"plain", False)
    forged = (
        honest[:-1] + b"\1",
        honest + bytes(64),
        b"\2" + honest[1:],
        honest[:1] + (60).to_bytes(4, "big") + honest[5:],
        b"\1" + honest[1:],
    )
    for inside in forged:
        monkeypatch.setattr(boxes, "_pack", lambda plain, compress, inside=inside: inside)
        with pytest.raises(Damaged):
            boxes.open_box(KEY, boxes.seal_box(KEY, b"", CONTEXT), CONTEXT)
