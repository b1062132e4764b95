"""One circle's catalogue, opened for one request: its tail, its head, and layers over both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID

import apsw

from guvoh.catalogue import heads, layout, provider, rows, segments, tails
from guvoh.catalogue.codes import tables as coded_tables
from guvoh.catalogue.codes.entries import Coded, day_number, key
from guvoh.catalogue.heads import Content, Piece, TextPiece
from guvoh.catalogue.names.entries import Named, named_of
from guvoh.catalogue.overlay import CASES, Overlay
from guvoh.catalogue.provider import Named as NamedRow
from guvoh.catalogue.store.layers import Layer
from guvoh.catalogue.tails import Hole, Tail
from guvoh.catalogue.text import segment as text_segment
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.sealing.errors import SealingError

_TRIES = 3
_NAMED = "SELECT c FROM named"


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a circle, in this order: head, names before the tail, tail."""

    content: Content
    broken: str | None
    before: Sequence[NamedRow]
    rows: list[tails.StoredRow]


def read(keyring: Keyring, circles: Sequence[UUID]) -> dict[UUID, Read]:
    """Several circles with as few questions as one."""
    stored = heads.stored(circles)
    contents = {circle: _content(keyring, circle, stored.get(circle)) for circle in circles}
    before = {circle: provider.names_rows(circle, contents[circle][0].position) for circle in circles}
    rows_of = tails.stored(keyring.coalition, circles)
    return {c: Read(*contents[c], before[c], rows_of[c]) for c in circles}


def _content(keyring: Keyring, circle: UUID, stored: heads.Stored | None) -> tuple[Content, str | None]:
    try:
        return heads.opened(keyring, circle, stored), None
    except (SealingError, NoKey) as problem:
        return Content(), f"head: {getattr(problem, 'code', 'no-key')}"


def shelves(keyring: Keyring, circles: Iterable[UUID]) -> list[Shelf]:
    """A shelf for each of these circles."""
    wanted = list(circles)
    found = read(keyring, wanted)
    return [Shelf(keyring, circle, found[circle]) for circle in wanted]


class Shelf:
    """`hole` says what does not fit; it is False where everything does. Close it with the request."""

    def __init__(self, keyring: Keyring, circle: UUID, first: Read | None = None) -> None:
        self.keyring, self.circle = keyring, circle
        self.layout = layout.current()
        self._open: list[Callable[[], None]] = []
        self.broken: list[str] = []
        self.stored: list[tails.StoredRow] = []
        self._bad: set[UUID] = set()
        self.content, self.tail, self._hole = self._load(first)
        self._coded: dict[UUID, Coded | None] | None = None
        self._layers: list[Layer] | None = None

    def _load(self, first: Read | None) -> tuple[Content, Tail, Hole]:
        """Head, names, tail, names again where something was written meanwhile; all anew where somebody folded."""
        for _ in range(_TRIES):
            found = first or read(self.keyring, [self.circle])[self.circle]
            first, self.stored, content = None, found.rows, found.content
            self.broken = [found.broken] if found.broken else []
            after = found.before
            if {row.hash for row in self.stored} - {one.hash for one in after}:
                after = provider.names_rows(self.circle, content.position)
            counted, hole = tails.match(self.circle, self.stored, found.before, after)
            if not hole or heads.generation(self.circle) == content.generation:
                break
        return content, Tail(self.keyring, self.circle, counted), hole

    @property
    def hole(self) -> Hole:
        """What does not fit, as far as it was looked at."""
        broken = tuple(sorted({*self.broken, *self.tail.broken}))
        return Hole(self.circle, self._hole.missing, self._hole.extra, self._hole.doubled, broken)

    @property
    def richness(self) -> tuple[int, ...]:
        """How much this circle may read: of two circles that hold a case, the richer tells it."""
        stats = self.content.stats
        in_tail = [sum(store in row.boxes for row in self.tail.rows) for store in rows.STORES]
        return tuple(
            stats.get(store, 0) + in_tail[rows.STORES.index(store)]
            for store in (rows.WORK, rows.NAMES, rows.HEALTH, rows.CODES)
        )

    def coded_tail(self) -> dict[UUID, Coded | None]:
        """The newest codes of each case in the tail."""
        if self._coded is None:
            self._coded = self.tail.coded(self.layout)
        return self._coded

    def forget(self) -> None:
        """Something was taken out of the tail."""
        self._coded = self._layers = None

    def shorten(self, most: int) -> bool:
        """Look at the oldest rows of a very long tail only. Out: whether there are more."""
        if len(self.tail.rows) <= most:
            return False
        self.tail.rows = self.tail.rows[:most]
        ids = {row.id for row in self.tail.rows}
        self.stored = [row for row in self.stored if row.id in ids]
        self.forget()
        return True

    # -- codes and work

    def coded(self) -> list[Layer]:
        """Layers of the coded tables, the newest first."""
        if self._layers is None:
            older = [self.coded_layer(piece) for piece in reversed(self.content.coded)]
            self._layers = [layer for layer in older if layer]
            if self.tail.rows:
                overlay = Overlay(self.tail, self.coded_tail(), self.layout, self._layers)
                self._open.append(overlay.db.close)
                self._layers.insert(0, overlay.layer(self._expired()))
        return self._layers

    def coded_layer(self, piece: Piece) -> Layer | None:
        """One segment; None where it cannot be opened (and then `hole` says so)."""
        db = self._connect(segments.CODED, piece)
        if db is None:
            return None
        coded_tables.adapt(db, self.layout)
        return Layer(db, self.circle, CASES, expired=self._expired(), known=coded_tables.known(db))

    def _expired(self) -> str:
        return f"SELECT c FROM t_case WHERE until < {day_number(clock.today().isoformat())}"

    @property
    def ended(self) -> frozenset[int]:
        """Cases whose grant to this circle has ended."""
        found, newer = frozenset[int](), frozenset[int]()
        for layer in self.coded():
            if layer.expired:
                found |= layer.expired - newer
            if found or layer.expired:
                newer |= layer.covers
        return found

    # -- names

    def names(self) -> Iterable[Layer]:
        """Segments of the names, the newest first; what the tail says of names is in `fresh_names`."""
        for piece in reversed(self.content.names):
            opened = self._connect(segments.NAMES, piece)
            if opened is not None:
                yield Layer(opened, self.circle, _NAMED)

    def fresh_names(self, but: frozenset[int] = frozenset()) -> list[Named]:
        """Cases whose names are still in the tail; without the rows `but`."""
        return [named_of(case, value) for case, value in self.tail.latest(rows.NAMES, but).items()]

    # -- texts

    def texts(self) -> Iterable[tuple[TextPiece, apsw.Connection]]:
        """Text segments, the newest first, each opened when it is reached."""
        for text in reversed(self.content.texts):
            db = self._connect(segments.TEXT, text.piece)
            if db is not None:
                yield text, db

    def fresh_texts(self, but: frozenset[int] = frozenset()) -> Iterable[text_segment.Document]:
        """Documents that are still in the tail; without the rows `but`."""
        for store in (rows.STORY, rows.HEALTH):
            for case, texts in self.tail.latest(store, but).items():
                yield from text_segment.documents(case, texts, store == rows.HEALTH)

    def repeats(self, told: AbstractSet[str]) -> bool:
        """Whether all cases of its segments are at home in these circles (hex), so that they are told better there."""
        segments_of = [layer for layer in self.coded() if layer.homes is not None]
        return 0 < len(segments_of) == len(self.content.coded) and all(one.homes <= told for one in segments_of)  # type: ignore[operator]

    def repeated(self, told: AbstractSet[str]) -> frozenset[int]:
        """Rows of the tail about what is at home in these circles (hex), which sent them: it is told better there."""
        home = self.layout.tables["case"].stored.index("home")
        return self.tail.sent_from(told, home) if told else frozenset()

    def brought(self, some: frozenset[int]) -> frozenset[int]:
        """The cases of these rows of the tail."""
        return frozenset(map(key, self.tail.cases_of(some)))

    def retold(self, but: frozenset[int] = frozenset()) -> dict[bool, frozenset[int]]:
        """Cases whose story (False) or health texts (True) the tail replaces; all those of the rows `but`."""
        others = self.brought(but)
        return {
            store == rows.HEALTH: others.union(map(key, self.tail.latest(store, but)))
            for store in (rows.STORY, rows.HEALTH)
        }

    def _connect(self, store: str, piece: Piece) -> apsw.Connection | None:
        if piece.id in self._bad:
            return None
        try:
            db = segments.connect(self.keyring, self.circle, store, piece)
        except (SealingError, NoKey) as problem:
            self.broken.append(f"{store}: {getattr(problem, 'code', 'no-key')}")
            return None
        self._open.append(db.close)
        return db

    def check(self) -> None:
        """Read every segment whole; what is wrong stands in `hole` then, and is left out from now on."""
        stores = [(segments.CODED, one) for one in self.content.coded]
        stores += [(segments.NAMES, one) for one in self.content.names]
        stores += [(segments.TEXT, one.piece) for one in self.content.texts]
        for store, piece in stores:
            try:
                segments.image(self.keyring, self.circle, store, piece).whole()
            except (SealingError, NoKey) as problem:
                self.broken.append(f"{store}: {getattr(problem, 'code', 'no-key')}")
                self._bad.add(piece.id)
        self.forget()

    def close(self) -> None:
        """Drop everything that was opened."""
        for close in self._open:
            close()
        self._open.clear()
