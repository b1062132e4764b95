"""From text to what is indexed, and from a question to what is asked.

Letters are folded first (қ=к, ӯ=у, ş=s …; apostrophes inside words are dropped, since one sound is typed with six
of them). A text in Russian or English becomes stems, one in another language folded words, one of unknown language
both; so do words in Latin letters inside a Russian text, which are seldom English. Whoever asks does not say in
which language: a word is looked for as a stem and as the beginning of a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import Stemmer

STEMMED = frozenset({"ru", "en"})
SHORTEST = 2

_APOSTROPHES = "ʻʼ’‘'`´′ʹˈ"
_CYRILLIC = {
    **dict.fromkeys("қҝ", "к"),
    **dict.fromkeys("ўӯүұ", "у"),
    **dict.fromkeys("ғ", "г"),
    **dict.fromkeys("ҳһ", "х"),
    **dict.fromkeys("ҷ", "ч"),
    **dict.fromkeys("ӣі", "и"),
    **dict.fromkeys("ә", "а"),
    **dict.fromkeys("ң", "н"),
    **dict.fromkeys("ө", "о"),
    **dict.fromkeys("җ", "ж"),
    **dict.fromkeys("ё", "е"),
}
_LATIN = {"ı": "i", "ə": "a", "ø": "o", "ß": "ss", "æ": "ae"}
_FOLDED = {**_CYRILLIC, **_LATIN, **dict.fromkeys(_APOSTROPHES, "")}
_FOLDING = re.compile(f"[{''.join(_FOLDED)}]")  # most letters stay: looking for those that do not is quicker
_MARKED = re.compile("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")
_OTHER = re.compile("[қҝғҳҷӣӯңөүұәһі]", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r'"([^"]*)"|([^\s"]+)')


def folded(text: str) -> str:
    """Lower case, with the letters of our languages brought to the common ones."""
    lower = _FOLDING.sub(_common, unicodedata.normalize("NFC", text).lower())
    return _MARKED.sub(_bare, lower)


def _common(found: re.Match[str]) -> str:
    return _FOLDED[found[0]]


def _bare(found: re.Match[str]) -> str:
    """A Latin letter without its marks; a mark that stands alone goes. (й is another letter than и.)"""
    return "".join(part for part in unicodedata.normalize("NFD", found[0]) if not unicodedata.combining(part))


class Stems:
    """Stemmers for the length of one piece of work. They remember words, so they are not kept any longer."""

    def __init__(self) -> None:
        self._russian = Stemmer.Stemmer("russian", 0)
        self._english = Stemmer.Stemmer("english", 0)
        self._known: dict[str, str] = {}

    def of(self, words: Iterable[str]) -> list[str]:
        """The stem of each folded word."""
        known = self._known
        return [known.get(word) or self._learn(word) for word in words]

    def _learn(self, word: str) -> str:
        stem: str = (self._english if word.isascii() else self._russian).stemWord(word)
        self._known[word] = stem
        return stem


@dataclass(frozen=True, slots=True)
class Streams:
    """What is indexed of one document."""

    stems: str
    words: str


def streams(text: str, language: str | None, stems: Stems) -> Streams:
    """The indexed words of a text; `language` as in the lawbook, or None where nobody said.

    A text that calls itself Russian is also taken as another language where its letters say so.
    """
    words = _WORD.findall(folded(text))
    known = (language or "").lower()[:2]
    if known and known not in STEMMED:
        return Streams("", " ".join(words))
    stemmed = " ".join(stems.of(words))
    if not known or (known == "ru" and _OTHER.search(text)):
        return Streams(stemmed, " ".join(words))
    foreign = [word for word in words if word.isascii() and not word.isdigit()] if known == "ru" else []
    return Streams(stemmed, " ".join(foreign))


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word or phrase of a question; `beginning`: its stem is not asked for, only how it begins."""

    plain: str
    stems: str
    beginning: bool
    open_end: bool

    def expression(self) -> str:
        """For FTS5."""
        star = " *" if self.open_end else ""
        stemmed = f'"{self.plain}"{star}' if self.beginning else f'"{self.stems}"'
        return f'((s : {stemmed}) OR (w : "{self.plain}"{star}))'

    def found(self, words: Streams) -> bool:
        """The same, asked of one document."""
        end = "" if self.open_end else " "
        begun = f" {self.plain}{end}"
        if begun in f" {words.words} ":
            return True
        return (begun if self.beginning else f" {self.stems} ") in f" {words.stems} "


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that is wanted, all of it together."""

    wanted: tuple[Wanted, ...]

    def __bool__(self) -> bool:
        return bool(self.wanted)

    @property
    def expression(self) -> str:
        """For FTS5."""
        return " AND ".join(one.expression() for one in self.wanted)

    def found(self, words: Streams) -> bool:
        """Whether a document that is in no index yet answers it."""
        return all(one.found(words) for one in self.wanted)


def question(typed: str) -> Question:
    """What was typed. False if there is no word in it.

    Words are all wanted; "words in quotes" stand side by side; a star after a word asks for its beginning.
    """
    stems = Stems()
    found = []
    for quoted, word in _ASKED.findall(typed):
        words = _WORD.findall(folded(quoted or word))
        if words:
            open_end = len(words[-1]) >= SHORTEST
            beginning = word.endswith("*")
            found.append(Wanted(" ".join(words), " ".join(stems.of(words)), beginning, open_end))
    return Question(tuple(found))
