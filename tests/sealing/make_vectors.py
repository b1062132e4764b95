"""Writes vectors.json. Run only when a format gets a new version byte: `python
tests/sealing/make_vectors.py`."""

import io
import json
from pathlib import Path
from uuid import UUID

from guvoh.sealing import base32, boxes, files, keys, passphrases, sheets, signatures, wraps
from guvoh.sealing.digests import digest, keyed_digest
from guvoh.sealing.labels import Use, label

COALITION = bytes(range(16))
SEED = bytes(range(32, 64))
KEY = bytes(range(64, 96))
SALT = bytes(range(96, 128))
CASE = UUID(int=0x0123456789ABCDEF0123456789ABCDEF)


def main() -> None:
    context = label(Use.REVISION_BOX, COALITION, CASE, "person", -7, None, b"\0")
    member = keys.MemberSecret(SEED, bytes(range(128, 160)))
    circle = keys.CircleSecret(SEED)
    text = "Гувоҳ · witness".encode()
    small, long = io.BytesIO(), io.BytesIO()
    files._seal_stream(KEY, io.BytesIO(text), small, context, SALT)
    files._seal_stream(KEY, io.BytesIO(text * 4000), long, context, SALT)
    invitation = sheets.InvitationCode("0123456789ABCDEFGHJKMNPQRS").keys(KEY, COALITION)
    sheet = sheets.Sheet(bytes(range(20)))
    unlocked = passphrases.unlock("пароль из пяти слов", bytes(range(16)), 1, KEY)
    vectors = {
        "context": context,
        "box": boxes._seal(KEY, text, context, SALT, False),
        "box_compressed": boxes._seal(KEY, text * 40, context, SALT, True),
        "box_empty": boxes._seal(KEY, b"", context, SALT, False),
        "file": small.getvalue(),
        "file_long_hash": digest(Use.FILE_CONTENT, COALITION, long.getvalue()),
        "digest": digest(Use.GRANT_HASH, COALITION, CASE, text),
        "keyed_digest": keyed_digest(KEY, Use.ACCESS_ONCE, COALITION, CASE),
        "derived": keys.derive(KEY, Use.SEGMENT_KEY, COALITION, 3, length=48),
        "key_id": keys.key_id(KEY, Use.CASE_KEY_ID, COALITION),
        "member_kem": member.public.kem,
        "member_sign": member.public.sign,
        "member_bytes": member.to_bytes(),
        "member_derived": member.derive(Use.OWN_KEY, COALITION),
        "circle_kem": circle.public,
        "circle_derived": circle.derive(Use.SEGMENT_KEY, COALITION, b"nonce"),
        "wrap": wraps.wrap(circle.public, KEY, context),
        "signature": member.sign(Use.ACTION_SIGNATURE, COALITION, text),
        "verifier": unlocked.verifier,
        "passphrase_key": unlocked.key,
        "sheet_key": sheet.key,
        "sheet_lookup": sheet.lookup,
        "invitation_lookup": invitation.lookup,
        "invitation_key": invitation.key,
        "invitation_public": invitation.public,
        "one_use": sheets.one_use_digest("0123 4567 89AB CDEF", KEY, COALITION, SEED[:16]),
    }
    signatures.verify(member.public.sign, vectors["signature"], Use.ACTION_SIGNATURE, COALITION, text)
    written = {name: value.hex() for name, value in vectors.items()}
    written["sheet_text"] = sheet.text
    written["base32"] = base32.encode(bytes(range(20)))
    Path(__file__).with_name("vectors.json").write_text(json.dumps(written, indent=1) + "\n")


if __name__ == "__main__":
    main()
