"""A term, and a vocabulary of terms. Frozen: read once, shared by all threads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from guvoh.lawbook.errors import UnknownTerm
from guvoh.lawbook.spelling import folded

FALLBACK = ("ru", "en")
EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Former:
    """An earlier name of the same thing, and until when it was the name (year, month or day)."""

    name: str
    until: str | None = None


@dataclass(frozen=True)
class Term:
    """One entry of a vocabulary.

    `code` and `n` never change and are never used again; `n` (1–255) is the bit of this term in a set of
    answers. `since` and `until` are years, months or days ("2022", "2022-06", "2022-06-08"); after `until`
    the term is no longer offered but stays readable. `status` is unverified, verified or superseded.
    `restricted` marks what is shown in full only where health may be read.
    `extra` holds what the vocabulary itself declares (hours of an urgency, for example).
    """

    code: str
    n: int
    labels: Mapping[str, str]
    parent: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    status: str = "unverified"
    verified_by: str | None = None
    verified_on: str | None = None
    source: str | None = None
    note: str | None = None
    restricted: bool = False
    former: tuple[Former, ...] = ()
    aliases: tuple[str, ...] = ()
    succeeds: tuple[str, ...] = ()
    huridocs: str | None = None
    extra: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    own: bool = False

    def label(self, language: str) -> str:
        """The label in this language; where there is none, the Russian one."""
        for wanted in (language, language.partition("-")[0], *FALLBACK):
            if wanted in self.labels:
                return self.labels[wanted]
        return self.code

    def in_force(self, day: date) -> bool:
        """Whether the term is offered on this day. A bare year or month counts whole at both ends."""
        text = day.isoformat()
        after_start = self.since is None or text[: len(self.since)] >= self.since
        before_end = self.until is None or text[: len(self.until)] <= self.until
        return after_start and before_end

    def number(self, name: str) -> int | None:
        """A whole number from `extra`, or None where this term has none."""
        value = self.extra.get(name)
        return None if value is None else int(value)


@dataclass(frozen=True)
class Vocabulary:
    """An ordered list of terms under one name. `extra` names what its terms may say beyond the usual."""

    name: str
    titles: Mapping[str, str]
    terms: tuple[Term, ...]
    note: str | None = None
    source: str | None = None
    extra: frozenset[str] = frozenset()

    @cached_property
    def _by_code(self) -> Mapping[str, Term]:
        return {term.code: term for term in self.terms}

    @cached_property
    def _by_n(self) -> Mapping[int, Term]:
        return {term.n: term for term in self.terms}

    @cached_property
    def _children(self) -> Mapping[str | None, tuple[Term, ...]]:
        found: dict[str | None, list[Term]] = {}
        for term in self.terms:
            found.setdefault(term.parent, []).append(term)
        return {parent: tuple(children) for parent, children in found.items()}

    @cached_property
    def _by_spelling(self) -> Mapping[str, Term]:
        found: dict[str, Term] = {}
        for term in self.terms:
            names = (term.code, *term.labels.values(), *term.aliases, *(old.name for old in term.former))
            for name in names:
                found.setdefault(folded(name), term)
        return found

    def __getitem__(self, code: str) -> Term:
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownTerm(f"{self.name}: {code}") from None

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def get(self, code: str | None) -> Term | None:
        return None if code is None else self._by_code.get(code)

    def by_n(self, n: int) -> Term:
        """The term with this permanent number. UnknownTerm if there is none."""
        try:
            return self._by_n[n]
        except KeyError:
            raise UnknownTerm(f"{self.name}: {n}") from None

    def title(self, language: str) -> str:
        for wanted in (language, *FALLBACK):
            if wanted in self.titles:
                return self.titles[wanted]
        return self.name

    def children(self, code: str) -> tuple[Term, ...]:
        return self._children.get(code, ())

    def ancestors(self, code: str) -> tuple[Term, ...]:
        """From the parent upwards to the root; empty for a root."""
        above: list[Term] = []
        parent = self[code].parent
        while parent is not None:
            term = self[parent]
            above.append(term)
            parent = term.parent
        return tuple(above)

    def within(self, code: str) -> tuple[Term, ...]:
        """The term and everything below it, in the order of the file: what a count at this level takes."""
        inside = {code}
        self[code]
        for term in self.terms:
            if any(above.code in inside for above in self.ancestors(term.code)):
                inside.add(term.code)
        return tuple(term for term in self.terms if term.code in inside)

    def offered(self, day: date, country: str | None = None) -> tuple[Term, ...]:
        """What a form offers on this day: in force, and of this country or of none."""
        return tuple(
            term for term in self.terms if term.in_force(day) and (country is None or term.country in (None, country))
        )

    def match(self, text: str) -> Term | None:
        """The term with this code, label, former name or alias; letter case and spaces do not matter."""
        return self._by_spelling.get(folded(text))
