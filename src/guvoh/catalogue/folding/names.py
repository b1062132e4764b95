"""The names at a fold, in the same way as the codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import apsw

from guvoh.catalogue import rows, segments
from guvoh.catalogue.codes.entries import key
from guvoh.catalogue.folding import tiers
from guvoh.catalogue.heads import Piece
from guvoh.catalogue.names import tables
from guvoh.catalogue.names.entries import named_of
from guvoh.catalogue.shelf import Shelf
from guvoh.catalogue.store.memory import fresh, loaded, serialized, tidied


def fold(shelf: Shelf, gone: frozenset[int], epoch: int) -> tuple[list[segments.Sealed], tuple[Piece, ...]]:
    """New segments, and all pieces of the store from now on. `gone`: cases of which nothing may stay."""
    said = shelf.tail.latest(rows.NAMES)
    pieces = shelf.content.names
    cleared = {key(case) for case, value in said.items() if value is None} | gone
    if not any(said.values()) and not (cleared and pieces):
        return [], pieces
    kept, db = _target(shelf, pieces)
    with db:
        _apply(db, said, gone)
    while kept and (cleared or tiers.joins(kept, _size(db))):
        db = _merged(shelf, kept[-1], db, cleared)
        kept = kept[:-1]
    if cleared or not kept:
        tidied(db)
    image, size = serialized(db), _size(db)
    db.close()
    new = segments.Sealed(shelf.keyring, shelf.circle, epoch, segments.NAMES, image, size)
    return [new], (*kept, new.piece)


def _target(shelf: Shelf, pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], apsw.Connection]:
    small = tiers.target(pieces)
    last = segments.image(shelf.keyring, shelf.circle, segments.NAMES, small) if small else None
    db = loaded(last.whole()) if last else fresh()
    tables.create(db)
    return tuple(pieces)[: len(pieces) - bool(small)], db


def _apply(db: apsw.Connection, said: Mapping[UUID, Any], gone: frozenset[int]) -> None:
    tables.remove(db, [*(key(case) for case in said), *gone])
    tables.put(db, [named_of(case, value) for case, value in said.items() if key(case) not in gone])


def _merged(shelf: Shelf, base: Piece, delta: apsw.Connection, cleared: set[int]) -> apsw.Connection:
    db = loaded(segments.image(shelf.keyring, shelf.circle, segments.NAMES, base).whole())
    tables.create(db)
    with db:
        tables.merge(db, delta)
        tables.remove(db, list(cleared))
    delta.close()
    return db


def _size(db: apsw.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM named").get)
