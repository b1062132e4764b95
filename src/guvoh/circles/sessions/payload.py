"""What a session's boxes hold, and the keys they are under."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from guvoh.circles import boot, server_secret
from guvoh.circles.directory.state import Member
from guvoh.sealing.boxes import open_box, seal_box
from guvoh.sealing.digests import digest, keyed_digest
from guvoh.sealing.errors import Damaged
from guvoh.sealing.keys import MemberSecret, derive
from guvoh.sealing.labels import Use, label

VERSION = 1


@dataclass(frozen=True)
class Payload:
    """Inside a session's box: whose it is, until when at the latest, under which keys of hers, and her secret."""

    member: UUID
    until: datetime
    keys: bytes
    secret: MemberSecret

    def sealed(self, key: bytes, coalition: bytes, session: bytes) -> bytes:
        """The box for the session's row."""
        inside = {
            "kind": "session",
            "v": VERSION,
            "member": self.member.hex,
            "until": self.until.isoformat(),
            "keys": self.keys.hex(),
            "secret": self.secret.to_bytes().hex(),
        }
        return seal_box(key, json.dumps(inside).encode(), label(Use.SESSION_BOX, coalition, session))

    @classmethod
    def opened(cls, key: bytes, box: bytes, coalition: bytes, session: bytes) -> "Payload":
        """The opposite of sealed. Raises SealingError."""
        inside = json.loads(open_box(key, box, label(Use.SESSION_BOX, coalition, session)))
        if (inside["kind"], inside["v"]) != ("session", VERSION):
            raise Damaged
        return cls(
            member=UUID(hex=inside["member"]),
            until=datetime.fromisoformat(inside["until"]),
            keys=bytes.fromhex(inside["keys"]),
            secret=MemberSecret.from_bytes(bytes.fromhex(inside["secret"])),
        )


def session_id(cookie: bytes) -> bytes:
    """The row's id: a hash of the cookie's 32 bytes."""
    return digest(Use.SESSION_ID, b"", cookie)


def session_key(cookie: bytes, session: bytes) -> bytes:
    """Made of the cookie and the boot secret; neither is in the database."""
    return derive(cookie + boot.memory().secret, Use.SESSION_KEY, b"", session)


def owner(coalition: bytes, member: UUID) -> bytes:
    """By which the member's rows are found: 16 bytes, keyed by the server secret."""
    return keyed_digest(server_secret.get(), Use.SESSION_OWNER, coalition, member)[:16]


def keys_mark(coalition: bytes, member: Member) -> bytes:
    """Stands for the member's public keys of now; other keys end the session."""
    return digest(Use.MEMBER_KEYS, coalition, member.id, member.key_number, member.keys.kem, member.keys.sign)
