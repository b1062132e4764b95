"""Keys under which a name is filed, so that looking one up does not compare all names with each other.

A key is the skeleton of consonants, those that change between languages taken as one, without vowels and endings. It
gives much of the name away: keys are names, to be kept as names are.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from guvoh.kit.names import endings
from guvoh.kit.names.parts import Role, Token, parts

_COARSE = str.maketrans("fbzdCSghk" + "mn", "ppstJJkkk" + "nn", "aeiouy")
_FEWEST = 4
_REPEATED = re.compile(r"(.)\1+", re.DOTALL)


def fold(name: str) -> str:
    """The likeliest reading of every word, in order, parted by blanks; patronymics as the father's name."""
    return " ".join(token.fold for token in parts(name))


def tokens(name: str) -> tuple[str, ...]:
    """The folded words of a name without titles and initials; what a vocabulary of names is made of."""
    return tuple(token.fold for token in parts(name) if token.role is not Role.INITIAL)


def keys(name: str) -> frozenset[str]:
    """Keys of a name; two names that are `same` or kindred share at least one for each word they share.

    Sharing a key is not yet being the same: ask `Seeker.band` of whatever a key brings up.
    """
    found = parts(name)
    words = [token for token in found if token.role is not Role.INITIAL]
    out: set[str] = set()
    for token in words:
        out |= token_keys(token)
    for one, other in pairwise(words):
        if one.role is other.role is Role.WORD:
            out |= token_keys(one.joined(other))
    return frozenset(out)


def token_keys(token: Token) -> set[str]:
    """The keys of one word in all its readings."""
    return {key for reading in token.readings for stem in endings.stems(reading) for key in _skeletons(stem)}


def _skeletons(stem: str) -> Iterable[str]:
    if stem[0] == "y":
        stem = "J" + stem[1:]
        yield from _skeletons(stem[1:])
    plain = "".join(_without_coda_v(stem)).replace("v", "p").translate(_COARSE)
    yield _single(plain) or "-"
    if "v" in stem:
        yield _single(stem.replace("v", "p").translate(_COARSE)) or "-"
    if stem[0] == "h":
        yield _single("".join(_without_coda_v(stem[1:])).replace("v", "p").translate(_COARSE)) or "-"
    if stem[-1] == "h":
        yield _single("".join(_without_coda_v(stem[:-1])).replace("v", "p").translate(_COARSE)) or "-"


def _without_coda_v(stem: str) -> Iterable[str]:
    """v after a vowel and before a consonant may be the u of au (Давлат, Даулет)."""
    return _coda_v_left_out(stem) if "v" in stem else stem


def _coda_v_left_out(stem: str) -> Iterable[str]:
    for at, letter in enumerate(stem):
        coda = letter == "v" and at and stem[at - 1] in "aeiou" and stem[at + 1 : at + 2] not in tuple("aeiou")
        if not coda:
            yield letter


def _single(text: str) -> str:
    return _REPEATED.sub(r"\1", text)


def candidates(token: str, vocabulary: Sequence[str], limit: int = 50) -> list[tuple[str, int]]:
    """Folded words of a vocabulary that are one letter away: wrong, missing, too much, or two exchanged.

    `token`: folded. Gives word and distance (0 or 1), nearest first. Words under four letters must be equal.
    """
    most = 1 if len(token) >= _FEWEST else 0
    found = process.extract(token, vocabulary, scorer=OSA.distance, processor=None, limit=limit, score_cutoff=most)
    return [(word, int(score)) for word, score, _ in found]
