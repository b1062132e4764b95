"""The head of a circle's catalogue: which segments count, up to which place of the ledger, and what was refused.

A box under the current epoch's circle secret. The generation stands beside it and inside its context; whoever folds
moves it by one, and only from the generation she read. An older head put back leaves a hole behind its position.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from guvoh.catalogue.models import Head
from guvoh.circles.keyring import Keyring
from guvoh.sealing.boxes import open_box, seal_box
from guvoh.sealing.keys import CircleSecret
from guvoh.sealing.labels import Use, label

VERSION = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment as the head names it. `size`: cases or documents it was made with."""

    id: UUID
    epoch: int
    hash: bytes
    size: int


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A text segment. `serials`: what the coded tables call the folds whose documents are in it (joined segments have
    those of all their parts); `dead`: documents that do not count any more."""

    piece: Piece
    serials: tuple[int, ...]
    dead: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that the ledger named and that proved nothing: its hash, why, and the day it was found."""

    hash: str
    reason: str
    day: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a head says. `coded` and `names`: the oldest first; `stats`: how many cases have which store."""

    generation: int = 0
    position: int = 0
    coded: tuple[Piece, ...] = ()
    names: tuple[Piece, ...] = ()
    texts: tuple[TextPiece, ...] = ()
    serial: int = 0
    refused: tuple[Refused, ...] = ()
    stats: Mapping[str, int] = field(default_factory=dict)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All segments."""
        return (*self.coded, *self.names, *(text.piece for text in self.texts))


Stored = tuple[int, int, bytes]
"""A head as it lies in the database: generation, epoch, box."""


def stored(circles: Iterable[UUID]) -> dict[UUID, Stored]:
    """The heads of these circles; none for a circle that has none yet."""
    rows = Head.objects.filter(circle__in=list(circles)).values_list("circle", "generation", "epoch", "box")
    return {circle: (generation, epoch, bytes(box)) for circle, generation, epoch, box in rows}


def read(keyring: Keyring, circle: UUID) -> Content:
    """The head of a circle; an empty one where none was made yet. Raises sealing.Damaged or NoKey."""
    return opened(keyring, circle, stored([circle]).get(circle))


def opened(keyring: Keyring, circle: UUID, row: Stored | None) -> Content:
    """What a head says that was read before. Raises sealing.Damaged or NoKey."""
    if row is None or row[1] == 0:
        return Content(row[0] if row else 0)
    generation, epoch, box = row
    key = _key(keyring.coalition, circle, keyring.circle_secret(circle, epoch), epoch)
    context = _context(keyring.coalition, circle, epoch, generation)
    return _loaded(generation, json.loads(open_box(key, box, context)))


def generation(circle: UUID) -> int:
    """The generation that the stored head says it has; 0 where there is none."""
    return Head.objects.filter(circle=circle).values_list("generation", flat=True).first() or 0


def seal(keyring: Keyring, circle: UUID, epoch: int, content: Content) -> bytes:
    """The box of a head. The caller writes it, with compare-and-set of the generation."""
    key = _key(keyring.coalition, circle, keyring.circle_secret(circle, epoch), epoch)
    plain = json.dumps(_saved(content)).encode()
    return seal_box(key, plain, _context(keyring.coalition, circle, epoch, content.generation))


def _key(coalition: bytes, circle: UUID, secret: CircleSecret, epoch: int) -> bytes:
    return secret.derive(Use.CATALOGUE_HEAD_KEY, coalition, circle, epoch)


def _context(coalition: bytes, circle: UUID, epoch: int, generation: int) -> bytes:
    return label(Use.CATALOGUE_HEAD, coalition, circle, epoch, generation)


def _saved(content: Content) -> dict[str, Any]:
    return {
        "v": VERSION,
        "position": content.position,
        "coded": [_saved_piece(one) for one in content.coded],
        "names": [_saved_piece(one) for one in content.names],
        "texts": [[*_saved_piece(one.piece), list(one.serials), _bitmap(one.dead)] for one in content.texts],
        "serial": content.serial,
        "refused": [asdict(one) for one in content.refused],
        "stats": dict(content.stats),
    }


def _loaded(generation: int, value: Mapping[str, Any]) -> Content:
    return Content(
        generation=generation,
        position=value["position"],
        coded=tuple(_loaded_piece(one) for one in value["coded"]),
        names=tuple(_loaded_piece(one) for one in value["names"]),
        texts=tuple(TextPiece(_loaded_piece(one), tuple(one[4]), _members(one[5])) for one in value["texts"]),
        serial=value["serial"],
        refused=tuple(Refused(**one) for one in value["refused"]),
        stats=value["stats"],
    )


def _saved_piece(piece: Piece) -> list[Any]:
    return [piece.id.hex, piece.epoch, piece.hash.hex(), piece.size]


def _loaded_piece(value: list[Any]) -> Piece:
    return Piece(UUID(value[0]), value[1], bytes.fromhex(value[2]), value[3])


def _bitmap(numbers: frozenset[int]) -> str:
    bits = sum(1 << n for n in numbers)
    return base64.b85encode(bits.to_bytes((bits.bit_length() + 7) // 8, "little")).decode()


def _members(bitmap: str) -> frozenset[int]:
    if not bitmap:
        return frozenset()
    bits = int.from_bytes(base64.b85decode(bitmap), "little")
    return frozenset(n for n in range(bits.bit_length()) if bits >> n & 1)
