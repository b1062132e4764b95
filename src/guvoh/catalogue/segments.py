"""Writing segments into the database and reading them from there."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid4

import apsw
from django.db import connection

from guvoh.catalogue.heads import Piece
from guvoh.catalogue.models import Chunk, Segment
from guvoh.catalogue.store import sealed, vfs
from guvoh.circles.keyring import Keyring
from guvoh.sealing.errors import Damaged

_AT_ONCE = 64
# Asked hundreds of times in a scan: the query builder would take longer than the database.
_FETCH = "SELECT n, box FROM catalogue_chunk WHERE segment_id = %s AND n BETWEEN %s AND %s ORDER BY n"

CODED, NAMES, TEXT = "coded", "names", "text"


class Sealed:
    """A segment ready to be written: sealed before any transaction begins."""

    def __init__(self, keyring: Keyring, circle: UUID, epoch: int, store: str, image: bytes, size: int) -> None:
        name = sealed.Name(keyring.coalition, circle, store, uuid4())
        self._chunks, hashed = sealed.seal(keyring.circle_secret(circle, epoch), name, image)
        self.circle = circle
        self.piece = Piece(name.id, epoch, hashed, size)

    def write(self) -> None:
        """Store it; the caller's transaction also moves the head."""
        segment = Segment.objects.create(id=self.piece.id, circle=self.circle)
        for start in range(0, len(self._chunks), _AT_ONCE):
            boxes = enumerate(self._chunks[start : start + _AT_ONCE], start)
            Chunk.objects.bulk_create([Chunk(segment=segment, n=n, box=box) for n, box in boxes])


def image(keyring: Keyring, circle: UUID, store: str, piece: Piece) -> sealed.SealedImage:
    """A segment that the head names. Raises sealing.Damaged where it is missing or another, or NoKey."""
    name = sealed.Name(keyring.coalition, circle, store, piece.id)
    secret = keyring.circle_secret(circle, piece.epoch)

    prepared = Segment._meta.pk.get_db_prep_value(piece.id, connection)

    def fetch(first: int, last: int) -> list[bytes]:
        with connection.cursor() as cursor:
            cursor.execute(_FETCH, [prepared, first, last])
            chunks = cursor.fetchall()
        if [n for n, _ in chunks] != list(range(first, last + 1)):
            raise Damaged
        return [bytes(box) for _, box in chunks]

    return sealed.SealedImage(secret, name, piece.hash, fetch)


def connect(keyring: Keyring, circle: UUID, store: str, piece: Piece) -> apsw.Connection:
    """A read-only connection over a segment."""
    return vfs.connect(image(keyring, circle, store, piece))


def delete(pieces: Iterable[Piece]) -> None:
    """Remove segments that no head names any more."""
    ids = [piece.id for piece in pieces]
    Chunk.objects.filter(segment__in=ids).delete()
    Segment.objects.filter(id__in=ids).delete()


def delete_all(circle: UUID, but: Iterable[UUID] = ()) -> None:
    """Remove every segment of a circle that is not named here."""
    old = Segment.objects.filter(circle=circle).exclude(id__in=list(but)).values_list("id", flat=True)
    ids = list(old)
    Chunk.objects.filter(segment__in=ids).delete()
    Segment.objects.filter(id__in=ids).delete()
