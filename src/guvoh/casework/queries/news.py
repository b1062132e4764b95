"""What others changed in a member's cases since she last looked, and why she is told."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from guvoh.casework.queries.watching import Looking
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.catalogue.queries.touched import CALL, LEAD, Touched
from guvoh.circles.keyring import Keyring
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
_OF_TIE = {LEAD: "lead", CALL: "call", "task": "task", "contact": "call"}


@dataclass(frozen=True, slots=True)
class News:
    """A case in which `by` wrote last, `at`; `reasons`: words of _REASONS."""

    row: CaseRow
    at: datetime
    by: UUID | None
    reasons: frozenset[str]

    @property
    def why(self) -> str:
        """`you lead this case, you have a term here`."""
        return ", ".join(str(text) for word, text in _REASONS.items() if word in self.reasons)


def news(
    keyring: Keyring, shelf: Catalogue, known: Looking, most: int, *, others: bool = False
) -> tuple[list[News], list[Touched]]:
    """Cases of hers in which anybody wrote since she looked, the newest first: so many with their rows, and the rest.

    `others`: only those in which somebody else wrote last.
    """
    burning = {one.case for one in shelf.standing("urgent")}
    until = clock.local_today() + AHEAD
    found = [
        one
        for one in shelf.touched(keyring.member, known.seen, until, also={*known.watched, *burning}, others=others)
        if one.at > known.since(one.case)
    ]
    rows = shelf.rows([one.case for one in found[:most]])
    shown = [
        News(rows[one.case], one.at, one.by, _reasons(one, known, burning)) for one in found[:most] if one.case in rows
    ]
    return shown, found[most:]


def _reasons(one: Touched, known: Looking, burning: Collection[UUID]) -> frozenset[str]:
    ties = {_OF_TIE.get(tie, "term") for tie in one.ties}
    return frozenset(
        ties | ({"watch"} if one.case in known.watched else set()) | ({"urgent"} if one.case in burning else set())
    )
