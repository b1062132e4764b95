"""Who holds a case today, and who held it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from guvoh.circles import names
from guvoh.circles.roles import Sort
from guvoh.kit import clock
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.ledger.reading.history import Shared
from guvoh.sealing.labels import Compartment
from guvoh.sharing.queries.readers import readers


@dataclass(frozen=True)
class Holder:
    """A circle that holds the case. `begins`: it reads texts from that day on alone; `reason`: of the last giving."""

    circle: UUID
    name: str
    sort: Sort
    home: bool
    compartments: frozenset[Compartment]
    coarse: bool
    since: date
    until: date | None
    begins: date | None
    by: str
    reason: str
    people: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Ended:
    """A share that is over: withdrawn by somebody, or its day has passed (`by` is empty)."""

    circle: UUID
    name: str
    sort: Sort
    compartments: frozenset[Compartment]
    coarse: bool
    since: date
    ended: date
    by: str
    reason: str


def holders(file: CaseFile) -> list[Holder]:
    """Circles with a live share; the home circle first."""
    keyring, directory = file.keyring, file.keyring.directory
    last = {one.share.circle: one for one in file.shares()}
    living = [info for info in file.grants() if info.live]
    called = names.circles([info.circle for info in living], directory)
    authors = names.members({info.by for info in living}, directory)
    return [
        Holder(
            info.circle, called[info.circle], directory.circles[info.circle].sort, info.circle == file.home,
            info.compartments, info.coarse, info.since, info.until, info.begins, authors[info.by],
            last[info.circle].reason or "", readers(keyring, info.circle),
        )
        for info in living
    ]  # fmt: skip


def ended(file: CaseFile) -> list[Ended]:
    """Shares that are over, the last one first. One that was only changed or prolonged is not over."""
    directory = file.keyring.directory
    found = sorted(_ended(file.shares()), key=lambda one: one[1], reverse=True)
    called = names.circles({given.share.circle for given, _, _ in found}, directory)
    authors = names.members({taken.author for _, _, taken in found if taken}, directory)
    return [
        Ended(
            given.share.circle, called[given.share.circle], directory.circles[given.share.circle].sort,
            frozenset(given.share.compartments), given.share.coarse, clock.day_of(given.at), day,
            authors[taken.author] if taken else "", (taken.reason if taken else None) or "",
        )
        for given, day, taken in found
    ]  # fmt: skip


def _ended(shares: tuple[Shared, ...]) -> Iterator[tuple[Shared, date, Shared | None]]:
    """(the last giving, the day on which it ended, who took it back)."""
    standing: dict[UUID, Shared] = {}
    for one in shares:
        before = standing.pop(one.share.circle, None)
        if before is not None and (day := _passed(before, one.day)):
            yield before, day, None
        elif before is not None and one.share.withdrawn:
            yield before, clock.day_of(one.at), one
        if not one.share.withdrawn:
            standing[one.share.circle] = one
    for one in standing.values():
        if day := _passed(one, clock.today()):
            yield one, day, None


def _passed(given: Shared, today: date) -> date | None:
    """The last day of a share, where that is before `today`."""
    last = given.share.until
    return last if last is not None and last < today else None
