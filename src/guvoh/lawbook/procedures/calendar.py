"""Rest days of a country: weekends, public holidays of the `holidays` library, and the calendar files upon them.

A calendar file says what a decree has moved: a Friday that is free, a Saturday that is worked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from guvoh.lawbook.procedures.shapes import UNVERIFIED, Labels, Proof, label

COUNTRIES = ("KZ", "KG", "TJ", "UZ", "TM")
ZONES: Mapping[str, str] = MappingProxyType(
    {
        "KZ": "Asia/Almaty",
        "KG": "Asia/Bishkek",
        "TJ": "Asia/Dushanbe",
        "UZ": "Asia/Tashkent",
        "TM": "Asia/Ashgabat",
    }
)
UN_ZONE = "Europe/Zurich"
WEEKEND: Labels = MappingProxyType({"en": "weekend", "ru": "выходной день"})
_SATURDAY = 5
_LANGUAGES = {"KG": "ru_KG", "TJ": "ru", "TM": "ru"}  # the library's own Russian names, where it has them
_ADDED = re.compile(r"\s*\([^()]*\)$")  # “(observed)”, “(estimated)”


@dataclass(frozen=True)
class Decreed:
    """A day of which a calendar file says whether it is free."""

    day: date
    rest: bool
    labels: Labels
    proof: Proof = UNVERIFIED


@dataclass(frozen=True)
class Calendar:
    """`decreed` by country and day; `names`: English names of holidays in other languages."""

    decreed: Mapping[str, Mapping[date, Decreed]] = field(default_factory=lambda: MappingProxyType({}))
    names: Mapping[str, Labels] = field(default_factory=lambda: MappingProxyType({}))

    def rest(self, country: str | None, day: date) -> Labels | None:
        """Why nobody works on this day: the name of the holiday, or “weekend”; None for a working day.

        Without a country (the United Nations) only Saturday and Sunday are free.
        """
        if country is None:
            return WEEKEND if day.weekday() >= _SATURDAY else None
        said = self.decreed.get(country, {}).get(day)
        if said is not None:
            return said.labels if said.rest else None
        year = _library(country, day.year)
        if day in year.holidays:
            return self._named(year.holidays[day])
        return WEEKEND if day in year.weekend or _free_weekday(year, day) else None

    def rest_day(self, country: str | None, day: date, language: str = "en") -> str | None:
        """The name of the holiday or “weekend” in this language; None for a working day."""
        labels = self.rest(country, day)
        return None if labels is None else label(labels, language)

    def working(self, country: str | None, day: date) -> bool:
        return self.rest(country, day) is None

    def next_working(self, country: str | None, day: date) -> date:
        """This day, or the first working day after it."""
        while not self.working(country, day):
            day += timedelta(days=1)
        return day

    def with_day(self, country: str, day: date, *, rest: bool, labels: Labels = WEEKEND) -> Calendar:
        """The same calendar in which this day is free, or is worked."""
        days = {**self.decreed.get(country, {}), day: Decreed(day, rest, labels)}
        return Calendar({**self.decreed, country: days}, self.names)

    def _named(self, found: Mapping[str, str]) -> Labels:
        if "ru" in found:
            return found
        parts = [_ADDED.sub("", part) for part in found["en"].split("; ")]
        known = [self.names[part]["ru"] for part in parts if part in self.names]
        return {**found, "ru": "; ".join(known)} if len(known) == len(parts) else found


@dataclass(frozen=True)
class _Year:
    holidays: Mapping[date, Mapping[str, str]]
    weekdays: frozenset[int]
    worked: frozenset[date]
    weekend: frozenset[date] = frozenset()


def _free_weekday(year: _Year, day: date) -> bool:
    return day.weekday() in year.weekdays and day not in year.worked


@lru_cache(maxsize=512)
def _library(country: str, year: int) -> _Year:
    import holidays  # takes a fifth of a second, which no command should pay that counts nothing

    english = holidays.country_holidays(country, years=year, language="en_US")
    own = _LANGUAGES.get(country)
    russian = holidays.country_holidays(country, years=year, language=own) if own else {}
    found = {
        day: MappingProxyType({"en": name, **({"ru": russian[day]} if day in russian else {})})
        for day, name in sorted(english.items())
        if day.year == year
    }
    return _Year(
        MappingProxyType(found), frozenset(english.weekend), frozenset(getattr(english, "weekend_workdays", ()))
    )
