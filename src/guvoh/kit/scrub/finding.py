"""Finds what gives people away in texts, titles and file names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from guvoh.kit.names import endings
from guvoh.kit.names.keys import token_keys
from guvoh.kit.names.letters import normal, readings
from guvoh.kit.names.parts import Role, Token, parts
from guvoh.kit.names.sounds import distance, mark
from guvoh.kit.scrub import inflection
from guvoh.kit.scrub.known import Found, Known, What
from guvoh.kit.scrub.literals import find_number, find_phone, plain_digits
from guvoh.kit.scrub.relations import without_relations

_MARKS = "\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f"
_WORD = re.compile(rf"[^\W\d_](?:[{_MARKS}]*(?:['ʻʼ‘’`´ʹ]|-[ \t]*\r?\n[ \t]*)?[{_MARKS}]*[^\W\d_])*[{_MARKS}]*")
_NOISE = re.compile(rf"[{_MARKS}]|-[ \t]*\r?\n[ \t]*")
_GAP = re.compile(r"[\s.\-_«»\"'\u00a0,]{0,3}")
_SAME_LIMIT = 0.10


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Target:
    """One word of a known name, as its stem."""

    stem: str
    marked: str
    known: Known
    father: bool


def find(text: str, known: Iterable[Known]) -> list[Found]:
    """Every place of `text` where something known stands, in order, without overlap.

    Names: any spelling, script and case, whole or in part (the surname alone, a given name alone, joined in a file
    name); patronymics; initials beside a surname; not the relation written beside a name («Мавлюда, мать»).
    Nicknames: all their words in a row, in any case.
    """
    things = list(known)
    found = [*_literals(text, things), *_names(text, things)]
    return _without_overlap(found)


def replace(text: str, found: Iterable[Found]) -> str:
    """The text with the suggestion in every place that is given."""
    for place in sorted(found, key=lambda place: place.start, reverse=True):
        text = text[: place.start] + place.suggestion + text[place.end :]
    return text


# -- numbers ------------------------------------------------------------------


def _literals(text: str, known: Sequence[Known]) -> Iterator[Found]:
    plain = plain_digits(text)
    for thing in known:
        finder = {What.PHONE: find_phone, What.NUMBER: find_number}.get(thing.what)
        if finder is not None:
            for start, end in finder(plain, thing.text):
                yield Found(start, end, thing.what, thing.text, thing.instead)


# -- names --------------------------------------------------------------------


class _Index:
    """The words of all known names, by the keys they are filed under."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.by_key: dict[str, list[_Target]] = {}
        self.nicknames: list[tuple[Known, tuple[Token, ...]]] = []
        self.seen: dict[str, tuple[_Target, ...]] = {}
        for thing in known:
            if thing.what is What.NAME:
                self._add(thing, parts(without_relations(thing.text)))
            elif thing.what is What.NICKNAME:
                words = parts(thing.text)
                if len(words) == 1:
                    self._add(thing, words)
                elif words:
                    self.nicknames.append((thing, words))

    def _add(self, thing: Known, words: tuple[Token, ...]) -> None:
        plain = [word for word in words if word.role is Role.WORD]
        joined = [a.joined(b) for a in plain for b in plain if a is not b]
        for word in [*words, *joined]:
            if word.role is Role.INITIAL:
                continue
            for reading in word.readings:
                for stem in inflection.stems(reading) | ({reading} if word.role is Role.FATHER else set()):
                    target = _Target(stem, mark(stem), thing, word.role is Role.FATHER)
                    for key in token_keys(Token((stem,))):
                        self.by_key.setdefault(key, []).append(target)

    def look_up(self, word: str) -> tuple[_Target, ...]:
        """Every known word that this word of a text may be a case of."""
        if word not in self.seen:
            self.seen[word] = tuple(self._matches(word))
        return self.seen[word]

    def _matches(self, word: str) -> Iterator[_Target]:
        capital, plain = word[:1].isupper(), normal(word)
        for reading in readings(plain):
            for base in inflection.bases(reading):
                father = _father(base)
                if father is not None:
                    yield from (target for target in self._near(father, capital) if target.father)
                yield from self._near(base, capital)

    def _near(self, base: str, capital: bool) -> Iterator[_Target]:
        tried: set[str] = set()
        for key in token_keys(Token((base,))):
            for target in self.by_key.get(key, ()):
                if target.stem not in tried and _is(base, target, capital):
                    yield target
                else:
                    tried.add(target.stem)


def _is(base: str, target: _Target, capital: bool) -> bool:
    if base == target.stem:
        return capital or len(base) > 3
    size = max(len(base), len(target.stem))
    if size < 5 and not (capital and size == 4):
        return False
    return distance(mark(base), target.marked) <= size * _SAME_LIMIT + 1e-9


def _names(text: str, known: Sequence[Known]) -> Iterator[Found]:
    index = _Index(known)
    words = list(_words(text))
    yield from _nicknames(text, words, index)
    hits = [(word, index.look_up(word.text)) for word in words]
    at = 0
    while at < len(hits):
        found, after = _run(text, hits, at)
        if found is not None:
            yield found
        at = after


def _words(text: str) -> Iterator[_Word]:
    for match in _WORD.finditer(text):
        start = match.start()
        for piece in _humps(match[0]):
            yield _Word(start, start + len(piece), _NOISE.sub("", piece))
            start += len(piece)


def _humps(word: str) -> Iterator[str]:
    """The words that are joined in one, as in the name of a file: a capital, of any alphabet, after a small letter."""
    start = 0
    for at in range(1, len(word)):
        if word[at].isupper() and word[at - 1].islower():
            yield word[start:at]
            start = at
    yield word[start:]


class _Row:
    """Words in a row that may be of one person: each another word of the name."""

    def __init__(self) -> None:
        self.votes: dict[str, int] = {}
        self.things: dict[str, Known] = {}
        self.stems: set[str] = set()
        self.own = False

    def takes(self, word: _Word, targets: tuple[_Target, ...]) -> bool:
        people = {target.known.instead for target in targets}
        stems = {target.stem for target in targets}
        if not people or (self.votes and (stems <= self.stems or people.isdisjoint(self.votes))):
            return False
        for target in targets:
            self.things.setdefault(target.known.instead, target.known)
        for person in people:
            self.votes[person] = self.votes.get(person, 0) + 1
        self.stems |= stems
        # A father's name alone («Назар» of «Назарович») is somebody else's name.
        self.own = self.own or any(not target.father for target in targets) or _is_father_word(word)
        return True

    def best(self) -> tuple[str, Known]:
        person = max(self.votes, key=lambda one: self.votes[one])
        return person, self.things[person]


def _run(text: str, hits: Sequence[tuple[_Word, tuple[_Target, ...]]], at: int) -> tuple[Found | None, int]:
    """The longest row of words from `at` that belong to one person; and where to go on."""
    row = _Row()
    end = at
    while end < len(hits) and (end == at or _goes_on(text, hits[end - 1][0], hits[end][0])):
        word, targets = hits[end]
        if not row.takes(word, targets) and not (
            row.votes and (_is_initial(text, word) or endings.is_particle(_first(word)))
        ):
            break
        end += 1
    if not row.own:
        return None, at + 1
    start = at
    while start and _is_initial(text, hits[start - 1][0]) and _beside(text, hits[start - 1][0], hits[start][0]):
        start -= 1
    best, thing = row.best()
    last = hits[end - 1][0]
    stop = last.end + (1 if _is_initial(text, last) and text[last.end : last.end + 1] == "." else 0)
    return Found(hits[start][0].start, stop, thing.what, thing.text, best), end


def _first(word: _Word) -> str:
    return next(iter(readings(normal(word.text))), "")


def _father(base: str) -> str | None:
    """The father's name in a patronymic, also in one that lost its last а (Мадиевны)."""
    return endings.father(base) or endings.father(base + "a")


def _is_father_word(word: _Word) -> bool:
    return any(_father(base) for reading in readings(normal(word.text)) for base in inflection.bases(reading))


def _is_initial(text: str, word: _Word) -> bool:
    return len(word.text) <= 2 and word.text[:1].isupper() and text[word.end : word.end + 1] == "."


def _beside(text: str, one: _Word, other: _Word) -> bool:
    return _GAP.fullmatch(text, one.end, other.start) is not None


def _goes_on(text: str, one: _Word, other: _Word) -> bool:
    """Beside each other, and no sentence ends between them: its full stop would be lost with the names."""
    ends = text[one.end : one.end + 1] == "." and text[one.end + 1 : one.end + 2].isspace()
    return _beside(text, one, other) and not (ends and not _is_initial(text, one))


def _nicknames(text: str, words: Sequence[_Word], index: _Index) -> Iterator[Found]:
    for thing, tokens in index.nicknames:
        single = _Index([])
        single._add(thing, tokens)
        for at in range(len(words) - len(tokens) + 1):
            row = words[at : at + len(tokens)]
            if all(
                any(target.stem in _stems_of(token) for target in single.look_up(word.text))
                for word, token in zip(row, tokens, strict=True)
            ):
                yield Found(row[0].start, row[-1].end, thing.what, thing.text, thing.instead)


def _stems_of(token: Token) -> set[str]:
    return {stem for reading in token.readings for stem in inflection.stems(reading)}


def _without_overlap(found: list[Found]) -> list[Found]:
    """Of places that overlap the longest."""
    kept: list[Found] = []
    for place in sorted(found, key=lambda place: (place.start - place.end, place.start)):
        if all(place.end <= other.start or place.start >= other.end for other in kept):
            kept.append(place)
    return sorted(kept, key=lambda place: place.start)
