"""Whether two names are one name spelled twice, kindred, or a misprint apart."""

from collections.abc import Iterator, Sequence
from enum import IntEnum

from rapidfuzz.distance import OSA

from guvoh.kit.names import endings
from guvoh.kit.names.parts import Role, Token, Words, parts
from guvoh.kit.names.sounds import NEVER, distance, mark

_SAME_LIMIT = 0.10  # sum of prices for each letter of the longer word
_KIN_LIMIT = 0.27
_MISPRINT_FROM = 9  # letters: from here on a single wrong letter leaves no other common name
_NEAR_FROM = 4
_SPACE = 1e-9


class Band(IntEnum):
    """How near two names are; what is nearer is greater."""

    NEAR = 1
    """One letter apart; may well be another name (Марат, Мурат)."""
    POSSIBLE = 2
    """Kindred or changed forms, initials, a misprint in a long name: offer, never take as identical."""
    SAME = 3
    """One name, other spelling."""


def _limit(size: int, kin: bool) -> float:
    if size <= 3:
        return 0.0
    if size == 4:
        return 0.5 if kin else 0.35
    return size * (_KIN_LIMIT if kin else _SAME_LIMIT)


def _close(a: Sequence[str], b: Sequence[str], kin: bool) -> bool:
    """Any two marked readings within the limit."""
    return any(
        distance(x, y, kin) <= _limit(max(len(x), len(y)), kin) + _SPACE for x in a for y in b
    )  # fmt: skip


def token_band(a: Token, b: Token) -> Band | None:
    """How near two words are, by sound; None for two different words."""
    if Role.INITIAL in (a.role, b.role):
        return _initials(a, b)
    if any(x.startswith(y) or y.startswith(x) for x in a.rough for y in b.rough):
        if not set(a.readings).isdisjoint(b.readings) or _close(a.marked, b.marked, kin=False):
            return Band.SAME if a.role is b.role else Band.POSSIBLE
        if _close(a.marked, b.marked, kin=True) or _same_stem(a, b):
            return Band.POSSIBLE
    if _misprint(a.fold, b.fold):
        return Band.POSSIBLE
    if min(len(a.fold), len(b.fold)) >= _NEAR_FROM and OSA.distance(a.fold, b.fold, score_cutoff=1) <= 1:
        return Band.NEAR
    return None


def _initials(a: Token, b: Token) -> Band | None:
    if not any(distance(x[:1], y[:1]) < NEVER for x in a.marked for y in b.marked):
        return None
    return Band.SAME if a.role is b.role else Band.POSSIBLE


def _same_stem(a: Token, b: Token) -> bool:
    return any(
        x == y or distance(mark(x), mark(y)) <= _limit(max(len(x), len(y)), kin=False) + _SPACE
        for one in a.readings[:4]
        for other in b.readings[:4]
        for x in endings.stems(one)
        for y in endings.stems(other)
        if (x, y) != (one, other)
    )


def _misprint(a: str, b: str) -> bool:
    size = max(len(a), len(b)) - (a.endswith("va") and b.endswith("va"))
    return size >= _MISPRINT_FROM and OSA.distance(a, b, score_cutoff=1) <= 1


# -- whole names --------------------------------------------------------------


def band(one: str, other: str) -> Band | None:
    """How near two whole names are: words in any order, a patronymic may be missing."""
    return _whole(parts(one), parts(other))


def same(one: str, other: str) -> bool:
    """Whether it is one name in two spellings, scripts or orders. Never a reason to take two people for one."""
    return band(one, other) is Band.SAME


def possible(one: str, other: str) -> bool:
    """Whether the names are kindred or changed forms, or the same with initials or a part missing."""
    return band(one, other) is Band.POSSIBLE


class Seeker:
    """One name that is looked for among many: every word of it must be in the other, which may have more."""

    def __init__(self, query: str) -> None:
        self.tokens = parts(query)
        self._near = _Near()
        self._words = Words()

    def band(self, name: str) -> Band | None:
        """How near a name is to what is looked for."""
        compared = _variants(self.tokens, parts(name, self._words))
        return max(filter(None, (_found(q, n, self._near) for q, n in compared)), default=None)


class _Near(dict[tuple[Token, Token], Band | None]):
    """How near two words are, worked out once: many of the names that are compared share a word. It lasts as long as
    the question: what was typed is kept no longer.
    """

    def __missing__(self, pair: tuple[Token, Token]) -> Band | None:
        self[pair] = found = token_band(*pair)
        return found


def _whole(a: tuple[Token, ...], b: tuple[Token, ...]) -> Band | None:
    best: Band | None = None
    near = _Near()
    for x, y in _variants(a, b):
        found = _compare(x, y, near)
        if found is Band.SAME:
            return found
        best = max(filter(None, (best, found)), default=None)
    return best


def _variants(a: tuple[Token, ...], b: tuple[Token, ...]) -> Iterator[tuple[tuple[Token, ...], tuple[Token, ...]]]:
    """The two as they are, then with two neighbouring words of one of them joined."""
    if not a or not b:
        return
    yield a, b
    for joined in _joins(a):
        yield joined, b
    for joined in _joins(b):
        yield a, joined


def _joins(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    for at in range(len(tokens) - 1):
        one, other = tokens[at], tokens[at + 1]
        if one.role is other.role is Role.WORD:
            yield (*tokens[:at], one.joined(other), *tokens[at + 2 :])


def _compare(a: tuple[Token, ...], b: tuple[Token, ...], near: _Near) -> Band | None:
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    best: Band | None = None
    for pairs, left in _assignments(short, long, near):
        found = min(_pair_band(x, y, short, long, near) for x, y in pairs)
        if found is Band.SAME and left and not _may_be_missing(short, left):
            found = Band.POSSIBLE
        if found is Band.SAME:
            return found
        best = max(filter(None, (best, found)), default=None)
    return best


def _found(query: tuple[Token, ...], name: tuple[Token, ...], near: _Near) -> Band | None:
    if len(query) > len(name):
        return _compare(query, name, near)
    assigned = _assignments(query, name, near)
    bands = [min(_pair_band(x, y, query, name, near) for x, y in pairs) for pairs, _ in assigned]
    return max(bands, default=None)


Pairs = tuple[tuple[Token, Token], ...]


def _assignments(
    short: tuple[Token, ...], long: tuple[Token, ...], near: _Near
) -> Iterator[tuple[Pairs, tuple[Token, ...]]]:
    """Every way to give each word of the shorter name its own word of the longer, and what is left of that."""
    if not short:
        yield (), long
        return
    for at, other in enumerate(long):
        if near[short[0], other] is None:
            continue
        for pairs, left in _assignments(short[1:], long[:at] + long[at + 1 :], near):
            yield ((short[0], other), *pairs), left


def _pair_band(x: Token, y: Token, a: tuple[Token, ...], b: tuple[Token, ...], near: _Near) -> Band:
    found = near[x, y] or Band.NEAR
    if found is Band.POSSIBLE and Role.FATHER in (x.role, y.role) and x.role is not y.role:
        # «Сауытбек Абдрахманұлы» is «Абдрахманов Сауытбек»: the father's name serves as surname where there is none.
        son, named, other = (x, y, b) if x.role is Role.FATHER else (y, x, a)
        alone = not any(token.role is Role.FATHER for token in other) and min(len(a), len(b)) >= 2
        if alone and any(stem in son.readings for sound in named.readings for stem in endings.stems(sound)[1:]):
            return Band.SAME
    return found


def _may_be_missing(short: tuple[Token, ...], left: tuple[Token, ...]) -> bool:
    """What people leave out: a patronymic; the surname, where given name and patronymic are there."""
    if len(short) < 2:
        return False
    if any(token.role is Role.FATHER for token in short):
        return len(left) == 1 and endings.is_surname(left[0].fold)
    return all(token.role is not Role.WORD for token in left)
