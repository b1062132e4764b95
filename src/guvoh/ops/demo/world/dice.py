"""Chance that falls the same way each time: one seed, one world."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)

# Hours east of Greenwich; Kazakhstan has had one zone since 2024.
HOURS = {"TJ": 5, "KG": 6, "KZ": 5}


class Dice:
    """A seeded source of choices, ids and days; remembers what was used up."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - invented data, not keys
        self._used: set[Hashable] = set()
        self._times: Counter[Hashable] = Counter()

    def one(self, choices: Sequence[T]) -> T:
        return self._random.choice(choices)

    def seldom(self, choices: Sequence[H]) -> H:
        """One of those that were chosen least often so far."""
        least = min(self._times[choice] for choice in choices)
        chosen = self.one([choice for choice in choices if self._times[choice] == least])
        self._times[chosen] += 1
        return chosen

    def weighted(self, weights: Mapping[T, float]) -> T:
        return self._random.choices(list(weights), weights=list(weights.values()))[0]

    def some(self, choices: Sequence[T], least: int, most: int) -> tuple[T, ...]:
        count = min(len(choices), self.whole(least, most))
        return tuple(self._random.sample(list(choices), count))

    def several(self, weights: Mapping[T, float], least: int, most: int) -> tuple[T, ...]:
        """Different choices, the heavier ones more often."""
        left, found = dict(weights), []
        for _ in range(min(len(left), self.whole(least, most))):
            choice = self.weighted(left)
            del left[choice]
            found.append(choice)
        return tuple(found)

    def chance(self, probability: float) -> bool:
        return self._random.random() < probability

    def whole(self, least: int, most: int) -> int:
        return self._random.randint(least, most)

    def id(self) -> UUID:
        return UUID(int=self._random.getrandbits(128), version=4)

    def bytes(self, count: int) -> bytes:
        return self._random.randbytes(count)

    def unique(self, make: Callable[[], H]) -> H:
        """The first thing made that was not made before."""
        for _ in range(2000):
            made = make()
            if self.once(made):
                return made
        raise ValueError("everything of this sort is used up")

    def once(self, made: Hashable) -> bool:
        """Whether this is the first time; remembers it."""
        first = made not in self._used
        self._used.add(made)
        return first

    def day_before(self, day: date, least: int, most: int) -> date:
        return day - timedelta(days=self.whole(least, most))

    def day_after(self, day: date, least: int, most: int) -> date:
        return day + timedelta(days=self.whole(least, most))

    def moment(self, day: date, country: str, first: int = 8, last: int = 22) -> datetime:
        """A minute of that day, by the clock of the country."""
        zone = timezone(timedelta(hours=HOURS[country]))
        return datetime(day.year, day.month, day.day, self.whole(first, last), self.whole(0, 59), tzinfo=zone)

    def ago(self, now: datetime, country: str, least: int, most: int) -> datetime:
        """So many minutes before now, by the clock of the country."""
        zone = timezone(timedelta(hours=HOURS[country]))
        return (now - timedelta(minutes=self.whole(least, most))).astimezone(zone).replace(second=0, microsecond=0)


def iso(when: datetime) -> str:
    """A moment as records keep it: to the minute, with its offset."""
    return when.isoformat(timespec="minutes")
