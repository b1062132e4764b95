"""Finding words in texts, people by name, and numbers by their last digits, over all circles of a member."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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


def find_text(shelves: Sequence[Shelf], typed: str) -> TextHits:
    """Records whose text has all words that were typed."""
    asked = question(typed)
    if not asked:
        return TextHits(())
    found: dict[tuple[UUID, UUID, bool], TextHit] = {}
    for hit in (hit for shelf, repeats in searched(shelves) for hit in _texts(shelf, asked, repeats)):
        if len(found) >= MOST:
            break
        found.setdefault((hit.case, hit.record, hit.health), hit)
    hits = sorted(found.values(), key=lambda hit: hit.score)
    return TextHits(tuple(hits), len(found) >= MOST)


def searched(shelves: Sequence[Shelf]) -> Iterator[tuple[Shelf, bool]]:
    """Each circle, the richest first, and whether its segments only repeat what richer ones have of their own cases."""
    told: set[str] = set()
    for shelf in shelves:
        yield shelf, shelf.repeats(told)
        if not shelf.hole:
            told.add(shelf.circle.hex)


def _texts(shelf: Shelf, asked: Question, repeats: bool) -> Iterator[TextHit]:
    """Hits of one circle: in the tail, then (unless they only repeat) in segments from the newest."""
    ended = shelf.ended
    for one in shelf.fresh_texts():
        if asked.found(one.words) and key(one.case) not in ended:
            yield TextHit(one.case, one.record, one.health, float("-inf"), one.kind)
    if repeats:
        return
    silent = {health: cases | ended for health, cases in shelf.retold().items()}
    for text, db in shelf.texts():
        yield from texts.hits(db, asked, text.dead, lambda c, health: c not in silent[health], MOST)


def find_names(shelves: Sequence[Shelf], typed: str) -> NameHits:
    """Spellings like the one typed, in every circle that has identity."""
    asked = NameQuestion(typed)
    if not asked:
        return NameHits((), ())
    found: dict[tuple[UUID, UUID, str], NameHit] = {}
    more = False
    for shelf, repeats in searched(shelves):
        for hits, cut in _names(shelf, asked, repeats):
            more |= cut
            for hit in hits:
                found.setdefault((hit.case, hit.record, hit.name), hit)
    best = sorted(found.values(), key=lambda hit: -hit.near)
    return NameHits(
        tuple(hit for hit in best if hit.band == "same"),
        tuple(hit for hit in best if hit.band == "possible"),
        more,
    )


def _names(shelf: Shelf, asked: NameQuestion, repeats: bool) -> Iterator[tuple[list[NameHit], bool]]:
    silent = Silent(shelf)
    yield names.fresh_hits((one for one in shelf.fresh_names() if silent.lives(key(one.case))), asked)
    silent.told.append(frozenset(key(one.case) for one in shelf.fresh_names()))
    for layer in () if repeats else silent.after_each(shelf.names()):
        yield names.hits(layer.need(), asked, silent.lives)


class Silent:
    """The cases of which older layers of a circle say nothing: told already, or not given any more."""

    def __init__(self, shelf: Shelf) -> None:
        self.told = [shelf.ended]

    def lives(self, c: int) -> bool:
        """Whether a case may still be told."""
        return not any(c in one for one in self.told)

    def after_each(self, layers: Iterable[Layer]) -> Iterator[Layer]:
        """The layers, the newest first; each is told when the next is asked for, the oldest never."""
        before: Layer | None = None
        for layer in layers:
            if before is not None:
                self.told.append(before.covers)
            yield layer
            before = layer


def find_phones(shelves: Sequence[Shelf], digits: str) -> list[PhoneHit]:
    """Numbers that end with these digits; at least three are wanted."""
    plain = "".join(one for one in digits if one.isdigit())
    if len(plain) < FEWEST_DIGITS:
        return []
    found: dict[tuple[UUID, UUID, str], PhoneHit] = {}
    for shelf, repeats in searched(shelves):
        silent, fresh = Silent(shelf), shelf.fresh_names()
        for hit in names.fresh_phones((one for one in fresh if silent.lives(key(one.case))), plain):
            found.setdefault((hit.case, hit.record, hit.digits), hit)
        silent.told.append(frozenset(key(one.case) for one in fresh))
        for layer in () if repeats else silent.after_each(shelf.names()):
            for hit in names.phones(layer.need(), plain, silent.lives, MOST):
                found.setdefault((hit.case, hit.record, hit.digits), hit)
    return list(found.values())
