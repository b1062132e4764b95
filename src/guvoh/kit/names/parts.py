"""A name as people write it, taken apart."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from guvoh.kit.names import endings
from guvoh.kit.names.letters import normal, readings
from guvoh.kit.names.sounds import mark, rough

_WORD = re.compile(r"[^\W\d_]+(?:['\u0300-\u036f]+[^\W\d_]+)*")
_LONGEST = 300  # a name is short; what is pasted beyond that is not looked at
_MOST = 8
_INITIALS = frozenset({"дж", "zh", "sh", "ch", "kh", "yu", "ya", "ye", "yo", "dzh", "dj", "gh", "ts", "shch"})


class Role(StrEnum):
    """What a word of a name is."""

    WORD = "word"
    FATHER = "father"
    INITIAL = "initial"


@dataclass(frozen=True)
class Token:
    """One word of a name: the ways to read it, the likeliest first. Of a patronymic, the father's name alone."""

    readings: tuple[str, ...]
    role: Role = Role.WORD

    @cached_property
    def marked(self) -> tuple[str, ...]:
        return tuple(mark(reading) for reading in self.readings)

    @cached_property
    def rough(self) -> tuple[str, ...]:
        return tuple({rough(endings.stems(reading)[-1]) for reading in self.readings})

    @property
    def fold(self) -> str:
        return self.readings[0]

    def joined(self, other: "Token") -> "Token":
        """Both as one word (Абдулло Ҷон, Абдуллоҷон)."""
        both = (a[:-1] + b if a[-1:] == b[:1] else a + b for a in self.readings[:4] for b in other.readings[:4])
        return Token(tuple(dict.fromkeys(both)))


class Words:
    """Reads words of names, each once: many of the names that are compared share a word. It lasts as long as one piece
    of work, and so does what it has read.
    """

    def __init__(self) -> None:
        self._sounds: dict[str, tuple[str, ...]] = {}
        self._tokens: dict[tuple[str, bool], Token] = {}

    def sounds(self, word: str) -> tuple[str, ...]:
        """See `readings`."""
        found = self._sounds.get(word)
        if found is None:
            found = self._sounds[word] = readings(word)
        return found

    def token(self, word: str, dot: bool) -> Token:
        """The word by itself; `dot`: one stands behind it."""
        found = self._tokens.get((word, dot))
        if found is None:
            found = self._tokens[word, dot] = _token(word, self.sounds(word), dot)
        return found


def parts(name: str, words: Words | None = None) -> tuple[Token, ...]:
    """The words of a name in their order, without titles; hyphens part words; at most eight words."""
    words = words or Words()
    found: list[Token] = []
    titles: list[Token] = []
    text = normal(name[:_LONGEST])
    for match in _WORD.finditer(text):
        word, dot = match[0], text[match.end() : match.end() + 1] == "."
        sounds = words.sounds(word)
        if not sounds:
            continue
        if _is_particle(word, dot, sounds[0], name, match) and found and found[-1].role is Role.WORD:
            found[-1] = Token(found[-1].readings, Role.FATHER)
        elif word in endings.TITLES:
            titles.append(Token(sounds))
        else:
            found.append(words.token(word, dot))
        if len(found) == _MOST:
            break
    return tuple(found or titles)


def _is_particle(word: str, dot: bool, sound: str, name: str, match: re.Match[str]) -> bool:
    if endings.is_particle(sound):
        return True
    # «Асылбек у. Дамирбек»: a small letter; «Каримов У. Р.» has capitals.
    return dot and word in ("у", "к") and name[match.start() : match.end()] == word


def _token(word: str, sounds: tuple[str, ...], dot: bool) -> Token:
    if len(word) == 1 or (dot and word in _INITIALS):
        return Token(sounds, Role.INITIAL)
    fathers = tuple(dict.fromkeys(filter(None, (endings.father(sound) for sound in sounds))))
    if fathers:
        return Token(fathers, Role.FATHER)
    return Token(sounds)
