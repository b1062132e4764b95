"""The coded tables at a fold: the tail into the newest piece, that into older ones (tiers.py), or all into one where
something must be gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import apsw

from guvoh.catalogue import rows, segments
from guvoh.catalogue.codes import tables
from guvoh.catalogue.codes.entries import Coded, Work, key
from guvoh.catalogue.folding import tiers
from guvoh.catalogue.heads import Piece
from guvoh.catalogue.shelf import Shelf
from guvoh.catalogue.store.memory import fresh, loaded, serialized, tidied
from guvoh.kit import clock


@dataclass(slots=True)
class Places:
    """Where texts lay until now: for each text segment (serial) the cases whose documents in it are dead."""

    dead: dict[int, set[tuple[int, bool]]] = field(default_factory=dict)

    def leave(self, serial: int | None, c: int, health: bool) -> None:
        """The documents of a case there do not count any more."""
        if serial is not None:
            self.dead.setdefault(serial, set()).add((c, health))


@dataclass(frozen=True, slots=True)
class Change:
    """What the tail says. `gone`: also cases whose grant has ended since."""

    living: Sequence[Coded]
    gone: frozenset[int]
    work: Mapping[UUID, Work]
    texts: Mapping[str, Mapping[int, bool]]
    serial: int

    @property
    def erases(self) -> bool:
        """Whether something must not stay in any segment."""
        return bool(self.gone)


def change(shelf: Shelf, serial: int) -> Change:
    """From the tail; `serial` is the text segment that its documents go to."""
    coded = shelf.coded_tail()
    gone = {key(case) for case, one in coded.items() if one is None} | _expired(shelf)
    living = [one for one in coded.values() if one and key(one.case) not in gone]
    work = {case: Work(value) for case, value in shelf.tail.latest(rows.WORK).items()}
    texts = {
        store: {key(case): bool(value) for case, value in shelf.tail.latest(store).items()}
        for store in (rows.STORY, rows.HEALTH)
    }
    return Change(living, frozenset(gone), work, texts, serial)


def _expired(shelf: Shelf) -> set[int]:
    """Cases whose grant to the circle has ended: nothing of them stays."""
    today = int(clock.today().strftime("%Y%m%d"))
    layers = shelf.coded()
    found: set[int] = set()
    for at, layer in enumerate(layers):
        ended = layer.rows("SELECT c FROM t_case WHERE until < ?", (today,), ("case",))
        newer = frozenset().union(*(one.covers for one in layers[:at]))
        found |= {row[0] for row in ended} - newer
    return found


def fold(shelf: Shelf, said: Change, epoch: int, places: Places) -> tuple[list[segments.Sealed], tuple[Piece, ...]]:
    """New segments, and all pieces of the store from now on."""
    pieces = shelf.content.coded
    if not said.living and not said.gone:
        return [], pieces
    kept, db = _target(shelf, pieces)
    below = (shelf.coded_layer(piece) for piece in reversed(kept))
    older = [layer.need() for layer in below if layer]
    apply(db, shelf, said, older, places)
    while kept and (said.erases or tiers.joins(kept, _size(db))):
        db = _merged(shelf, kept[-1], db, said)
        kept = kept[:-1]
    tables.finish(db, shelf.layout)
    if said.erases or not kept:
        tidied(db)
    image, size = serialized(db), _size(db)
    db.close()
    new = segments.Sealed(shelf.keyring, shelf.circle, epoch, segments.CODED, image, size)
    return [new], (*kept, new.piece)


def _target(shelf: Shelf, pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], apsw.Connection]:
    """The small piece in memory (or a new one), and what stays below it."""
    small = tiers.target(pieces)
    last = segments.image(shelf.keyring, shelf.circle, segments.CODED, small) if small else None
    db = loaded(last.whole()) if last else fresh()
    tables.create(db, shelf.layout)
    return tuple(pieces)[: len(pieces) - bool(small)], db


def apply(db: apsw.Connection, shelf: Shelf, said: Change, older: Sequence[apsw.Connection], places: Places) -> None:
    """Write what the tail says into a database that stands above `older`."""
    living = [key(one.case) for one in said.living]
    has = "SELECT 1 FROM t_case WHERE c = ?"
    with db:
        new = [c for c in living if not db.execute(has, (c,)).fetchone()]
        tables.adopt(db, older, [*new, *(c for c in said.gone if not db.execute(has, (c,)).fetchone())])
        _leave(db, said, living, places)
        tables.remove(db, shelf.layout, [*living, *said.gone])
        tables.remove_beside(db, list(said.gone))
        tables.put(db, shelf.layout, said.living)
        tables.put_work(db, [(one.case, said.work[one.case]) for one in said.living if one.case in said.work])


def _leave(db: apsw.Connection, said: Change, living: Sequence[int], places: Places) -> None:
    """Which documents die, and where the new ones lie."""
    new = []
    for c in {*living, *said.gone}:
        row = db.execute("SELECT story, health FROM texts WHERE c = ?", (c,)).fetchone() or (None, None)
        found = []
        for store, old in zip((rows.STORY, rows.HEALTH), row, strict=True):
            said_of = said.texts[store].get(c)
            if said_of is None and c not in said.gone:
                found.append(old)
                continue
            places.leave(old, c, store == rows.HEALTH)
            found.append(said.serial if said_of else None)
        new.append((c, found[0], found[1]))
    tables.put_texts(db, [one for one in new if one[1] is not None or one[2] is not None])
    cleared = [(one[0],) for one in new if one[1] is None and one[2] is None]
    db.executemany("DELETE FROM texts WHERE c = ?", cleared)


def _merged(shelf: Shelf, base: Piece, delta: apsw.Connection, said: Change) -> apsw.Connection:
    db = loaded(segments.image(shelf.keyring, shelf.circle, segments.CODED, base).whole())
    tables.create(db, shelf.layout)
    with db:
        tables.merge(db, shelf.layout, delta)
        tables.remove(db, shelf.layout, list(said.gone))
        tables.remove_beside(db, list(said.gone))
    delta.close()
    return db


def _size(db: apsw.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM t_case").get)
