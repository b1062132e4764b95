"""One fold: prepared without a lock, committed by moving the head's generation. The loser of a race drops its work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import IntegrityError, transaction

from guvoh.catalogue import heads, provider, rows, segments
from guvoh.catalogue.errors import LostRace
from guvoh.catalogue.folding import coded, names, texts
from guvoh.catalogue.heads import Content, Refused
from guvoh.catalogue.models import Head, TailEntry
from guvoh.catalogue.provider import Refusal, RowToProve
from guvoh.catalogue.shelf import Shelf
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock

KEPT_REFUSALS = 100
_DELETED = 500  # a statement binds only so many values


@dataclass(frozen=True, slots=True)
class Prepared:
    """A fold that is ready to be committed. `ids`: the tail rows that it takes in or drops; `debt`: stays owed."""

    circle: UUID
    epoch: int
    content: Content
    box: bytes
    new: tuple[segments.Sealed, ...]
    ids: tuple[int, ...]
    refused: tuple[Refusal, ...]
    debt: bool = False


def prepare(keyring: Keyring, shelf: Shelf) -> Prepared:
    """Everything that a fold writes, sealed. The shelf must have no missing row and nothing broken."""
    epoch = keyring.directory.circles[shelf.circle].epoch
    refusals = prove(keyring, shelf)
    serial = shelf.content.serial + 1
    said, places = coded.change(shelf, serial), coded.Places()
    new_coded, coded_pieces = coded.fold(shelf, said, epoch, places)
    new_names, name_pieces = names.fold(shelf, said.gone, epoch)
    new_texts, text_pieces = texts.fold(shelf, serial, places, said.gone, epoch)
    content = Content(
        generation=shelf.content.generation + 1,
        position=max((row.position for row in shelf.tail.rows), default=shelf.content.position),
        coded=coded_pieces,
        names=name_pieces,
        texts=text_pieces,
        serial=serial,
        refused=_remembered(shelf.content.refused, refusals),
        stats=_stats(shelf, coded_pieces, name_pieces),
    )
    box = heads.seal(keyring, shelf.circle, epoch, content)
    ids = tuple(row.id for row in shelf.stored)
    new = (*new_coded, *new_names, *new_texts)
    return Prepared(shelf.circle, epoch, content, box, new, ids, tuple(refusals))


def prove(keyring: Keyring, shelf: Shelf) -> Sequence[Refusal]:
    """Ask the ledger which rows prove nothing, and take those out."""
    asked = [
        RowToProve(row.action, shelf.circle, row.channel, row.hash, row.proof, shelf.tail.cases(row))
        for row in shelf.tail.rows
    ]
    refusals = provider.refused(keyring, shelf.circle, asked) if asked else ()
    shelf.tail.drop((one.hash, one.case, one.store) for one in refusals)
    shelf.forget()
    return refusals


def _remembered(old: tuple[Refused, ...], refusals: Sequence[Refusal]) -> tuple[Refused, ...]:
    day = clock.today().isoformat()
    return (*old, *(Refused(one.hash.hex(), one.reason, day) for one in refusals))[-KEPT_REFUSALS:]


def _stats(shelf: Shelf, coded_pieces: Sequence[heads.Piece], name_pieces: Sequence[heads.Piece]) -> dict[str, int]:
    """How rich this circle is, roughly: sizes, and how often the tail brought each store."""
    found = dict(shelf.content.stats)
    for store in (rows.WORK, rows.HEALTH):
        found[store] = found.get(store, 0) + sum(map(bool, shelf.tail.latest(store).values()))
    found[rows.CODES] = sum(piece.size for piece in coded_pieces)
    found[rows.NAMES] = sum(piece.size for piece in name_pieces)
    return found


def commit(prepared: Prepared) -> None:
    """Write segments, move the head, drop the folded rows. Raises LostRace, having written nothing."""
    with transaction.atomic():
        for segment in prepared.new:
            segment.write()
        _move(prepared)
        for start in range(0, len(prepared.ids), _DELETED):
            TailEntry.objects.filter(id__in=prepared.ids[start : start + _DELETED]).delete()
        segments.delete_all(prepared.circle, [piece.id for piece in prepared.content.pieces])


def _move(prepared: Prepared) -> None:
    generation = prepared.content.generation
    values = {"generation": generation, "epoch": prepared.epoch, "box": prepared.box}
    if not prepared.debt:
        values["debt"] = None
    moved = Head.objects.filter(circle=prepared.circle, generation=generation - 1).update(**values)
    if moved:
        return
    if Head.objects.filter(circle=prepared.circle).exists():
        raise LostRace
    try:
        with transaction.atomic():
            Head.objects.create(circle=prepared.circle, **values)
    except IntegrityError:
        raise LostRace from None


def resealed(keyring: Keyring, circle: UUID, content: Content) -> Prepared:
    """The same head under the circle's present epoch."""
    epoch = keyring.directory.circles[circle].epoch
    content = replace(content, generation=content.generation + 1)
    return Prepared(circle, epoch, content, heads.seal(keyring, circle, epoch, content), (), (), (), debt=True)
