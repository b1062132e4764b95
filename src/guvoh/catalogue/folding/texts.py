"""The texts at a fold: a small new segment; small ones joined when they are many or make up a large one together; what
holds erased or mostly dead text rewritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from uuid import UUID

import apsw

from guvoh.catalogue import segments
from guvoh.catalogue.codes.entries import key
from guvoh.catalogue.folding.coded import Places
from guvoh.catalogue.heads import TextPiece
from guvoh.catalogue.shelf import Shelf
from guvoh.catalogue.store import vfs
from guvoh.catalogue.store.memory import serialized
from guvoh.catalogue.text import segment
from guvoh.catalogue.text.segment import Document
from guvoh.circles.keyring import Keyring

MANY = 16


class Writer:
    """Makes and reads text segments of one circle; `new` are those to be written."""

    def __init__(self, keyring: Keyring, circle: UUID, epoch: int) -> None:
        self._keyring, self._circle, self._epoch = keyring, circle, epoch
        self.new: list[segments.Sealed] = []

    def file(self, documents: Iterable[Document], serials: tuple[int, ...]) -> list[TextPiece]:
        """As many segments as the documents need."""
        source, found = iter(documents), []
        while part := list(islice(source, segment.LARGEST)):
            db = segment.build(part, keep_words=len(part) < segment.FULL)
            image = serialized(db)
            db.close()
            sealed = segments.Sealed(self._keyring, self._circle, self._epoch, segments.TEXT, image, len(part))
            self.new.append(sealed)
            found.append(TextPiece(sealed.piece, serials))
        return found

    def open(self, text: TextPiece) -> apsw.Connection:
        """One that is written."""
        return vfs.connect(segments.image(self._keyring, self._circle, segments.TEXT, text.piece))

    def living(self, pieces: Sequence[TextPiece]) -> Iterator[Document]:
        """The documents that still count."""
        for text in pieces:
            db = self.open(text)
            yield from segment.living(db, text.dead)
            db.close()


def fold(
    shelf: Shelf, serial: int, places: Places, gone: frozenset[int], epoch: int
) -> tuple[list[segments.Sealed], tuple[TextPiece, ...]]:
    """New segments, and all pieces of the store from now on. `gone`: cases of which nothing may stay."""
    writer = Writer(shelf.keyring, shelf.circle, epoch)
    pieces = [_marked(writer, text, places.dead) for text in shelf.content.texts]
    fresh = [one for one in shelf.fresh_texts() if key(one.case) not in gone]
    small = [one for one in pieces if one.piece.size < segment.FULL]
    if len(small) + bool(fresh) < MANY and sum(one.piece.size for one in small) + len(fresh) < segment.JOINED:
        small = []
    rest = [one for text in pieces if text not in small for one in _kept(writer, text, places, bool(gone))]
    serials = tuple(sorted({one for text in small for one in text.serials} | ({serial} if fresh else set())))
    filed = writer.file(chain(writer.living(small), fresh), serials)
    return writer.new, (*rest, *filed)


def _marked(writer: Writer, text: TextPiece, dead: Mapping[int, set[tuple[int, bool]]]) -> TextPiece:
    """The same piece with the documents that died."""
    died = {one for serial in text.serials for one in dead.get(serial, ())}
    if not died:
        return text
    db = writer.open(text)
    numbers = {n for c, health in died for n in segment.numbers(db, c, health)}
    db.close()
    return replace(text, dead=text.dead | numbers)


def _kept(writer: Writer, text: TextPiece, places: Places, erases: bool) -> list[TextPiece]:
    """The piece, without its dead if they are many or must go; nothing if nothing is left of it."""
    if len(text.dead) >= text.piece.size:
        return []
    touched = any(serial in places.dead for serial in text.serials)
    if (erases and touched) or len(text.dead) * 4 > text.piece.size:
        return writer.file(writer.living([text]), text.serials)
    return [text]
