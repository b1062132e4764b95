"""What one invented case is about, settled before any record of it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from guvoh import lawbook
from guvoh.ops.demo.world.dice import Dice, iso
from guvoh.ops.demo.world.lands import LANDS, Land
from guvoh.ops.demo.world.scenes import SCENES, Scene

# Days on which many cases began, where they lie within the last ten years.
UMBRELLAS = {
    "KZ": ("KZ2022JAN", date(2022, 1, 5), "protest"),
    "KG": ("KG2022OCT", date(2022, 10, 23), "protest"),
    "TJ": ("TJ2021NOV", date(2021, 11, 25), "protest"),
}
FRESH_DAYS = 3


@dataclass(frozen=True)
class Plot:
    """Where, when, by whom; and the day and hour on which somebody told us."""

    dice: Dice
    now: datetime
    today: date
    circle: str
    country: str
    scene: Scene
    region: str
    town: str
    in_town: str
    happened: datetime
    told: datetime
    agency: str
    place: str
    stage: str
    umbrella: str | None

    @property
    def land(self) -> Land:
        return LANDS[self.country]

    @property
    def registered(self) -> date:
        return min(self.told.date(), self.today)

    @property
    def fresh(self) -> bool:
        """Told at once, and not long ago: nobody knows yet what came of it."""
        return (self.told - self.happened).days < FRESH_DAYS and self.age_in_days < 2 * FRESH_DAYS

    @property
    def age_in_days(self) -> int:
        return (self.today - self.registered).days

    def exact(self, when: datetime) -> str:
        return iso(when)

    def rough(self, when: datetime) -> str:
        """As people remember: often the minute or the day, sometimes only the month, or about."""
        kind = self.dice.weighted({"minute": 30, "day": 45, "month": 12, "about": 8, "year": 2})
        day = when.date().isoformat()
        return {
            "minute": iso(when),
            "day": day,
            "month": day[:7],
            "about": f"~{day}",
            "year": day[:4],
        }[kind]

    def past(self, when: datetime) -> bool:
        """Whether the world has come so far. Nothing is recorded that has not happened yet."""
        return when <= self.now


def agency_of(country: str, kind: str) -> str:
    """The agency of the country where it has a term of its own, else the kind of agency."""
    own = f"{country}.{kind}"
    return own if own in lawbook.current().vocabulary("agency") else kind


def make_plot(
    dice: Dice,
    now: datetime,
    today: date,
    circle: str,
    country: str,
    told_on: date,
    *,
    scene: str | None = None,
    umbrella: str | None = None,
    fresh: bool = False,
) -> Plot:
    """A plot told on that day; today, within the last hours. `fresh`: it happened within the hours before."""
    weights = {each.key: each.weight[country] for each in SCENES}
    key = scene or dice.weighted(weights)
    found = next(each for each in SCENES if each.key == key)
    region = dice.weighted({code: weight for code, (weight, _) in LANDS[country].regions.items()})
    town, in_town = dice.one(LANDS[country].regions[region][1])
    told = dice.ago(now, country, 40, 200) if told_on == today else dice.moment(told_on, country, 9, 19)
    if umbrella:
        start = UMBRELLAS[country][1]
        happened = dice.moment(start + timedelta(days=dice.whole(0, 2)), country, 10, 20)
    elif fresh:
        happened = told - timedelta(hours=dice.whole(3, 30), minutes=dice.whole(0, 50))
    else:
        days = dice.weighted({1: 18, 2: 14, 4: 14, 9: 16, 20: 14, 45: 10, 120: 8, 400: 4})
        happened = dice.moment(told_on - timedelta(days=dice.whole((days + 1) // 2, days)), country, 6, 23)
    return Plot(
        dice=dice,
        now=now,
        today=today,
        circle=circle,
        country=country,
        scene=found,
        region=region,
        town=town,
        in_town=in_town,
        happened=happened,
        told=told,
        agency=agency_of(country, dice.weighted(found.agency)),
        place=dice.weighted(found.places),
        stage=dice.weighted(found.stages),
        umbrella=umbrella,
    )
