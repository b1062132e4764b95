"""What is inside the ledger's boxes. Every payload starts with its kind and version."""

import json
from collections.abc import Iterable, Mapping
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
_PLACES = tuple(Compartment)


def _dump(*content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _load(kind: str, raw: bytes) -> Any:
    try:
        name, version, content = json.loads(raw.decode())
    except (ValueError, TypeError, RecursionError):
        raise Malformed from None
    if name != kind or version != VERSION:
        raise Malformed
    return content


def flags(compartments: Iterable[Compartment], coarse: bool = False) -> int:
    """A grant's compartments as a small number; coarse: year and country in a row, no key."""
    given = set(compartments)
    return sum(1 << place for place, name in enumerate(Compartment) if name in given) | coarse * _COARSE


def named(given: int) -> tuple[Compartment, ...]:
    """The compartments of such a number."""
    return tuple(name for place, name in enumerate(Compartment) if given >> place & 1)


def is_coarse(given: int) -> bool:
    """Whether such a number says coarse."""
    return bool(given & _COARSE)


@dataclass(frozen=True, slots=True)
class Header:
    """Who, exactly when, of which kinds; for every codes key of a touched case.

    `kinds`: of this case's revisions, in their order. `keys`: ids of case keys that begin with this action.
    `rights`: what each grant line of this case gives (see `flags`), in their order.
    `begins`: for a grant line that does not read back to the first day, by its place among them, the ids of the
    case keys from which it reads on.
    `reason`: the compartment under whose key the reason is sealed. `note`: what sort of act it was.
    """

    author: UUID
    at: datetime
    kinds: tuple[str, ...] = ()
    keys: Mapping[Compartment, UUID] = field(default_factory=dict)
    rights: tuple[int, ...] = ()
    begins: Mapping[int, Mapping[Compartment, UUID]] = field(default_factory=dict)
    reason: Compartment | None = None
    note: str = ""

    def to_bytes(self) -> bytes:
        content: dict[str, Any] = {"by": self.author.hex, "at": self.at.isoformat(), "kinds": self.kinds}
        if self.keys:
            content["keys"] = _hexed(self.keys)
        if self.rights:
            content["rights"] = self.rights
        if self.begins:
            content["begins"] = {str(place): _hexed(keys) for place, keys in self.begins.items()}
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
                keys=_unhexed(content.get("keys", {})),
                rights=tuple(map(int, content.get("rights", ()))),
                begins={int(place): _unhexed(keys) for place, keys in content.get("begins", {}).items()},
                reason=Compartment(content["reason"]) if "reason" in content else None,
                note=content.get("note", ""),
            )
        except (KeyError, ValueError, TypeError, AttributeError):
            raise Malformed from None


def _hexed(keys: Mapping[Compartment, UUID]) -> dict[str, str]:
    return {str(name): key.hex for name, key in keys.items()}


def _unhexed(keys: Mapping[str, str]) -> dict[Compartment, UUID]:
    return {Compartment(name): UUID(hex=key) for name, key in keys.items()}


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
    """What a grant or re-key gives: compartments and their keys. A coarse one gives no key at all.

    `older`: keys to which no step leads from those, because somebody was given the case from a later day on.
    """

    keys: Mapping[Compartment, bytes]
    coarse: bool = False
    older: tuple[tuple[Compartment, bytes], ...] = ()

    def to_bytes(self) -> bytes:
        order = [name for name in Compartment if name in self.keys]
        older = (bytes([_PLACES.index(name)]) + key for name, key in self.older)
        newest = b"".join(self.keys[name] for name in order)
        return _GRANT + bytes([flags(order, self.coarse)]) + newest + b"".join(older)

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Keys":
        if not raw.startswith(_GRANT) or len(raw) <= len(_GRANT):
            raise Malformed
        given, rest = raw[len(_GRANT)], raw[len(_GRANT) + 1 :]
        names = named(given)
        newest, older = rest[: 32 * len(names)], rest[32 * len(names) :]
        if len(newest) != 32 * len(names) or len(older) % 33 or any(at >= len(_PLACES) for at in older[::33]):
            raise Malformed
        pieces = [newest[at : at + 32] for at in range(0, len(newest), 32)]
        before = tuple((_PLACES[older[at]], older[at + 1 : at + 33]) for at in range(0, len(older), 33))
        return cls(dict(zip(names, pieces, strict=True)), is_coarse(given), before)


def record_part(part: Mapping[str, Any]) -> bytes:
    """One compartment of one record, as `kinds.split` gives it, or `gone(kind)`."""
    rest = {name: value for name, value in part.items() if name not in ("kind", "v")}
    return _dump(part["kind"], part["v"], rest)


def read_record_part(raw: bytes) -> dict[str, Any]:
    """The opposite."""
    try:
        kind, version, rest = json.loads(raw.decode())
        return {"kind": kind, "v": version, **rest}
    except (ValueError, TypeError, RecursionError):
        raise Malformed from None


def reason_text(reason: str) -> bytes:
    """Why an action was done, in its author's words."""
    return _dump("reason", VERSION, reason)


def read_reason(raw: bytes) -> str:
    """The opposite."""
    content = _load("reason", raw)
    if not isinstance(content, str):
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
