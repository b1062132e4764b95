"""Finding words in texts, people by name, and numbers by their last digits, over all circles of a member."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from guvoh.catalogue.codes.entries import key
from guvoh.catalogue.names import search as names
from guvoh.catalogue.names.search import NameHit, NameQuestion, PhoneHit
from guvoh.catalogue.shelf import Shelf
from guvoh.catalogue.store.layers import Layer
from guvoh.catalogue.text import search as texts
from guvoh.catalogue.text.search import TextHit
from guvoh.catalogue.text.words import Question, question

MOST = 1000
FEWEST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class TextHits:
    """Records that answer, the best first; `more`: there were more than were looked at."""

    hits: tuple[TextHit, ...]
    more: bool = False

    @property
    def cases(self) -> tuple[UUID, ...]:
        """Their cases, each once, in the order of the best hit."""
        return tuple(dict.fromkeys(hit.case for hit in self.hits))


@dataclass(frozen=True, slots=True)
class NameHits:
    """Spellings in two bands: other spellings of the name, and what may be meant."""

    same: tuple[NameHit, ...]
    possible: tuple[NameHit, ...]
    more: bool = False


def find_text(shelves: Sequence[Shelf], layers: Sequence[Layer], typed: str) -> TextHits:
    """Records whose text has all words that were typed."""
    asked = question(typed)
    if not asked:
        return TextHits(())
    found: dict[tuple[UUID, UUID, bool], TextHit] = {}
    more = False
    for shelf in shelves:
        for hit in _texts(shelf, asked):
            if len(found) >= MOST:
                more = True
                break
            found.setdefault((hit.case, hit.record, hit.health), hit)
    alive = set(shown(layers, {hit.case for hit in found.values()}))
    hits = sorted((hit for hit in found.values() if hit.case in alive), key=lambda hit: hit.score)
    return TextHits(tuple(hits), more)


def _texts(shelf: Shelf, asked: Question) -> Iterator[TextHit]:
    """Hits of one circle: in the tail, then in segments from the newest."""
    for one in shelf.fresh_texts():
        if asked.found(one.words):
            yield TextHit(one.case, one.record, one.health, float("-inf"), one.kind)
    retold = shelf.retold()
    for text, db in shelf.texts():
        yield from texts.hits(db, asked, text.dead, lambda c, health: c not in retold[health], MOST)


def shown(layers: Sequence[Layer], cases: Iterable[UUID]) -> Iterator[UUID]:
    """Those that may still be listed: not withdrawn, erased or ended."""
    for case in cases:
        c = key(case)
        if any(_shows(layer, c) for layer in layers):
            yield case


def _shows(layer: Layer, c: int) -> bool:
    told = "AND c NOT IN (SELECT c FROM temp.told)" if layer.hidden else ""
    return layer.rows(f"SELECT 1 FROM t_case WHERE c = ? {told}", (c,), ("case",)).fetchone() is not None


def find_names(shelves: Sequence[Shelf], layers: Sequence[Layer], typed: str) -> NameHits:
    """Spellings like the one typed, in every circle that has identity."""
    asked = NameQuestion(typed)
    if not asked:
        return NameHits((), ())
    found: dict[tuple[UUID, UUID, str], NameHit] = {}
    more = False
    for shelf in shelves:
        for layer, lives in _names(shelf):
            hits, cut = names.hits(layer.need(), asked, lives)
            more |= cut
            for hit in hits:
                found.setdefault((hit.case, hit.record, hit.name), hit)
    alive = set(shown(layers, {hit.case for hit in found.values()}))
    best = sorted((hit for hit in found.values() if hit.case in alive), key=lambda hit: -hit.near)
    return NameHits(
        tuple(hit for hit in best if hit.band == "same"),
        tuple(hit for hit in best if hit.band == "possible"),
        more,
    )


def _names(shelf: Shelf) -> Iterator[tuple[Layer, Callable[[int], bool]]]:
    layers = shelf.names()
    for at, layer in enumerate(layers):
        yield layer, _newest([one.covers for one in layers[:at]])


def _newest(newer: Sequence[frozenset[int]]) -> Callable[[int], bool]:
    return lambda c: not any(c in one for one in newer)


def find_phones(shelves: Sequence[Shelf], layers: Sequence[Layer], digits: str) -> list[PhoneHit]:
    """Numbers that end with these digits; at least three are wanted."""
    plain = "".join(one for one in digits if one.isdigit())
    if len(plain) < FEWEST_DIGITS:
        return []
    found: dict[tuple[UUID, UUID, str], PhoneHit] = {}
    for shelf in shelves:
        for layer, lives in _names(shelf):
            for hit in names.phones(layer.need(), plain, lives, MOST):
                found.setdefault((hit.case, hit.record, hit.digits), hit)
    alive = set(shown(layers, {hit.case for hit in found.values()}))
    return [hit for hit in found.values() if hit.case in alive]
