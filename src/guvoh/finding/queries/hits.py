"""What one line typed into the search box finds: cases by what they are called, people, texts.

Nothing of a text and no name is in a hit as lists show it. The spelling that answered stands in `names`; a view hands
it to a page only after *Show identity*.
"""

import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final
from uuid import UUID

from guvoh.catalogue.names.search import NameHit
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.kit import phones

LONGEST: Final = 300
MOST_PEOPLE: Final = 50
_DIGITS: Final = 3


@dataclass(frozen=True)
class Person:
    """A case in which names or numbers answer: in records of which kinds (of which the first is), and what they say."""

    row: CaseRow
    record: UUID
    kinds: Mapping[str, int]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """A case whose texts answer: in how many records of which kinds. `numbered`: it is a case, and no call."""

    case: UUID
    numbered: bool
    kinds: Mapping[str, int]


@dataclass(frozen=True)
class Hits:
    """Everything found. `texts`: those changed last come first; `more`: there were too many to look at all; `rows`: of
    the texts that are shown."""

    called: Sequence[CaseRow] = ()
    same: Sequence[Person] = ()
    possible: Sequence[Person] = ()
    phones: Sequence[Person] = ()
    texts: Sequence[Text] = field(default=())
    rows: Mapping[UUID, CaseRow] = field(default_factory=dict)
    more_names: bool = False
    more_texts: bool = False

    @property
    def people(self) -> int:
        """How many people in all bands."""
        return len(self.same) + len(self.possible) + len(self.phones)

    @cached_property
    def numbered(self) -> list[UUID]:
        """Every case found (calls that are no case left out), each once, in the order of the page."""
        people = (one.row for one in (*self.same, *self.phones, *self.possible))
        found = [row.case for row in (*self.called, *people) if row.numbered]
        return list(dict.fromkeys([*found, *(one.case for one in self.texts if one.numbered)]))


def cleaned(typed: str) -> str:
    """What was typed as one line: control characters are spaces, spaces stand alone."""
    return " ".join("".join(" " if unicodedata.category(one) == "Cc" else one for one in typed).split())


def find(opened: Catalogue, typed: str, shown: slice = slice(None)) -> Hits:
    """Ask a catalogue everything that one line may mean. `shown`: of so many texts the rows are read too."""
    typed = cleaned(typed)[:LONGEST]
    letters = any(letter.isalpha() for letter in typed)
    digits = phones.digits(typed)
    called = opened.called(typed)
    texts = opened.search_text(typed)
    names = opened.search_names(typed) if letters else None
    numbers = opened.phones(digits) if not letters and len(digits) >= _DIGITS else []
    kinds: dict[UUID, Counter[str]] = {}
    for hit in texts.hits:
        kinds.setdefault(hit.case, Counter())[hit.kind or ""] += 1
    bands = (*names.same, *names.possible) if names else ()
    known = opened.listed({*called, *kinds, *(hit.case for hit in bands), *(hit.case for hit in numbers)})
    same = _people(known, names.same if names else ())
    standing = {one.case for one in same}
    possible = [one for one in _people(known, names.possible if names else ()) if one.case not in standing]
    by_number = _grouped(known, ((hit.case, hit.record, hit.kind, f"+{hit.digits}") for hit in numbers))
    answers = [Text(case, known[case].numbered, found) for case, found in kinds.items() if case in known]
    answers.sort(key=lambda one: known[one.case].changed, reverse=True)
    people = [some[:MOST_PEOPLE] for some in (same, possible, by_number)]
    cases = {*called, *(one.case for some in people for one in some), *(one.case for one in answers[shown])}
    rows = {case: row for case, row in opened.rows(cases & known.keys()).items() if row.readable}
    first, second, third = ([one.person(rows[one.case]) for one in some if one.case in rows] for some in people)
    return Hits(
        called=[rows[case] for case in called if case in rows],
        same=first,
        possible=second,
        phones=third,
        texts=answers,
        rows=rows,
        more_names=bool(names and names.more) or max(len(same), len(possible), len(by_number)) > MOST_PEOPLE,
        more_texts=texts.more,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What answers in one case: its records with their kinds and spellings."""

    case: UUID
    records: Mapping[UUID, tuple[str, list[str]]]

    def person(self, row: CaseRow) -> Person:
        kinds = Counter(kind for kind, _texts in self.records.values())
        texts = dict.fromkeys(text for _kind, texts in self.records.values() for text in texts)
        return Person(row, next(iter(self.records)), kinds, tuple(texts))


def _people(known: Container[UUID], hits: Iterable[NameHit]) -> list[_Found]:
    return _grouped(known, ((hit.case, hit.record, hit.kind, hit.name) for hit in hits))


def _grouped(known: Container[UUID], found: Iterable[tuple[UUID, UUID, str, str]]) -> list[_Found]:
    """A case once, with everything of it that answers."""
    cases: dict[UUID, dict[UUID, tuple[str, list[str]]]] = {}
    for case, record, kind, text in found:
        if case in known:
            cases.setdefault(case, {}).setdefault(record, (kind, []))[1].append(text)
    return [_Found(case, records) for case, records in cases.items()]
