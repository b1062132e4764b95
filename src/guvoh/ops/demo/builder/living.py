"""Put everything that happens in the world into the order of time, and do it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from guvoh.catalogue import actions as catalogue_actions
from guvoh.kit import clock
from guvoh.ops.demo.builder.cases import Cases
from guvoh.ops.demo.builder.coalition import Coalition, found_coalition, leave, set_standing_shares
from guvoh.ops.demo.builder.track import track_deeds
from guvoh.ops.demo.builder.urgencies import urgent_deeds
from guvoh.ops.demo.world import CaseFile, World

Deed = tuple[datetime, Callable[[], None]]
Progress = Callable[[int, int], None]
_TIDY_EVERY = 150


@dataclass(frozen=True)
class Built:
    """The coalition with open keyrings, and the cases by their keys in the world."""

    coalition: Coalition
    cases: Cases


def live(world: World, progress: Progress | None = None) -> Built:
    """Build the whole demo in an empty store; `progress` hears deeds done and deeds in all."""
    beginning = min(case.writings[0].at for case in world.cases) - timedelta(days=30)
    with clock.frozen(beginning):
        coalition = found_coalition(world)
        set_standing_shares(coalition)
    cases = Cases(coalition)
    deeds = sorted(_deeds(world, coalition, cases), key=lambda deed: deed[0])
    for done, (moment, deed) in enumerate(deeds, 1):
        with clock.frozen(min(moment, datetime.now(UTC))):
            deed()
            if done % _TIDY_EVERY == 0:
                _tidy(coalition)
        if progress and (done % 10 == 0 or done == len(deeds)):
            progress(done, len(deeds))
    _tidy(coalition)
    return Built(coalition, cases)


def _deeds(world: World, coalition: Coalition, cases: Cases) -> Iterator[Deed]:
    for case in world.cases:
        yield from _of_case(case, cases)
    yield from track_deeds(world, cases)
    yield from urgent_deeds(world, cases)
    for member in world.members.values():
        if member.left:
            yield _at(member.left, 18), partial(leave, coalition, member)


def _of_case(case: CaseFile, cases: Cases) -> Iterator[Deed]:
    first, *later = case.writings
    yield first.at, partial(cases.register, case, first)
    for writing in later:
        yield writing.at, partial(cases.write, case, writing)
    for share in case.shares:
        yield max(_at(share.given, 12), first.at + timedelta(minutes=1)), partial(cases.share, case, share)
        if share.withdrawn:
            yield _at(share.withdrawn, 17), partial(cases.withdraw, case, share)
    if case.conflict:
        yield case.conflict.first.at, partial(cases.conflict, case, case.conflict)
    if case.guest:
        last = max([first.at, *(writing.at for writing in later)])
        yield last + timedelta(minutes=5), partial(cases.guest, case, case.guest)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=UTC)


def _tidy(coalition: Coalition) -> None:
    for key in coalition.keyrings:
        catalogue_actions.tidy(coalition.by(key))
