"""Six words that two people compare by voice: 66 bits.

The words are made, not chosen: two open syllables each, of consonants and vowels that are told apart on a bad line
and said alike in Russian and English, without doubled syllables and without words that would make people laugh.
Each can be written in Cyrillic too.
"""

from functools import cache

from guvoh.sealing.digests import digest
from guvoh.sealing.labels import Use

COUNT = 6
_BITS = 11
_CONSONANTS = "bdfgklmnrtvz"
_VOWELS = "aiou"
_CYRILLIC = str.maketrans("abdfgiklmnortuvz", "абдфгиклмнортувз")
_UNFIT = """
    bidi bidu daki digo diku dika diko dura duri duro fagi fago faga fagu fuka fuki gada gadi gado gola goli golo
    kuni kunu lobi loda mudi muda mudo mudu nagi naga niga nigi nigo nigu raba rabi rabu tira tito tora zada zadi
    zado zadu
    """


@cache
def words() -> tuple[str, ...]:
    """The list of 2,048 words, in its permanent order."""
    unfit = frozenset(_UNFIT.split())
    syllables = [consonant + vowel for consonant in _CONSONANTS for vowel in _VOWELS]
    both = (first + second for first in syllables for second in syllables if first != second)
    return tuple(word for word in both if word not in unfit)[: 1 << _BITS]


def six_words(coalition: bytes, root: bytes, *about: bytes) -> tuple[str, ...]:
    """The words for a root and the public keys of who joins; who compares them compares all of it."""
    number = int.from_bytes(digest(Use.FINGERPRINT, coalition, root, *about)[:9], "big") >> 6
    places = (number >> _BITS * place & (1 << _BITS) - 1 for place in reversed(range(COUNT)))
    return tuple(words()[place] for place in places)


def in_cyrillic(word: str) -> str:
    """The same word for readers of Cyrillic."""
    return word.translate(_CYRILLIC)
