"""Filters over codes: read from an address, shown as a panel, taken back one by one.

Values are codes and dates, so they may stand in an address; what is typed freely never does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, Literal

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.kinds.choices import Answer
from guvoh.kinds.gaps import Gap
from guvoh.kit.dates import DateProblem, PartialDate, Qualifier
from guvoh.pages.coded import labels
from guvoh.pages.forms.options import Option, OptionGroup
from guvoh.pages.parts import Filter, Link
from guvoh.pages.seam import Reason
from guvoh.pages.words import say, term

FEW: Final = 9
"""A vocabulary of as many terms is shown as checkboxes, a longer one as a list to choose from."""
Sort = Literal["terms", "answer", "from", "to", "listed"]
Values = dict[str, tuple[str, ...]]


class UnknownValue(Exception):
    """The address holds a value that this filter does not have: nobody reaches that by a link of ours."""


@dataclass(frozen=True)
class Field:
    """One filter. `name` is the parameter and what the catalogue calls it.

    `terms` of a vocabulary; `answer` yes or no; `from`, `to`: a date; `listed`: (value, label) pairs of its own
    (members, circles). `gaps`: that there is no answer may be chosen too. `discreet`: without the terms that are said
    in full only with the medical part (where a filter would tell of one case what its page keeps back).
    """

    name: str
    label: Reason
    sort: Sort = "terms"
    vocabulary: str = ""
    pairs: Sequence[tuple[str, str]] = ()
    gaps: bool = True
    many: bool = True
    discreet: bool = False

    @property
    def checkboxes(self) -> bool:
        """Whether several may be chosen in the panel."""
        return self.many and self.sort == "terms" and len(lawbook.current().vocabulary(self.vocabulary)) <= FEW

    def knows(self, value: str) -> bool:
        """Whether it has this value."""
        if labels.is_gap(value):
            return value == labels.EMPTY or (self.gaps and value in _GAPS)
        if self.sort == "terms":
            found = lawbook.current().vocabulary(self.vocabulary).get(value)
            return found is not None and not (self.discreet and found.restricted)
        return value in {one for one, _label in self._pairs()}

    def of(self, value: str) -> str:
        """The label of a value."""
        if labels.is_gap(value):
            return labels.of_gap(value)
        if self.sort == "terms":
            return term(self.vocabulary, value)
        if self.sort in ("from", "to"):
            return labels.shown(value)
        return dict(self._pairs()).get(value, value)

    def _pairs(self) -> Sequence[tuple[str, str]]:
        if self.sort == "answer":
            return [(Answer.YES.value, say(Answer.YES)), (Answer.NO.value, say(Answer.NO))]
        return self.pairs

    def panel(self, chosen: Sequence[str], country: Sequence[str], typed: str, problem: Reason = "") -> Filter:
        """It as a field of the panel."""
        if self.sort in ("from", "to"):
            return Filter(self.name, self.label, "date", typed=typed, problem=problem)
        sort = "checkboxes" if self.checkboxes else "select"
        return Filter(self.name, self.label, sort, groups=self._groups(chosen, country))

    def _groups(self, chosen: Sequence[str], country: Sequence[str]) -> Sequence[OptionGroup]:
        groups: Sequence[OptionGroup]
        if self.sort != "terms":
            groups = [OptionGroup("", [Option(value, text, value in chosen) for value, text in self._pairs()])]
        else:
            groups = _terms(self.vocabulary, chosen, tuple(country), self.discreet)
        if not self.gaps:
            return groups
        gaps = [Option(one, labels.of_gap(one), one in chosen) for one in (*_GAPS, labels.EMPTY)]
        return [*groups, OptionGroup(_("No answer"), [one for one in gaps if one.chosen or one.value in _SHORT])]


_GAPS: Final = tuple(one.code for one in Gap)
_SHORT: Final = (Gap.UNKNOWN.code, labels.EMPTY)


def _terms(vocabulary: str, chosen: Sequence[str], country: tuple[str, ...], discreet: bool) -> Sequence[OptionGroup]:
    """Terms in groups: by country where they belong to countries, else below their root. Old ones are found too."""
    key = (lawbook.current().digest, str(get_language()))
    return _grouped(key, vocabulary, frozenset(chosen), country, discreet)


@lru_cache(maxsize=512)
def _grouped(
    key: tuple[str, str], vocabulary: str, chosen: frozenset[str], country: tuple[str, ...], discreet: bool
) -> tuple[OptionGroup, ...]:
    """`key`: the lawbook in use, as its digest, and the language."""
    book, language = lawbook.current(), key[1]
    known = book.vocabulary(vocabulary)
    groups: dict[str, list[Option]] = {}
    for one in known:
        if one.country and country and one.country not in country and one.code not in chosen:
            continue
        if discreet and one.restricted:
            continue
        above = known.ancestors(one.code)
        if one.country:
            head = book.label("country", one.country, language)
        elif above:
            head = above[-1].label(language)
        else:
            head = one.label(language) if known.children(one.code) else ""
        groups.setdefault(head, []).append(Option(one.code, one.label(language), one.code in chosen))
    ordered = sorted(groups.items(), key=lambda group: group[0] != "")
    return tuple(OptionGroup(head, options, lasting=True) for head, options in ordered)


@dataclass(frozen=True)
class Problem:
    """A date that could not be read: beside which field, why."""

    anchor: str
    text: Reason


@dataclass
class Chosen:
    """What an address says of these fields. `values`: codes; dates in their short form. `typed`: as it stood there."""

    fields: Sequence[Field]
    values: Values = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def filters(self) -> dict[str, Any]:
        """For the catalogue."""
        return {name: list(found) if len(found) > 1 else found[0] for name, found in self.values.items()}

    def panel(self) -> list[Filter]:
        """All fields as the panel shows them."""
        country = self.values.get("country", ())
        wrong = {one.anchor: one.text for one in self.problems}
        return [
            one.panel(
                self.values.get(one.name, ()),
                country,
                self.typed.get(one.name, ""),
                wrong.get(f"filter-{one.name}", ""),
            )
            for one in self.fields
        ]

    def query(self, *, without: tuple[str, str] | None = None, **more: str) -> str:
        """The part of an address after `?` that says all this; `without`: (name, value) left out."""
        pairs = [(name, value) for name, found in self.values.items() for value in found if (name, value) != without]
        return urlencode([*pairs, *((name, value) for name, value in more.items() if value)])

    def links(self, path: str, **more: str) -> list[Link]:
        """Each chosen value as a link that takes it away."""
        known = {one.name: one for one in self.fields}
        return [
            Link(f"{known[name].label}: {known[name].of(value)}", f"{path}?{self.query(without=(name, value), **more)}")
            for name, found in self.values.items()
            for value in found
        ]

    def words(self) -> list[str]:
        """What is chosen, as a sentence says it: `Country: Tajikistan, Kazakhstan`."""
        known = {one.name: one for one in self.fields}
        return [
            f"{known[name].label}: {', '.join(known[name].of(value) for value in found)}"
            for name, found in self.values.items()
        ]


def read(fields: Sequence[Field], asked: QueryDict | Mapping[str, Sequence[str]]) -> Chosen:
    """Read an address. Raises UnknownValue; a date that cannot be read is a problem and no filter."""
    found = Chosen(fields)
    for one in fields:
        given = _given(asked, one.name)
        if one.sort in ("from", "to"):
            _date(found, one, given[0] if given else "")
        elif given:
            if not all(one.knows(value) for value in given):
                raise UnknownValue
            found.values[one.name] = given
    return found


def _given(asked: QueryDict | Mapping[str, Sequence[str]], name: str) -> tuple[str, ...]:
    values: Iterable[str] = asked.getlist(name) if isinstance(asked, QueryDict) else asked.get(name, ())
    return tuple(dict.fromkeys(value for value in values if value))


def _date(found: Chosen, one: Field, typed: str) -> None:
    found.typed[one.name] = typed
    if not typed.strip():
        return
    try:
        read = PartialDate.parse(typed)
        if read.qualifier is not Qualifier.EXACT:
            raise DateProblem("unreadable", typed)
    except DateProblem:
        text = _("%(label)s: enter a day, a month or a year, like 12.03.2026, March 2026 or 2026.")
        found.problems.append(Problem(f"filter-{one.name}", text % {"label": one.label}))
        return
    point = read.first
    parts = [f"{point.year:04}", *(f"{part:02}" for part in (point.month, point.day) if part)]
    found.values[one.name] = ("-".join(parts),)
    found.typed[one.name] = labels.shown("-".join(parts))


def terms(name: str, label: Reason, vocabulary: str, **more: Any) -> Field:
    """A filter by a vocabulary."""
    return Field(name, label, "terms", vocabulary, **more)
