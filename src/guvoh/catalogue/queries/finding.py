"""Finding words in texts, people by name, and numbers by their last digits, over all circles of a member."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from guvoh.catalogue.codes.entries import key
from guvoh.catalogue.names import search as names
from guvoh.catalogue.names.entries import Named
from guvoh.catalogue.names.search import NameHit, NameQuestion, PhoneHit
from guvoh.catalogue.shelf import Shelf
from guvoh.catalogue.store.layers import Layer
from guvoh.catalogue.text import search as texts
from guvoh.catalogue.text.search import TextHit
from guvoh.catalogue.text.words import Question, question

MOST = 1000
MOST_TEXTS = 500
FEWEST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class TextHits:
    """Records that answer, of each circle the newest first; `more`: there were more than were looked at."""

    hits: tuple[TextHit, ...]
    more: bool = False

    @property
    def cases(self) -> tuple[UUID, ...]:
        """Their cases, each once."""
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
    for hit in (hit for shelf, told in searched(shelves) for hit in _texts(shelf, asked, told)):
        if len(found) >= MOST_TEXTS:
            break
        found.setdefault((hit.case, hit.record, hit.health), hit)
    return TextHits(tuple(found.values()), len(found) >= MOST_TEXTS)


def searched(shelves: Sequence[Shelf]) -> Iterator[tuple[Shelf, frozenset[str]]]:
    """Each circle, the richest first, and those before it (hex): they have told what is at home in them, all of it."""
    told: frozenset[str] = frozenset()
    for shelf in shelves:
        yield shelf, told
        if not shelf.hole:
            told |= {shelf.circle.hex}


def _texts(shelf: Shelf, asked: Question, told: frozenset[str]) -> Iterator[TextHit]:
    """Hits of one circle: in the tail, then (unless they only repeat) in segments from the newest."""
    ended, repeated = shelf.ended, shelf.repeated(told)
    for one in shelf.fresh_texts(repeated):
        if asked.found(one.words) and key(one.case) not in ended:
            yield TextHit(one.case, one.record, one.health, one.kind)
    if shelf.repeats(told):
        return
    silent = {health: cases | ended for health, cases in shelf.retold(repeated).items()}
    for text, db in shelf.texts():
        yield from texts.hits(db, asked, text.dead, lambda c, health: c not in silent[health], MOST_TEXTS)


def find_names(shelves: Sequence[Shelf], typed: str) -> NameHits:
    """Spellings like the one typed, in every circle that has identity."""
    asked = NameQuestion(typed)
    if not asked:
        return NameHits((), ())
    found: dict[tuple[UUID, UUID, str], NameHit] = {}
    more = False
    for shelf, told in searched(shelves):
        for hits, cut in _names(shelf, asked, told):
            more |= cut
            for hit in hits:
                found.setdefault((hit.case, hit.record, hit.name), hit)
    best = sorted(found.values(), key=lambda hit: -hit.near)
    return NameHits(
        tuple(hit for hit in best if hit.band == "same"),
        tuple(hit for hit in best if hit.band == "possible"),
        more,
    )


def _names(shelf: Shelf, asked: NameQuestion, told: frozenset[str]) -> Iterator[tuple[list[NameHit], bool]]:
    silent, fresh = _fresh(shelf, told)
    yield names.fresh_hits(fresh, asked)
    for layer in () if shelf.repeats(told) else silent.after_each(shelf.names()):
        yield names.hits(layer.need(), asked, silent.lives)


def _fresh(shelf: Shelf, told: frozenset[str]) -> tuple[Silent, list[Named]]:
    """What the tail says of names that no circle before has told; and what its segments must not say any more."""
    silent, repeated = Silent(shelf), shelf.repeated(told)
    found = shelf.fresh_names(repeated)
    fresh = [one for one in found if silent.lives(key(one.case))]
    silent.told += [frozenset(key(one.case) for one in found), shelf.brought(repeated)]
    return silent, fresh


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
    for shelf, told in searched(shelves):
        silent, fresh = _fresh(shelf, told)
        for hit in names.fresh_phones(fresh, plain):
            found.setdefault((hit.case, hit.record, hit.digits), hit)
        for layer in () if shelf.repeats(told) else silent.after_each(shelf.names()):
            for hit in names.phones(layer.need(), plain, silent.lives, MOST):
                found.setdefault((hit.case, hit.record, hit.digits), hit)
    return list(found.values())
