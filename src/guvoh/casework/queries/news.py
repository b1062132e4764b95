"""What others changed in a member's cases since she last looked, and why she is told."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from guvoh.casework.queries.touched import answers_for_a_call, changed_at
from guvoh.casework.queries.watching import Looking
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.circles.keyring import Keyring
from guvoh.kinds.extracts.work import STANDING
from guvoh.kit import clock
from guvoh.pages.seam import Reason

AHEAD = timedelta(days=5 * 366)
"""Terms that run out later than this make no case hers."""
_REASONS: Mapping[str, Reason] = {
    "lead": _("you lead this case"),
    "call": _("a call here is yours"),
    "urgent": _("an urgent action goes on in your circle"),
    "term": _("you have a term here"),
    "task": _("you have a task here"),
    "watch": _("you watch this"),
}
_OF_DUE = {"task": "task", "contact": "call"}


@dataclass(frozen=True, slots=True)
class News:
    """A case in which somebody wrote at `at`; `reasons`: words of _REASONS."""

    row: CaseRow
    at: datetime
    reasons: frozenset[str]

    @property
    def why(self) -> str:
        """`you lead this case, you have a term here`."""
        return ", ".join(str(text) for word, text in _REASONS.items() if word in self.reasons)

    def by_others(self, member: UUID) -> bool:
        """Whether somebody else wrote last."""
        return self.row.more.get("last_change_by") != member.hex


def news(keyring: Keyring, shelf: Catalogue, known: Looking, *, others: bool = False) -> list[News]:
    """Cases of hers in which anybody wrote since she looked, the newest first. `others`: only those in which somebody
    else wrote last."""
    day = min(known.seen.date(), clock.day_of(known.seen))
    but = keyring.member if others else None
    rows = {row.case: row for row in shelf.changed_since(day, lead=keyring.member, but=but)}
    told = _told(keyring, shelf, known)
    rows.update(shelf.rows(shelf.changed_among(told.keys() - rows.keys(), day)))
    found = []
    for case, row in rows.items():
        at, reasons = changed_at(row), told.get(case, set()) | _hers(row, keyring.member)
        if row.readable and at is not None and at > known.since(case) and reasons:
            one = News(row, at, frozenset(reasons))
            found += [] if others and not one.by_others(keyring.member) else [one]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _told(keyring: Keyring, shelf: Catalogue, known: Looking) -> dict[UUID, set[str]]:
    """Cases that are hers for another reason than that she leads them."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for case in known.watched:
        found[case].add("watch")
    for due in shelf.due(clock.local_today() + AHEAD, keyring.member):
        found[due.case].add(_OF_DUE.get(due.kind or "", "term"))
    for call in shelf.due(STANDING, keyring.member, since=STANDING):
        found[call.case].add("call")
    for one in shelf.standing("urgent"):
        found[one.case].add("urgent")
    return found


def _hers(row: CaseRow, member: UUID) -> set[str]:
    found = {"lead"} if row.lead == member and row.numbered else set()
    return found | ({"call"} if answers_for_a_call(row, member) else set())
