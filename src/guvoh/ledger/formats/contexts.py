"""What each box of the ledger is bound to. The key id stands for the epoch."""

from datetime import date
from uuid import UUID

from guvoh.sealing.digests import digest
from guvoh.sealing.keys import key_id
from guvoh.sealing.labels import Compartment, Use, label


def case_key_id(coalition: bytes, key: bytes) -> UUID:
    """By what a case key is named under signatures: 16 bytes, kept like an id."""
    return UUID(bytes=key_id(key, Use.CASE_KEY_ID, coalition))


def header(coalition: bytes, action: UUID, case: UUID, key: UUID) -> bytes:
    """For the header of `action` in `case`; `key` is an id, here and below."""
    return label(Use.ACTION_HEADER, coalition, action, case, key)


def reason(coalition: bytes, action: UUID, case: UUID, compartment: Compartment, key: UUID) -> bytes:
    """For the reason, under the key of the compartment that the header names."""
    return label(Use.ACTION_REASON, coalition, action, case, str(compartment), key)


def proof(coalition: bytes, action: UUID, case: UUID, key: UUID) -> bytes:
    """For the proof under a case's codes key."""
    return label(Use.ACTION_PROOF, coalition, action, case, key)


def revision(
    coalition: bytes, case: UUID, record: UUID, revision_id: UUID, compartment: Compartment, key: UUID
) -> bytes:
    """For one compartment of one revision."""
    return label(Use.REVISION_BOX, coalition, case, record, revision_id, str(compartment), key)


def grant(coalition: bytes, action: UUID, case: UUID, circle: UUID, channel: UUID) -> bytes:
    """For the keys that a grant or re-key gives, under the channel's key."""
    return label(Use.GRANT, coalition, action, case, circle, channel)


def grant_hash(
    coalition: bytes, case: UUID, circle: UUID, channel: UUID, sort: int, until: date | None, box: bytes
) -> bytes:
    """What an action says of a grant."""
    day = None if until is None else until.isoformat()
    return digest(Use.GRANT_HASH, coalition, case, circle, channel, sort, day, box)


def step(coalition: bytes, case: UUID, compartment: Compartment, new: UUID, old: UUID) -> bytes:
    """For an old case key under its successor."""
    return label(Use.CASE_STEP_BACK, coalition, case, str(compartment), new, old)


def file_content(coalition: bytes, file: UUID) -> bytes:
    """For the file itself: made before anyone knows which case it will belong to."""
    return label(Use.FILE_CONTENT, coalition, file)


def access(coalition: bytes, case: UUID, day: date, once: bytes, key: UUID) -> bytes:
    """For an entry of the access chain; `once` tells entries of one case and day apart."""
    return label(Use.ACCESS_ENTRY, coalition, case, day.isoformat(), once, key)
