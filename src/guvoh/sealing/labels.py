"""The one list of labels.

Every HKDF info, HPKE info, box context, hash and signature begins with one of these labels, followed by the
coalition's id and the parts that belong to it. A use has one meaning: whoever seals, hashes or signs
something
new adds a member here, and never takes one that exists for something else.
"""

from enum import StrEnum, unique
from functools import lru_cache
from uuid import UUID

PREFIX = b"guvoh/1/"

Part = bytes | str | int | UUID | None


class Compartment(StrEnum):
    """What one key of a case opens."""

    CODES = "codes"
    IDENTITY = "identity"
    STORY = "story"
    HEALTH = "health"


@unique
class Use(StrEnum):
    """What something is for."""

    # sealing itself
    BOX = "box"
    FILE = "file"
    MEMBER_KEM_KEY = "member-kem-key"
    MEMBER_EXCHANGE_KEY = "member-exchange-key"
    MEMBER_SIGNING_KEY = "member-signing-key"
    MEMBER_OWN_KEY = "member-own-key"
    CIRCLE_KEM_KEY = "circle-kem-key"
    CIRCLE_EXCHANGE_KEY = "circle-exchange-key"
    CIRCLE_OWN_KEY = "circle-own-key"
    PASSPHRASE_VERIFIER = "passphrase-verifier"  # noqa: S105
    PASSPHRASE_KEY = "passphrase-key"  # noqa: S105
    SHEET_CHECK = "sheet-check"
    SHEET_KEY = "sheet-key"
    SHEET_LOOKUP = "sheet-lookup"
    INVITATION_LOOKUP = "invitation-lookup"
    INVITATION_KEY = "invitation-key"
    INVITATION_SIGNING_KEY = "invitation-signing-key"
    ONE_USE_CODE = "one-use-code"

    # members and their secrets
    MEMBER_SECRET = "member-secret"  # noqa: S105
    MEMBER_SECRET_BY_SHEET = "member-secret-by-sheet"  # noqa: S105
    OWN_KEY = "own-key"
    SERVER_KEY = "server-key"
    SERVER_BOX = "server-box"
    SERVER_LOOKUP = "server-lookup"
    SERVER_NAMED_ROW = "server-named-row"
    UNKNOWN_NAME_SALT = "unknown-name-salt"

    # sessions and drafts
    SESSION_OWNER = "session-owner"
    SESSION_ID = "session-id"
    SESSION_KEY = "session-key"
    SESSION_BOX = "session-box"
    DRAFT_KEY_BOX = "draft-key-box"
    DRAFT_KEY_IN_SESSION = "draft-key-in-session"
    DRAFT_BOX = "draft-box"
    DRAFT_FORM = "draft-form"
    FORM_NUMBER = "form-number"
    FORM_PLACE = "form-place"
    KEPT_FILE = "kept-file"
    MEMBER_KEYS = "member-keys"
    TRIES = "tries"
    KNOWN_BROWSER = "known-browser"

    # the directory
    DIRECTORY_ENTRY = "directory-entry"
    DIRECTORY_SIGNATURE = "directory-signature"
    DIRECTORY_NAME = "directory-name"
    FINGERPRINT = "fingerprint"
    INVITATION_BOX = "invitation-box"
    JOINED_SIGNATURE = "joined-signature"
    NEW_KEY_SIGNATURE = "new-key-signature"
    READMISSION_BOX = "readmission-box"
    READMISSION_PROOF_MESSAGE = "readmission-proof-message"
    READMISSION_CODE_PROOF = "readmission-code-proof"
    READMISSION_OWN_PROOF = "readmission-own-proof"
    CIRCLE_WRAP = "circle-wrap"
    CIRCLE_STEP_BACK_KEY = "circle-step-back-key"
    CIRCLE_STEP_BACK = "circle-step-back"
    CHANNEL_WRAP = "channel-wrap"
    CHANNEL_END = "channel-end"
    CHANNEL_KEY_ID = "channel-key-id"

    # the ledger
    ACTION_BODY = "action-body"
    ACTION_OWN = "action-own"
    ACTION_SIGNATURE = "action-signature"
    ACTION_HEADER = "action-header"
    ACTION_REASON = "action-reason"
    ACTION_PROOF = "action-proof"
    REVISION_BOX = "revision-box"
    BOX_HASH = "box-hash"
    GRANT = "grant"
    GRANT_HASH = "grant-hash"
    CASE_KEY_ID = "case-key-id"
    CASE_STEP_BACK = "case-step-back"
    FILE_KEY = "file-key"
    FILE_CONTENT = "file-content"
    ACCESS_ENTRY = "access-entry"
    ACCESS_OWN = "access-own"
    ACCESS_SIGNATURE = "access-signature"
    ACCESS_SIGNED = "access-signed"
    ACCESS_ONCE = "access-once"

    # the catalogue
    TAIL_ROW = "tail-row"
    TAIL_HASH = "tail-hash"
    TAIL_PROOF = "tail-proof"
    SEGMENT_KEY = "segment-key"
    SEGMENT_CHUNK = "segment-chunk"
    SEGMENT_HASH = "segment-hash"
    CATALOGUE_HEAD_KEY = "catalogue-head-key"
    CATALOGUE_HEAD = "catalogue-head"
    CATALOGUE_CASE = "catalogue-case"

    # what screens keep for a member or a circle
    OWN_MARK_KEY = "own-mark-key"
    QUERY = "query"
    QUERY_OWNER = "query-owner"
    CALENDAR = "calendar"
    SAVED_FILTER = "saved-filter"
    SAVED_FILTER_OWNER = "saved-filter-owner"
    PLACE_IN_LIST = "place-in-list"
    MARKER = "marker"
    IMPORT = "import"
    IMPORT_OWNER = "import-owner"
    MAPPING = "mapping"
    MAPPING_KEY = "mapping-key"
    ROW_KEY = "row-key"
    FINGERPRINT_OF_ROW = "fingerprint-of-row"
    FIGURE = "figure"
    DOWNLOAD_KEY = "download-key"
    DOWNLOAD = "download"
    DOWNLOAD_OWN = "download-own"
    DOWNLOAD_SIGNATURE = "download-signature"


def label(use: Use, coalition: bytes, *parts: Part) -> bytes:
    """The bytes that open a derivation, hash, context or signature.

    In: the use, the coalition's id (empty only where none exists yet) and the parts that belong to this use.
    Out: prefix, use, NUL, then each part with its type and length, so that no two lists give the same bytes.
    """
    found = [_opening(use, coalition)]
    for part in parts:  # the types that labels are mostly made of first: a write has dozens of them
        sort = type(part)
        if sort is UUID:
            found.append(b"u\0\0\0\x10" + part.int.to_bytes(16, "big"))  # type: ignore[union-attr]  # its class was looked at
        elif sort is bytes:
            found.append(b"b" + len(part).to_bytes(4, "big") + part)  # type: ignore[arg-type, operator]  # its class was looked at
        elif part is None:
            found.append(b"n\0\0\0\0")
        else:
            found.append(_part(part))
    return b"".join(found)


@lru_cache(maxsize=1024)
def _opening(use: Use, coalition: bytes) -> bytes:
    """What all labels of one use have in common."""
    return PREFIX + use.encode() + b"\0" + _part(coalition)


def _part(part: Part) -> bytes:
    tag, value = _typed(part)
    return tag + len(value).to_bytes(4, "big") + value


def _typed(part: Part) -> tuple[bytes, bytes]:
    """Subclasses too: a word of a closed list is a str."""
    match part:
        case str():
            return b"s", part.encode()
        case int():
            return b"i", part.to_bytes(8, "big", signed=True)
        case UUID():
            return b"u", part.bytes
        case _:
            return b"b", bytes(part)  # type: ignore[arg-type]  # its class was looked at
