"""What runs out when: overdue, within a week or a month; for one member or for all; counted whole, the first shown."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from guvoh.board.queries.lines import late
from guvoh.catalogue.queries.due import Due
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.catalogue.queries.tally import Tally
from guvoh.kit import clock

OVER, WEEK, MONTH = "over", "week", "month"
SPANS = (OVER, WEEK, MONTH)
SOON, LATER, DAY = timedelta(days=7), timedelta(days=30), timedelta(days=1)


@dataclass(frozen=True)
class Spans:
    """`tally`: how much each member has in each span (None: nobody is named); `rows`: the first of each span."""

    tally: Tally
    rows: Mapping[str, list[Due]]

    def count(self, name: str, member: UUID | None) -> int:
        """Of one member, or of all."""
        at = SPANS.index(name)
        if member is not None:
            return self.tally.get(member, (0, 0, 0))[at]
        return sum(numbers[at] for numbers in self.tally.values())


def spans(shelf: Catalogue, member: UUID | None, names: Collection[str], most: int) -> Spans:
    """Ask for these spans, at most so many rows of each. What has an hour of today is overdue from that hour on."""
    today = clock.local_today()
    over = [one for one in shelf.due(today, since=today, hours=True) if late(one)]
    mine = [one for one in over if member in (None, one.who)]
    return Spans(
        tally=_moved(shelf.tally(today, today + SOON, today + LATER), Counter(one.who for one in over)),
        rows={name: _rows(shelf, name, member, most, mine) for name in names},
    )


def _rows(shelf: Catalogue, name: str, member: UUID | None, most: int, over: list[Due]) -> list[Due]:
    today = clock.local_today()
    if name == OVER:
        return (shelf.due(today - DAY, member, most=most) + over)[:most]
    if name == MONTH:
        return shelf.due(today + LATER, member, since=today + SOON + DAY, most=most)
    passed = {(one.case, one.record, one.at) for one in over}
    found = shelf.due(today + SOON, member, since=today, most=most + len(over))
    return [one for one in found if (one.case, one.record, one.at) not in passed][:most]


def _moved(tally: Tally, over: Mapping[UUID | None, int]) -> Tally:
    """Of what the days say to be due this week, so much is overdue."""
    return {
        who: (before + over.get(who, 0), week - over.get(who, 0), month) for who, (before, week, month) in tally.items()
    }
