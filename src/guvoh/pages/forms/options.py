"""Choices of a field: terms of a vocabulary in groups, closed lists, gaps."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.translation import get_language

from guvoh import lawbook
from guvoh.kinds.choices import Choice
from guvoh.kinds.gaps import Gap
from guvoh.kinds.spec import FieldSpec
from guvoh.kit import clock
from guvoh.lawbook import Term, Vocabulary
from guvoh.pages.words import say


@dataclass(frozen=True)
class Option:
    """One thing to choose."""

    value: str
    label: str
    chosen: bool = False
    hint: str = ""


@dataclass(frozen=True, eq=False)
class OptionGroup:
    """Options under a label ('' for none). `folded`: closed at first; `open`: something in it is chosen; `lasting`: of
    the lawbook alone and the same object on the next page, so that how it is drawn may be kept.
    """

    label: str
    options: list[Option] = field(default_factory=list)
    folded: bool = False
    lasting: bool = False

    @property
    def open(self) -> bool:
        return any(option.chosen for option in self.options)


def of_choices(choices: Iterable[Choice], chosen: Collection[str]) -> list[OptionGroup]:
    """A closed list of the program."""
    return [OptionGroup("", [Option(str(one.value), say(one), one.value in chosen) for one in choices])]


def of_pairs(pairs: Iterable[tuple[str, str]], chosen: Collection[str]) -> list[OptionGroup]:
    """(value, label) pairs; a chosen value that is not among them stays, as itself unnamed."""
    return [OptionGroup("", [Option(value, label, value in chosen) for value, label in pairs])]


def of_gaps(chosen: str) -> list[Option]:
    """The four ways of not having a value."""
    return [Option(gap.value, say(gap), gap.value == chosen) for gap in Gap]


def of_terms(spec: FieldSpec, chosen: Collection[str], country: str | None) -> list[OptionGroup]:
    """What a field offers today: in force, of this country or of none, and whatever is already chosen."""
    vocabulary = lawbook.current().vocabulary(str(spec.vocabulary))
    offered = [
        term
        for term in vocabulary.offered(clock.local_today(), country)
        if (spec.restricted is None or term.restricted == spec.restricted)
        and (not spec.among or term.code in spec.among)
    ]
    kept = [vocabulary[code] for code in chosen if code in vocabulary and vocabulary[code] not in offered]
    return _grouped(vocabulary, [*offered, *kept], chosen, country)


def _grouped(
    vocabulary: Vocabulary, terms: list[Term], chosen: Collection[str], country: str | None
) -> list[OptionGroup]:
    if country is None and any(term.country for term in terms):
        return _by_country(terms, chosen)
    heads = {term.code: _root(vocabulary, term) for term in terms}
    with_children = {heads[term.code] for term in terms if heads[term.code] != term.code}
    loose = [term for term in terms if heads[term.code] not in with_children]
    groups = [OptionGroup("", _options(loose, chosen))] if loose else []
    for root in dict.fromkeys(heads[term.code] for term in terms if heads[term.code] in with_children):
        inside = [term for term in terms if heads[term.code] == root]
        groups.append(OptionGroup(vocabulary[root].label(_language()), _options(inside, chosen)))
    return groups


def _by_country(terms: list[Term], chosen: Collection[str]) -> list[OptionGroup]:
    ordered = sorted(terms, key=lambda term: term.country or "")
    book = lawbook.current()
    return [
        OptionGroup(book.label("country", code, _language()) if code else "", _options(inside, chosen))
        for code, inside in groupby(ordered, key=lambda term: term.country or "")
    ]


def _root(vocabulary: Vocabulary, term: Term) -> str:
    above = vocabulary.ancestors(term.code)
    return above[-1].code if above else term.code


def _options(terms: Iterable[Term], chosen: Collection[str]) -> list[Option]:
    return [Option(term.code, term.label(_language()), term.code in chosen) for term in terms]


def _language() -> str:
    return str(get_language())


MANY = 14
FIRST = 8


def folded(groups: list[OptionGroup], others: str) -> list[OptionGroup]:
    """The same for checkboxes: labelled groups of a long list are closed, a long plain list shows its first ones.

    What is in no group follows the groups: beating is looked for before the rare things, and *other* stands last.
    """
    if sum(len(group.options) for group in groups) <= MANY:
        return groups
    found = []
    for group in sorted(groups, key=lambda one: not one.label):
        if group.label or len(group.options) <= MANY:
            found.append(OptionGroup(group.label, group.options, folded=bool(group.label)))
            continue
        early = [one for place, one in enumerate(group.options) if place < FIRST or one.chosen]
        late = [one for place, one in enumerate(group.options) if place >= FIRST and not one.chosen]
        found += [OptionGroup("", early), OptionGroup(others, late, folded=True)]
    return found
