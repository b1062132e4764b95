"""What is inside the ledger's boxes. Every payload starts with its kind and version."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from guvoh.ledger.errors import Malformed
from guvoh.sealing.labels import Compartment

VERSION = 1
_PROOF = b"proof\x01"
_GRANT = b"grant\x01"
_COARSE = 0x80


def _dump(*content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _load(kind: str, raw: bytes) -> Any:
    try:
        name, version, content = json.loads(raw)
    except (ValueError, TypeError):
        raise Malformed from None
    if name != kind or version != VERSION:
        raise Malformed
    return content


@dataclass(frozen=True, slots=True)
class Header:
    """Who, exactly when, of which kinds; for every codes key of a touched case.

    `kinds`: of this case's revisions, in their order. `keys`: ids of case keys that begin with this action.
    `reason`: the compartment under whose key the reason is sealed. `note`: what sort of act it was.
    """

    author: UUID
    at: datetime
    kinds: tuple[str, ...] = ()
    keys: Mapping[Compartment, bytes] = field(default_factory=dict)
    reason: Compartment | None = None
    note: str = ""

    def to_bytes(self) -> bytes:
        content: dict[str, Any] = {"by": self.author.hex, "at": self.at.isoformat(), "kinds": self.kinds}
        if self.keys:
            content["keys"] = {str(name): key.hex() for name, key in self.keys.items()}
        if self.reason:
            content["reason"] = str(self.reason)
        if self.note:
            content["note"] = self.note
        return _dump("header", VERSION, content)

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Header":
        content = _load("header", raw)
        try:
            return cls(
                author=UUID(hex=content["by"]),
                at=datetime.fromisoformat(content["at"]),
                kinds=tuple(content["kinds"]),
                keys={Compartment(name): bytes.fromhex(key) for name, key in content.get("keys", {}).items()},
                reason=Compartment(content["reason"]) if "reason" in content else None,
                note=content.get("note", ""),
            )
        except (KeyError, ValueError, TypeError, AttributeError):
            raise Malformed from None


@dataclass(frozen=True, slots=True)
class Proof:
    """Who signed an action's `own`."""

    author: UUID
    signature: bytes

    def to_bytes(self) -> bytes:
        return _PROOF + self.author.bytes + self.signature

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Proof":
        if not raw.startswith(_PROOF) or len(raw) != len(_PROOF) + 80:
            raise Malformed
        inside = raw[len(_PROOF) :]
        return cls(UUID(bytes=inside[:16]), inside[16:])


@dataclass(frozen=True, slots=True)
class Keys:
    """What a grant or re-key gives: compartments and their keys. A coarse one gives no key at all."""

    keys: Mapping[Compartment, bytes]
    coarse: bool = False

    def to_bytes(self) -> bytes:
        order = [name for name in Compartment if name in self.keys]
        flags = sum(1 << place for place, name in enumerate(Compartment) if name in self.keys)
        return _GRANT + bytes([flags | (_COARSE if self.coarse else 0)]) + b"".join(self.keys[n] for n in order)

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Keys":
        if not raw.startswith(_GRANT) or len(raw) <= len(_GRANT):
            raise Malformed
        flags, rest = raw[len(_GRANT)], raw[len(_GRANT) + 1 :]
        names = [name for place, name in enumerate(Compartment) if flags >> place & 1]
        if len(rest) != 32 * len(names):
            raise Malformed
        pieces = [rest[at : at + 32] for at in range(0, len(rest), 32)]
        return cls(dict(zip(names, pieces, strict=True)), bool(flags & _COARSE))


def record_part(kind: str, version: int, part: Mapping[str, Any] | None) -> bytes:
    """One compartment of one record; None: the record is gone from here on."""
    return _dump(kind, version, part)


def read_record_part(raw: bytes) -> tuple[str, int, dict[str, Any] | None]:
    """The opposite: kind, the kind's version, and the part or None."""
    try:
        kind, version, part = json.loads(raw)
    except (ValueError, TypeError):
        raise Malformed from None
    if not isinstance(kind, str) or not isinstance(version, int) or not isinstance(part, dict | None):
        raise Malformed
    return kind, version, part


def reason_text(reason: str) -> bytes:
    """Why an action was done, in its author's words."""
    return _dump("reason", VERSION, reason)


def read_reason(raw: bytes) -> str:
    """The opposite."""
    content = _load("reason", raw)
    if not isinstance(content, str):
        raise Malformed
    return content


def file_note(content: Mapping[str, Any]) -> bytes:
    """What stands beside a sealed file: its key, name, type, length, SHA-256."""
    return _dump("file", VERSION, dict(content))


def read_file_note(raw: bytes) -> dict[str, Any]:
    """The opposite."""
    content = _load("file", raw)
    if not isinstance(content, dict):
        raise Malformed
    return content


def access_note(content: Mapping[str, Any]) -> bytes:
    """What an access entry says to those who hold the case's codes key."""
    return _dump("access", VERSION, dict(content))


def read_access_note(raw: bytes) -> dict[str, Any]:
    """The opposite."""
    content = _load("access", raw)
    if not isinstance(content, dict):
        raise Malformed
    return content
