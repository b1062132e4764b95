"""Frozen bytes of every format, opened by the product and by the second implementation."""

import hashlib
import hmac
import io
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from guvoh.sealing import boxes, files, keys, passphrases, sheets, signatures
from guvoh.sealing.digests import digest, keyed_digest
from guvoh.sealing.labels import Use
from sealing import second
from sealing.make_vectors import CASE, COALITION, KEY, SALT, SEED

pytestmark = pytest.mark.t(18)

_WRITTEN = json.loads(Path(__file__).with_name("vectors.json").read_text())
V = {name: bytes.fromhex(text) for name, text in _WRITTEN.items() if name not in ("sheet_text", "base32")}
TEXT = "Гувоҳ · witness".encode()
CONTEXT = second.label(
    "revision-box",
    COALITION,
    (b"u", CASE.bytes),
    (b"s", b"person"),
    (b"i", (-7).to_bytes(8, "big", signed=True)),
    (b"n", b""),
    (b"b", b"\0"),
)


def test_a_context_is_written_as_described():
    assert V["context"] == CONTEXT


@pytest.mark.parametrize(("name", "plain"), [("box", TEXT), ("box_compressed", TEXT * 40), ("box_empty", b"")])
def test_a_frozen_box_opens_in_both(name, plain):
    assert boxes.open_box(KEY, V[name], CONTEXT) == plain
    assert second.box_open(KEY, V[name], CONTEXT) == plain


def test_sealing_again_with_the_same_salt_gives_the_frozen_box():
    assert boxes._seal(KEY, TEXT, CONTEXT, SALT, False) == V["box"]


def test_a_new_box_opens_in_the_second_implementation():
    assert second.box_open(KEY, boxes.seal_box(KEY, TEXT, CONTEXT), CONTEXT) == TEXT


def test_a_frozen_file_opens_in_both():
    assert files.SealedFile(KEY, io.BytesIO(V["file"]), CONTEXT).read() == TEXT
    assert second.file_open(KEY, V["file"], CONTEXT) == TEXT


def test_a_long_file_is_sealed_as_frozen():
    sealed = io.BytesIO()
    files._seal_stream(KEY, io.BytesIO(TEXT * 4000), sealed, CONTEXT, SALT)
    assert digest(Use.FILE_CONTENT, COALITION, sealed.getvalue()) == V["file_long_hash"]
    assert second.file_open(KEY, sealed.getvalue(), CONTEXT) == TEXT * 4000


def test_digests_are_the_labelled_hashes():
    message = second.label("grant-hash", COALITION, (b"u", CASE.bytes), (b"b", TEXT))
    assert digest(Use.GRANT_HASH, COALITION, CASE, TEXT) == V["digest"] == hashlib.sha256(message).digest()
    message = second.label("access-once", COALITION, (b"u", CASE.bytes))
    expected = hmac.new(KEY, message, "sha256").digest()
    assert keyed_digest(KEY, Use.ACCESS_ONCE, COALITION, CASE) == V["keyed_digest"] == expected


def test_derived_keys_are_plain_hkdf():
    info = second.label("segment-key", COALITION, (b"i", (3).to_bytes(8, "big")))
    assert V["derived"] == second.hkdf(KEY, b"", info, 48)
    assert V["derived"] == keys.derive(KEY, Use.SEGMENT_KEY, COALITION, 3, length=48)
    assert V["key_id"] == second.hkdf(KEY, b"", second.label("case-key-id", COALITION), 16)


def test_secrets_give_the_frozen_public_keys():
    member, circle = keys.MemberSecret.from_bytes(V["member_bytes"]), keys.CircleSecret(SEED)
    assert (member.public.kem, member.public.sign) == (V["member_kem"], V["member_sign"])
    assert circle.public == V["circle_kem"]
    own = second.hkdf(SEED, b"", second.label("circle-own-key", b""), 32)
    info = second.label("segment-key", COALITION, (b"b", b"nonce"))
    assert V["circle_derived"] == second.hkdf(own, b"", info, 32)
    assert V["circle_derived"] == circle.derive(Use.SEGMENT_KEY, COALITION, b"nonce")
    assert V["member_derived"] == member.derive(Use.OWN_KEY, COALITION)


def test_a_frozen_wrap_opens_in_both():
    assert keys.CircleSecret(SEED).unwrap(V["wrap"], CONTEXT) == KEY
    seed = second.hkdf(SEED, b"", second.label("circle-kem-key", b""), 64)
    exchange = second.hkdf(SEED, b"", second.label("circle-exchange-key", b""), 32)
    assert second.wrap_open(seed, exchange, V["wrap"], CONTEXT) == KEY


def test_a_signature_is_the_frozen_one():
    member = keys.MemberSecret.from_bytes(V["member_bytes"])
    assert member.sign(Use.ACTION_SIGNATURE, COALITION, TEXT) == V["signature"]
    signatures.verify(V["member_sign"], V["signature"], Use.ACTION_SIGNATURE, COALITION, TEXT)


def test_argon2id_gives_the_vector_of_rfc_9106():
    tag = Argon2id(
        salt=b"\2" * 16, length=32, iterations=3, lanes=4, memory_cost=32, ad=b"\4" * 12, secret=b"\3" * 8
    ).derive(b"\1" * 32)
    assert tag.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_a_passphrase_gives_the_frozen_verifier_and_key():
    unlocked = passphrases.unlock("пароль из пяти слов", bytes(range(16)), 1, KEY)
    assert (unlocked.verifier, unlocked.key) == (V["verifier"], V["passphrase_key"])
    stretched = passphrases._stretch("пароль из пяти слов".encode(), bytes(range(16)), passphrases.PARAMETERS[1])
    assert unlocked.key == second.hkdf(stretched + KEY, b"", second.label("passphrase-key", b""), 32)


def test_sheets_and_codes_give_the_frozen_keys():
    sheet = sheets.Sheet.parse(_WRITTEN["sheet_text"])
    assert (sheet.secret, sheet.key, sheet.lookup) == (bytes(range(20)), V["sheet_key"], V["sheet_lookup"])
    assert sheet.key == second.hkdf(bytes(range(20)), b"", second.label("sheet-key", b""), 32)
    invitation = sheets.InvitationCode.parse("01234 56789 abcde fghjk mnpqr s").keys(KEY, COALITION)
    assert invitation.lookup == V["invitation_lookup"]
    assert invitation.key == V["invitation_key"]
    assert invitation.public == V["invitation_public"]
    assert sheets.one_use_digest("0123-4567-89ab-cdef", KEY, COALITION, SEED[:16]) == V["one_use"]
