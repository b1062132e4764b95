"""The invented coalition as it stands today: some three hundred cases of ten years in three countries."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from guvoh.ops.demo.world import alive
from guvoh.ops.demo.world.canaries import collect
from guvoh.ops.demo.world.casefile import Sketch, add_document, finish, make_sketch
from guvoh.ops.demo.world.cast import CIRCLES, COUNTRY, FOUNDER, STANDING, members
from guvoh.ops.demo.world.dice import Dice
from guvoh.ops.demo.world.letters import with_letters
from guvoh.ops.demo.world.outcomes import with_outcomes
from guvoh.ops.demo.world.plot import UMBRELLAS, make_plot
from guvoh.ops.demo.world.shapes import World

SEED = 20
CASES = {"dushanbe": 112, "bishkek": 100, "almaty": 82}
REGISTER, FILES = 44, 40
YEARS = 10
EVENING = time(16)
"""In UTC; nine in Dushanbe."""
# How many cases of an umbrella event there are, where it lies within the ten years.
OF_UMBRELLA = {"KZ": 6, "KG": 4, "TJ": 4}


def build(today: date, seed: int = SEED, now: datetime | None = None) -> World:
    """The world of that day, at `now` (aware, on that day in Dushanbe; without it the evening). Nothing lies ahead.

    The same day, moment and seed give the same world, byte for byte.
    """
    dice, now = Dice(seed), (now or datetime.combine(today, EVENING, UTC)).replace(second=0, microsecond=0)
    people = members(dice, today)
    sketches = _sketches(dice, now, today)
    for index, sketch in enumerate(alive.sketches_for_files(dice, sketches, FILES)):
        add_document(sketch, index, _size(index))
    cases = [finish(sketch) for sketch in sketches] + alive.urgent_cases(dice, now, today)
    cases = alive.with_tasks(dice, today, cases)
    cases = alive.with_news(dice, now, today, cases)
    cases = alive.with_shares(dice, today, cases)
    cases = alive.with_conflict(dice, today, cases)
    cases = alive.with_guest(dice, today, cases)
    # Dice of their own: what is told beside does not change the cases themselves.
    cases = with_outcomes(Dice(seed + 1), now, today, cases)
    cases = with_letters(Dice(seed + 2), now, today, cases)
    cases += alive.register_entries(dice, now, today, REGISTER)
    ordered = tuple(sorted(cases, key=lambda case: case.writings[0].at))
    return World(today, FOUNDER, people, CIRCLES, STANDING, ordered, collect(people, ordered))


def _sketches(dice: Dice, now: datetime, today: date) -> list[Sketch]:
    found = []
    for circle, count in CASES.items():
        country = COUNTRY[circle]
        days = sorted((_day(dice, today) for _ in range(count)), reverse=True)
        umbrella, began, scene = UMBRELLAS[country]
        within = timedelta(0) < today - began < timedelta(days=YEARS * 365)
        for number, day in enumerate(days, 1):
            of_umbrella = within and number <= OF_UMBRELLA[country]
            if of_umbrella:
                day = began + timedelta(days=dice.whole(3, 60))
            plot = make_plot(
                dice,
                now,
                today,
                circle,
                country,
                min(day, today - timedelta(days=1)),
                scene=scene if of_umbrella else None,
                umbrella=umbrella if of_umbrella else None,
            )
            sketch = make_sketch(plot, f"{circle}-{number}", uncounted=number % 37 == 9, named=dice.chance(0.16))
            found.append(sketch)
    return found


def _day(dice: Dice, today: date) -> date:
    """A day of the last ten years; more of the later ones, and a good many of the last weeks."""
    if dice.chance(0.08):
        return today - timedelta(days=dice.whole(2, 45))
    share = (dice.whole(0, 999) / 1000) ** 0.85
    return today - timedelta(days=round((1 - share) * YEARS * 365) + 2)


def _size(index: int) -> int:
    """Bytes of ballast: mostly small, a few of many chunks."""
    return {3: 1_400_000, 12: 260_000, 26: 140_000, 36: 65_600}.get(index, 700 + index * 391)
