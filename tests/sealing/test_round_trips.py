"""Whatever goes in comes out, for everything that can go in."""

import io
import pickle
import random
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guvoh.sealing import base32, boxes, digests, files, keys, padding, passphrases, sheets, wraps
from guvoh.sealing.errors import Mistyped
from guvoh.sealing.labels import Compartment, Use, label

KEY = keys.random_key()
MEMBER, CIRCLE = keys.MemberSecret.generate(), keys.CircleSecret.generate()

ALPHABETS = "абвгґҳӯқғӣңөүəғы abcxyz ا ب پ ت \u200f\u202e\x00\n漢字🕊️"

parts = st.lists(st.none() | st.binary() | st.text() | st.integers(-(2**63), 2**63 - 1) | st.uuids())


@pytest.mark.t(28)
@settings(max_examples=2000)
@given(st.binary(), st.binary(), st.booleans())
@example(b"", b"", True)
@example(b"\0" * 500, b"\0", True)
def test_a_box_gives_back_what_was_sealed(plain, context, compress):
    assert boxes.open_box(KEY, boxes.seal_box(KEY, plain, context, compress=compress), context) == plain


@pytest.mark.t(28)
@given(st.text(max_size=300))
@example("\U0010ffff\u202eмуж ق 漢 \x00")
def test_text_of_every_plane_comes_back(text):
    box = boxes.seal_box(KEY, text.encode(), b"", compress=True)
    assert boxes.open_box(KEY, box, b"").decode() == text


def one_of_many(dice: random.Random) -> bytes:
    """Bytes, or text of any planes, mostly short, now and then a few thousand long."""
    length = int(dice.paretovariate(0.7)) % 5000
    match dice.randrange(4):
        case 0:
            return dice.randbytes(length)
        case 1:
            return bytes([dice.randrange(256)]) * length
        case 2:
            return "".join(dice.choices(ALPHABETS, k=length)).encode()
        case _:
            points = (dice.randrange(0x110000) for _ in range(length % 300))
            return "".join(chr(point) for point in points if not 0xD800 <= point < 0xE000).encode()


@pytest.mark.t(28)
def test_ten_thousand_more_come_back():
    """Hypothesis looks for the odd ones; these are many."""
    dice = random.Random(28)
    for _ in range(10_000):
        plain, context = one_of_many(dice), dice.randbytes(dice.randrange(80))
        box = boxes.seal_box(KEY, plain, context, compress=dice.random() < 0.5)
        assert boxes.open_box(KEY, box, context) == plain


@pytest.mark.t(28)
@pytest.mark.parametrize("compress", [False, True])
def test_ten_megabytes_come_back(compress):
    plain = bytes(range(251)) * 41_000
    assert boxes.open_box(KEY, boxes.seal_box(KEY, plain, b"c", compress=compress), b"c") == plain


@pytest.mark.t(28)
def test_half_a_character_is_refused():
    for call in (
        lambda: label(Use.BOX, b"", "\ud800"),
        lambda: passphrases.unlock("\udfff", bytes(16), 1, bytes(32)),
    ):
        with pytest.raises(UnicodeEncodeError):
            call()


@pytest.mark.t(28)
@settings(max_examples=60)
@given(st.binary(max_size=200), st.binary(max_size=200))
def test_a_wrap_gives_back_what_was_wrapped(plain, info):
    assert CIRCLE.unwrap(wraps.wrap(CIRCLE.public, plain, info), info) == plain
    assert MEMBER.unwrap(wraps.wrap(MEMBER.public.kem, plain, info), info) == plain


@pytest.mark.t(28)
@pytest.mark.parametrize(
    "length",
    [0, 1, 55, 56, 57, 65_527, 65_528, 65_529, 65_535, 65_536, 65_537, 131_064, 131_072, 200_000, 1_000_003],
)
def test_a_file_of_any_length_comes_back(length):
    content = (bytes(range(249)) * (length // 249 + 1))[:length]
    sealed = io.BytesIO()
    assert files.seal_stream(KEY, io.BytesIO(content), sealed, b"c") == length
    reader = files.SealedFile(KEY, sealed, b"c")
    reader.check()
    assert reader.length == length
    assert io.BufferedReader(reader).read() == content


@pytest.mark.t(28)
@settings(max_examples=200)
@given(st.integers(0, 210_000), st.integers(0, 70_000))
def test_a_file_is_read_from_any_place(start, count):
    content = bytes(range(249)) * 803
    reader = io.BufferedReader(files.SealedFile(KEY, io.BytesIO(_LONG), b"c"))
    reader.seek(start)
    assert reader.read(count) == content[start : start + count]


def _sealed(content: bytes) -> bytes:
    target = io.BytesIO()
    files.seal_stream(KEY, io.BytesIO(content), target, b"c")
    return target.getvalue()


_LONG = _sealed(bytes(range(249)) * 803)


def test_a_stream_that_gives_little_at_a_time_is_sealed_whole():
    class Slow(io.RawIOBase):
        left = 70_000

        def read(self, size=-1):
            given = min(size, 999, self.left)
            self.left -= given
            return b"x" * given

    sealed = io.BytesIO()
    files.seal_stream(KEY, Slow(), sealed, b"c")
    assert io.BufferedReader(files.SealedFile(KEY, sealed, b"c")).read() == b"x" * 70_000


def test_secrets_come_back_from_their_bytes():
    member = keys.MemberSecret.from_bytes(MEMBER.to_bytes())
    assert member.public == MEMBER.public
    assert member.derive(Use.OWN_KEY, b"c") == MEMBER.derive(Use.OWN_KEY, b"c")
    assert keys.CircleSecret.from_bytes(CIRCLE.to_bytes()).public == CIRCLE.public
    assert MEMBER.with_fingerprint(b"f" * 32).public == MEMBER.public
    assert MEMBER.with_fingerprint(b"f" * 32).fingerprint == b"f" * 32


def test_secrets_show_and_pickle_nothing():
    shown = repr(MEMBER) + repr(CIRCLE) + repr(sheets.Sheet.generate()) + repr(sheets.InvitationCode.generate())
    assert shown == "<MemberSecret><CircleSecret><Sheet><InvitationCode>"
    with pytest.raises(TypeError):
        pickle.dumps(MEMBER)


@given(st.integers(0, 1 << 26), st.integers(0, 1 << 26))
def test_padding_is_short_and_keeps_order(one, two):
    assert max(one, 64) <= padding.padded(one) <= max(64, one * 1.12)
    assert padding.padded(min(one, two)) <= padding.padded(max(one, two))
    assert padding.padded(padding.padded(one)) == padding.padded(one)


def test_boxes_of_nearly_the_same_length_look_alike():
    lengths = {len(boxes.seal_box(KEY, b"x" * n, b"")) for n in range(1000, 2000)}
    assert len(lengths) <= 33


@given(parts, parts)
def test_two_contexts_are_the_same_only_when_all_their_parts_are(one, two):
    same = [(type(part), part) for part in one] == [(type(part), part) for part in two]
    assert (label(Use.BOX, b"c", *one) == label(Use.BOX, b"c", *two)) == same


def test_no_use_has_the_words_of_another():
    opened = [label(use, b"") for use in Use]
    assert len(set(opened)) == len(Use)
    assert not any(a != b and a.startswith(b) for a in opened for b in opened)


def test_keys_for_different_uses_differ():
    made = {keys.derive(KEY, use, b"c") for use in Use} | {digests.digest(use, b"c", KEY) for use in Use}
    assert len(made) == 2 * len(Use)


def test_compartments_are_the_four():
    assert [*Compartment] == ["codes", "identity", "story", "health"]


@given(st.binary(min_size=20, max_size=20))
def test_a_sheet_is_read_as_it_was_printed(secret):
    sheet = sheets.Sheet(secret)
    assert sheets.Sheet.parse(sheet.text) == sheet
    assert sheets.Sheet.parse(sheet.text.lower().replace("0", "o").replace("1", "l").replace(" ", "-")) == sheet


def test_a_sheet_typed_with_look_alike_cyrillic_letters_is_read():
    sheet = sheets.Sheet(bytes(range(100, 120)))
    typed = sheet.text.translate(str.maketrans("ABCEHKMPTX", "АВСЕНКМРТХ"))
    assert sheets.Sheet.parse(typed) == sheet


def _wrong_group(text):
    """One wrong letter of 32 passes for right."""
    try:
        sheets.Sheet.parse(text)
    except Mistyped as mistyped:
        return mistyped.group
    return None


def test_a_mistyped_group_of_a_sheet_is_named():
    sheet = sheets.Sheet(bytes(range(20)))
    found = {True: 0, False: 0}
    for place, group in enumerate(sheet.groups):
        for letter in base32.ALPHABET:
            wrong = [*sheet.groups]
            wrong[place] = letter + group[1:]
            if letter == group[0]:
                continue
            found[_wrong_group(" ".join(wrong)) == place + 1] += 1
    assert found[True] > 0.9 * 8 * 31
    for text, group in ((" ".join(sheet.groups[:7]), 0), (sheet.text + " 00000", 0), ("", 0), ("!", 1)):
        with pytest.raises(Mistyped) as caught:
            sheets.Sheet.parse(text)
        assert caught.value.group == group


def test_an_invitation_code_is_read_as_it_was_shown():
    code = sheets.InvitationCode.generate()
    assert sheets.InvitationCode.parse(code.text.lower()) == code
    for text in ("", code.text[:-1], code.text + "0", code.text[:-1] + "*"):
        with pytest.raises(Mistyped):
            sheets.InvitationCode.parse(text)


def test_an_invitation_gives_other_keys_on_another_server():
    code = sheets.InvitationCode.generate()
    one, two = code.keys(KEY, b"c"), code.keys(bytes(32), b"c")
    assert len({one.key, two.key, one.lookup, two.lookup, one.public, two.public}) == 6


def test_ten_one_use_codes_are_ten():
    codes = sheets.one_use_codes()
    assert len(set(codes)) == 10
    digest = sheets.one_use_digest(codes[0], KEY, b"c", b"m")
    assert digest == sheets.one_use_digest(codes[0].lower().replace(" ", ""), KEY, b"c", b"m")
    assert digest != sheets.one_use_digest(codes[0], KEY, b"c", b"n")


def test_a_passphrase_is_the_same_from_every_keyboard():
    passphrases.PARAMETERS[250] = passphrases.Parameters(8 * 16, 1, 2)
    try:
        one = passphrases.unlock(" пароль й ", bytes(16), 250, KEY)
        two = passphrases.unlock("пароль и\u0306", bytes(16), 250, KEY)
        three = passphrases.unlock("пароль й", bytes(16), 250, bytes(32))
    finally:
        del passphrases.PARAMETERS[250]
    assert one == two
    assert len({one.verifier, one.key, three.verifier, three.key}) == 4
    assert repr(one) == "<Unlocked>"


def test_a_key_id_says_nothing_of_another_use():
    assert len(keys.key_id(KEY, Use.CASE_KEY_ID, b"c")) == 16
    assert keys.key_id(KEY, Use.CASE_KEY_ID, b"c") != keys.key_id(KEY, Use.CHANNEL_KEY_ID, b"c")


def test_parts_may_be_ids():
    assert UUID(int=1).bytes in label(Use.BOX, b"", UUID(int=1))
