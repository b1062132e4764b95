"""An entry as it is signed, hashed and stored.

Signed is (label, coalition, n, hash of the previous, day, body); the hash is over the same. The body stays the
bytes that were signed. Stored is a JSON object with the signatures beside it, in a server box (store.py).
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from pydantic import ValidationError

from guvoh.circles.directory.body import Body
from guvoh.circles.directory.entries import BODIES
from guvoh.circles.directory.entries.founding import Found
from guvoh.circles.errors import Refused
from guvoh.sealing.digests import digest
from guvoh.sealing.labels import Use

SIGNATURE_USES: Mapping[str, Use] = {
    "by": Use.DIRECTORY_SIGNATURE,
    "code": Use.JOINED_SIGNATURE,
    "new": Use.NEW_KEY_SIGNATURE,
}
"""Which signature means what: in the name of the directory's key, of a code, of a new key."""


@dataclass(frozen=True)
class Entry:
    """One link of the chain. `prev` is empty for the first."""

    n: int
    prev: bytes
    day: date
    body: bytes
    signatures: Mapping[str, bytes] = field(default_factory=dict)

    def hash(self, coalition: bytes) -> bytes:
        """The entry's name: 32 bytes; what the signatures are over."""
        return digest(Use.DIRECTORY_ENTRY, coalition, self.n, self.prev, self.day.isoformat(), self.body)

    def to_bytes(self) -> bytes:
        """As stored."""
        return json.dumps(
            {
                "n": self.n,
                "prev": self.prev.hex(),
                "day": self.day.isoformat(),
                "body": self.body.decode(),
                "signatures": {slot: base64.b64encode(raw).decode() for slot, raw in self.signatures.items()},
            },
            separators=(",", ":"),
        ).encode()

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Entry":
        """The opposite of to_bytes. Raises Refused for anything else."""
        try:
            given = json.loads(raw)
            return cls(
                n=given["n"],
                prev=bytes.fromhex(given["prev"]),
                day=date.fromisoformat(given["day"]),
                body=given["body"].encode(),
                signatures={s: base64.b64decode(v, validate=True) for s, v in given["signatures"].items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error):
            raise Refused("not-an-entry") from None


def write_body(body: Body) -> bytes:
    """The bytes that are signed: JSON that begins with kind and version."""
    return json.dumps({"kind": body.kind, **_plain(body)}, separators=(",", ":")).encode()


def _plain(body: Body) -> dict[str, Any]:
    return body.model_dump(mode="json", exclude_none=True)


def read_body(raw: bytes) -> Body:
    """The opposite of write_body. Raises Refused for an unknown kind, version or shape."""
    try:
        given = json.loads(raw)
        model = _bodies()[given.pop("kind")]
        return model.model_validate(given)
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError):
        raise Refused("not-an-entry") from None


@cache
def _bodies() -> dict[str, type[Body]]:
    return {body.kind: body for body in BODIES}


def coalition_of(entry: Entry) -> bytes:
    """The coalition's id, which stands in the first entry. Raises Refused."""
    first = read_body(entry.body)
    if not isinstance(first, Found):
        raise Refused("not-the-first")
    return first.coalition
