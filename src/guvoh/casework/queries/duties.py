"""What is still to be done in a case and when, the nearest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh.casework.queries.casefile import Opened
from guvoh.kinds.contact import Contact
from guvoh.kinds.extracts.work import STANDING, work
from guvoh.kit import clock
from guvoh.pages.parts import Due


@dataclass(frozen=True)
class Duty:
    """One date that somebody has to keep."""

    record: UUID
    kind: str
    day: date
    who: UUID | None
    what: str

    @property
    def due(self) -> Due:
        return Due(self.day, (self.day - clock.local_today()).days)


def duties(opened: Opened) -> Sequence[Duty]:
    """Of tasks, steps, calls and the case itself, as far as the member reads the story."""
    records = {record: entry.record for record, entry in opened.file.records.items()}
    found = [
        Duty(
            UUID(hex=one["record"]),
            one["kind"],
            date.fromisoformat(one["day"]),
            UUID(hex=one["who"]) if "who" in one else None,
            _what(one),
        )
        for one in work(records, None).get("due", [])
        if not one["done"] and "day" in one and one["day"] < STANDING.isoformat()
    ]
    return sorted(found, key=lambda duty: duty.day)


def _what(one: Mapping[str, Any]) -> str:
    """What is to be done, in the language of the page where it is said in two."""
    told = (get_language() == "en" and one.get("what_en")) or one.get("what")
    return told or (_("Call back") if one["kind"] == Contact.kind else "")
