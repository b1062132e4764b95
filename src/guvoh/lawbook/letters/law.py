"""Articles by country and day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from guvoh.lawbook.errors import Problem
from guvoh.lawbook.letters.entries import Entry, by_language
from guvoh.lawbook.letters.fields import Field
from guvoh.lawbook.marked import Marked

DAYS = ("letter", "act")
_ENTRY = {"country", "article", "code", "since", "until", "source", "status", "verified_by", "verified_on"}


@dataclass(frozen=True)
class LawEntry:
    """One article of one country, in force from `since` to `until` (year, month or day; None: open)."""

    country: str
    article: str
    codes: Mapping[str, str]
    since: str | None
    until: str | None
    source: str
    status: str

    def in_force(self, day: date) -> bool:
        """A bare year or month counts whole at both ends."""
        text = day.isoformat()
        started = self.since is None or text[: len(self.since)] >= self.since
        return started and (self.until is None or text[: len(self.until)] <= self.until)

    def text(self, language: str) -> str:
        """`ст. 145 УПК РТ`, `art. 145 CPC of Tajikistan`."""
        sign = "ст." if language.startswith("ru") or language not in self.codes else "art."
        return f"{sign} {self.article} {by_language(self.codes, language)}"


@dataclass(frozen=True)
class LawKey:
    """What a letter calls `law.<key>`. `day`: the article of the day of the act, or of the letter."""

    key: str
    labels: Mapping[str, str]
    day: str
    entries: tuple[LawEntry, ...]

    def find(self, country: str | None, day: date | None) -> LawEntry | None:
        """The article of a country on a day; None where nobody has entered one, or the day is not known."""
        if country is None or day is None:
            return None
        return next((one for one in self.entries if one.country == country and one.in_force(day)), None)

    @property
    def _example(self) -> LawEntry | None:
        fitting = [one for one in self.entries if one.country == "TJ" and one.until is None]
        return next(iter([*fitting, *reversed(self.entries)]), None)

    @property
    def field(self) -> Field:
        """As a letter names it."""
        examples = {language: self._example.text(language) if self._example else "" for language in ("ru", "en")}
        return Field(f"law.{self.key}", self.labels, examples=MappingProxyType(examples))


def keys_of(body: Marked, name: str, problems: list[Problem]) -> Mapping[str, LawKey]:
    """The keys of a file."""
    found: dict[str, LawKey] = {}
    for entry in Entry(body, name, problems).entries("law"):
        entry.known({"key", "day", "entries", "ru", "en", "kk", "ky", "tg", "uz", "tk", "kaa"})
        key = entry.id("key")
        if key in found:
            entry.report("key", "twice", key)
        articles = tuple(_article(one) for one in entry.entries("entries"))
        found[key] = LawKey(key, entry.labels(), entry.choice("day", DAYS, "letter"), articles)
    return MappingProxyType(found)


def laid_over(below: Mapping[str, LawKey], above: Iterable[LawKey]) -> Mapping[str, LawKey]:
    """An installation's articles go before those that come with the program."""
    found = dict(below)
    for one in above:
        before = found.get(one.key)
        entries = (*one.entries, *(before.entries if before else ()))
        found[one.key] = LawKey(one.key, {**(before.labels if before else {}), **one.labels}, one.day, entries)
    return MappingProxyType(found)


def _article(entry: Entry) -> LawEntry:
    entry.known(_ENTRY)
    return LawEntry(
        country=entry.text("country", required=True),
        article=entry.text("article", required=True),
        codes=entry.sub("code"),
        since=entry.date("since"),
        until=entry.date("until"),
        source=entry.text("source", required=True),
        status=entry.status(),
    )
