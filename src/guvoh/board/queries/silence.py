"""Cases in which nothing was written for so many days: how many, the lawbook's policy says by urgency."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from guvoh import lawbook
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.kit import clock

MOST = 25


@dataclass(frozen=True)
class Silent:
    """A case, and for how many days it was not touched."""

    row: CaseRow
    days: int


def silent(shelf: Catalogue, lead: UUID | None = None, most: int = MOST) -> list[Silent]:
    """Open cases (of one lead) that are silent for longer than their urgency allows; the longest first."""
    today = clock.local_today()
    limits = [(urgency, today - timedelta(days=days)) for urgency, days in _limits()]
    rows = shelf.quiet(limits, most, lead)
    return [Silent(row, (today - row.changed_on).days) for row in rows if row.changed_on is not None]


def _limits() -> Iterator[tuple[str, int]]:
    """Urgency and days; last those without urgency."""
    policy = lawbook.current().policy("silence")
    for one in policy.entries("days"):
        yield str(one["urgency"]), int(str(one["days"]))
    yield "", int(str(policy.body["otherwise"]))
