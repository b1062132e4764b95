"""A circle's catalogue made anew from the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

import apsw

from guvoh.catalogue import heads, layout, provider, rows, segments
from guvoh.catalogue.codes import tables as coded_tables
from guvoh.catalogue.codes.entries import Work, decoded, key
from guvoh.catalogue.folding.fold import Prepared
from guvoh.catalogue.folding.texts import Writer
from guvoh.catalogue.heads import Content
from guvoh.catalogue.models import TailEntry
from guvoh.catalogue.names import tables as names_tables
from guvoh.catalogue.names.entries import named_of
from guvoh.catalogue.store.memory import fresh, serialized, tidied
from guvoh.catalogue.text.segment import Document, documents
from guvoh.circles.keyring import Keyring

_AT_ONCE = 500


class Builder:
    """Takes cases in, a few hundred at a time, and seals them as one base."""

    def __init__(self, keyring: Keyring, circle: UUID) -> None:
        self._keyring, self._circle = keyring, circle
        self._layout = layout.current()
        self._epoch = keyring.directory.circles[circle].epoch
        self._coded, self._names = fresh(), fresh()
        coded_tables.create(self._coded, self._layout)
        names_tables.create(self._names)
        self._stats = dict.fromkeys(rows.STORES, 0)

    def take(self, cases: Iterable[rows.Prepared]) -> Iterator[Document]:
        """Write codes, work and names; give the documents on."""
        waiting: list[rows.Prepared] = []
        for case in cases:
            waiting.append(case)
            yield from self._documents(case)
            if len(waiting) == _AT_ONCE:
                self._write(waiting)
                waiting = []
        self._write(waiting)

    def _documents(self, case: rows.Prepared) -> Iterator[Document]:
        for store in (rows.STORY, rows.HEALTH):
            yield from documents(case.case, case.parts.get(store), store == rows.HEALTH)

    def _write(self, cases: list[rows.Prepared]) -> None:
        coded, work, places = [], [], []
        for one in cases:
            until = one.until.isoformat() if one.until else None
            c = key(one.case)
            coded.append(decoded(self._layout, one.case, one.parts[rows.CODES], until))
            work.append((one.case, Work(one.parts.get(rows.WORK))))
            lies = [1 if one.parts.get(store) else None for store in (rows.STORY, rows.HEALTH)]
            if any(lies):
                places.append((c, lies[0], lies[1]))
            for store in rows.STORES:
                self._stats[store] += bool(one.parts.get(store))
        with self._coded:
            coded_tables.put(self._coded, self._layout, coded)
            coded_tables.put_work(self._coded, work)
            coded_tables.put_texts(self._coded, places)
        with self._names:
            named = [(one.case, one.parts[rows.NAMES]) for one in cases if one.parts.get(rows.NAMES)]
            names_tables.put(self._names, [named_of(case, value) for case, value in named])

    def sealed(self, cases: Iterable[rows.Prepared], position: int) -> Prepared:
        """Everything, ready to be committed in place of what is there."""
        writer = Writer(self._keyring, self._circle, self._epoch)
        texts = tuple(writer.file(self.take(cases), (1,)))
        coded_tables.finish(self._coded, self._layout)
        coded = self._seal(segments.CODED, self._coded, self._stats[rows.CODES])
        names = self._seal(segments.NAMES, self._names, self._stats[rows.NAMES])
        content = Content(
            generation=heads.generation(self._circle) + 1,
            position=position,
            coded=(coded.piece,),
            names=(names.piece,),
            texts=texts,
            serial=1,
            stats=self._stats,
        )
        box = heads.seal(self._keyring, self._circle, self._epoch, content)
        ids = self._covered(position)
        return Prepared(self._circle, self._epoch, content, box, (coded, names, *writer.new), ids, ())

    def _seal(self, store: str, db: apsw.Connection, size: int) -> segments.Sealed:
        tidied(db)
        image = serialized(db)
        return segments.Sealed(self._keyring, self._circle, self._epoch, store, image, size)

    def _covered(self, position: int) -> tuple[int, ...]:
        """Tail rows that the position covers, or that nobody named."""
        stored = TailEntry.objects.filter(circle=self._circle).values_list("id", "hash")
        after = {one.hash for one in provider.names_rows(self._circle, position)}
        return tuple(n for n, named in stored if bytes(named) not in after)
