"""Asking one names database.

Every word of the question is looked up by its keys (other spellings share one) and among the words of the store by
one wrong letter (rapidfuzz over distinct words, not over names). What has something for every word is then compared
as a whole name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

import apsw

from guvoh.catalogue.names.entries import Named
from guvoh.catalogue.names.tables import KEY, WORD
from guvoh.kit.names import Band, Seeker, candidates
from guvoh.kit.names.keys import token_keys
from guvoh.kit.names.parts import Role

COMPARED = 200
_SPELLING = "SELECT c, record, kind, name, sort FROM spelling WHERE s = ?"
_PHONE = "SELECT c, record, kind, ending FROM phone WHERE ending >= ? AND ending < ? LIMIT ?"


@dataclass(frozen=True, slots=True)
class NameHit:
    """A spelling like the one asked for. `band`: "same" (that name spelled otherwise) or "possible"."""

    case: UUID
    record: UUID
    kind: str
    name: str
    sort: str | None
    band: str
    near: int


@dataclass(frozen=True, slots=True)
class PhoneHit:
    """A number with these last digits."""

    case: UUID
    record: UUID
    kind: str
    digits: str


class NameQuestion:
    """One name that is looked for."""

    def __init__(self, typed: str) -> None:
        self.seeker = Seeker(typed)
        words = [token for token in self.seeker.tokens if token.role is not Role.INITIAL]
        self.folds = [token.fold for token in words]
        self.keys = [token_keys(token) for token in words]
        for at in range(len(words) - 1):
            if words[at].role is words[at + 1].role is Role.WORD:
                joined = token_keys(words[at].joined(words[at + 1]))
                self.keys[at] = self.keys[at] | joined
                self.keys[at + 1] = self.keys[at + 1] | joined
        self._bands: dict[str, Band | None] = {}

    def __bool__(self) -> bool:
        return bool(self.folds)

    def band(self, name: str) -> Band | None:
        """How near a name is; the same spelling is compared once."""
        if name not in self._bands:
            self._bands[name] = self.seeker.band(name)
        return self._bands[name]


def hits(db: apsw.Connection, question: NameQuestion, lives: Callable[[int], bool]) -> tuple[list[NameHit], bool]:
    """What counts in one database; whether there were more than could be compared."""
    numbers = _candidates(db, question)
    compared = 0
    found: list[NameHit] = []
    for s in numbers:
        c, record, kind, name, sort = next(db.execute(_SPELLING, (s,)))
        if not lives(c):
            continue
        compared += 1
        if compared > COMPARED:
            return found, True
        band = question.band(name)
        if band is not None:
            found.append(_hit(_case(db, c), UUID(bytes=record), kind, name, sort, band))
    return found, False


def fresh_hits(cases: Iterable[Named], question: NameQuestion) -> tuple[list[NameHit], bool]:
    """The same among cases that are in no database yet."""
    spelled = [(case.case, *one) for case in cases for one in case.names]
    vocabulary = sorted({word for *_, words, _ in spelled for word in words})
    near = [{word for word, _ in candidates(fold, vocabulary)} for fold in question.folds]
    found: list[NameHit] = []
    compared = 0
    for case, record, kind, name, sort, _, words, keys in reversed(spelled):
        if not all(wanted & set(keys) or close & set(words) for wanted, close in zip(question.keys, near, strict=True)):
            continue
        compared += 1
        if compared > COMPARED:
            return found, True
        band = question.band(name)
        if band is not None:
            found.append(_hit(case, UUID(record), kind, name, sort, band))
    return found, False


def _hit(case: UUID, record: UUID, kind: str, name: str, sort: str | None, band: Band) -> NameHit:
    return NameHit(case, record, kind, name, sort, "same" if band is Band.SAME else "possible", int(band))


def _candidates(db: apsw.Connection, question: NameQuestion) -> list[int]:
    """Spellings that have something for every word; those with just these words first, then the newest."""
    vocabulary = _vocabulary(db)
    wanted: set[int] | None = None
    exact: set[int] | None = None
    for fold, keys in zip(question.folds, question.keys, strict=True):
        near = [word for word, _ in candidates(fold, vocabulary)]
        alike = _posted(db, _terms(db, KEY, keys)) | _posted(db, _terms(db, WORD, near))
        equal = _posted(db, _terms(db, WORD, (fold,)))
        wanted = alike if wanted is None else wanted & alike
        exact = equal if exact is None else exact & equal
    return sorted(wanted or (), key=lambda s: (s not in (exact or ()), -s))


def _vocabulary(db: apsw.Connection) -> list[str]:
    text = db.execute("SELECT group_concat(text, char(10)) FROM term WHERE sort = ?", (WORD,)).get
    return text.split("\n") if text else []


def _terms(db: apsw.Connection, sort: int, texts: Iterable[str]) -> list[int]:
    cursor = db.cursor()
    found = (
        cursor.execute("SELECT t FROM term WHERE sort = ? AND text = ?", (sort, text)).fetchone() for text in texts
    )
    return [row[0] for row in found if row]


def _posted(db: apsw.Connection, terms: Iterable[int]) -> set[int]:
    return {row[0] for t in terms for row in db.execute("SELECT s FROM posting WHERE t = ?", (t,))}


def _case(db: apsw.Connection, c: int) -> UUID:
    return UUID(bytes=db.execute("SELECT id FROM named WHERE c = ?", (c,)).get)


def phones(db: apsw.Connection, digits: str, lives: Callable[[int], bool], most: int) -> Iterator[PhoneHit]:
    """Numbers that end with these digits."""
    ending = digits[::-1]
    for c, record, kind, found in db.execute(_PHONE, (ending, ending + ":", most)):
        if lives(c):
            yield PhoneHit(_case(db, c), UUID(bytes=record), kind, found[::-1])


def fresh_phones(cases: Iterable[Named], digits: str) -> Iterator[PhoneHit]:
    """The same among cases that are in no database yet."""
    for case in cases:
        for record, kind, found in case.phones:
            if found.endswith(digits):
                yield PhoneHit(case.case, UUID(record), kind, found)
