"""What one line typed into the search box finds: cases by what they are called, people, texts.

Nothing of a text and no name is in a hit as lists show it. The spelling that answered stands in `names`; a view hands
it to a page only after *Show identity*.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
    """A case whose texts answer: in how many records of which kinds."""

    row: CaseRow
    kinds: Mapping[str, int]


@dataclass(frozen=True)
class Hits:
    """Everything found. `more`: there were too many to look at all."""

    called: Sequence[CaseRow] = ()
    same: Sequence[Person] = ()
    possible: Sequence[Person] = ()
    phones: Sequence[Person] = ()
    texts: Sequence[Text] = field(default=())
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
        rows = [*self.called, *people, *(one.row for one in self.texts)]
        return list(dict.fromkeys(row.case for row in rows if row.numbered))


def cleaned(typed: str) -> str:
    """What was typed as one line: control characters are spaces, spaces stand alone."""
    return " ".join("".join(" " if unicodedata.category(one) == "Cc" else one for one in typed).split())


def find(opened: Catalogue, typed: str) -> Hits:
    """Ask a catalogue everything that one line may mean."""
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
    cases = {*called, *kinds, *(hit.case for hit in bands), *(hit.case for hit in numbers)}
    rows = {case: row for case, row in opened.rows(cases).items() if row.readable}
    same = _people(rows, names.same if names else ())
    standing = {one.row.case for one in same}
    possible = [one for one in _people(rows, names.possible if names else ()) if one.row.case not in standing]
    by_number = _grouped(rows, ((hit.case, hit.record, hit.kind, f"+{hit.digits}") for hit in numbers))
    return Hits(
        called=[rows[case] for case in called if case in rows],
        same=same[:MOST_PEOPLE],
        possible=possible[:MOST_PEOPLE],
        phones=by_number[:MOST_PEOPLE],
        texts=[Text(rows[case], found) for case, found in kinds.items() if case in rows],
        more_names=bool(names and names.more) or max(len(same), len(possible), len(by_number)) > MOST_PEOPLE,
        more_texts=texts.more,
    )


def _people(rows: Mapping[UUID, CaseRow], hits: Iterable[NameHit]) -> list[Person]:
    return _grouped(rows, ((hit.case, hit.record, hit.kind, hit.name) for hit in hits))


def _grouped(rows: Mapping[UUID, CaseRow], found: Iterable[tuple[UUID, UUID, str, str]]) -> list[Person]:
    """A case once, with everything of it that answers."""
    cases: dict[UUID, dict[UUID, tuple[str, list[str]]]] = {}
    for case, record, kind, text in found:
        if case in rows:
            cases.setdefault(case, {}).setdefault(record, (kind, []))[1].append(text)
    return [
        Person(
            rows[case],
            next(iter(records)),
            Counter(kind for kind, _texts in records.values()),
            tuple(dict.fromkeys(text for _kind, texts in records.values() for text in texts)),
        )
        for case, records in cases.items()
    ]
