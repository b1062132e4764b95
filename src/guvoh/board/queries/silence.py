"""Cases in which nothing was written for so many days: how many, the lawbook's policy says by urgency."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from guvoh import lawbook
from guvoh.catalogue.queries.filters import EMPTY
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.kinds import wellknown
from guvoh.kit import clock

MOST = 50


@dataclass(frozen=True)
class Silent:
    """A case, and for how many days it was not touched."""

    row: CaseRow
    days: int


def silent(shelf: Catalogue, lead: str = "", most: int = MOST) -> list[Silent]:
    """Open cases (of one lead) that are silent for longer than their urgency allows; the longest first."""
    today, found = clock.local_today(), []
    more: dict[str, Any] = {"status": _open(), "readable": "yes"} | ({"lead": lead} if lead else {})
    for urgency, days in _limits():
        limit = today - timedelta(days=days)
        for row in shelf.cases({**more, "urgency": urgency}, "changed", size=most).rows:
            if row.changed_on is not None and row.changed_on <= limit:
                found.append(Silent(row, (today - row.changed_on).days))
    return sorted(found, key=lambda one: -one.days)[:most]


def _open() -> list[str]:
    known = [term.code for term in lawbook.current().vocabulary("case_status")]
    return [EMPTY, *(code for code in known if code not in wellknown.CLOSED_STATUSES)]


def _limits() -> Iterator[tuple[str, int]]:
    """Urgency and days; last those without urgency."""
    policy = lawbook.current().policy("silence")
    for one in policy.entries("days"):
        yield str(one["urgency"]), int(str(one["days"]))
    yield EMPTY, int(str(policy.body["otherwise"]))
