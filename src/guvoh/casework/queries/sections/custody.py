"""Stays in custody, each with its clock: how long after the seizure came protocol, lawyer, doctor, judge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.sections.cards import card
from guvoh.casework.queries.since import since
from guvoh.kinds.choices import Answer
from guvoh.kinds.custody import Custody
from guvoh.kinds.registry import spec
from guvoh.kit.dates import PartialDate
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import dates
from guvoh.pages.parts import Card
from guvoh.pages.words import say

MOMENTS = ("seized_at", "delivered_at", "recorded_at", "lawyer_at", "doctor_at", "judge_at", "ended_at")


@dataclass(frozen=True)
class Hour:
    """One reading of the clock: how long after the seizure, of what, and the date itself."""

    text: str
    label: str
    at: str = ""
    over: bool = False
    gap: bool = False


@dataclass(frozen=True)
class Held:
    """One stay."""

    card: Card
    clock: Sequence[Hour]


def stays(opened: Opened) -> list[Held]:
    """All stays, the earliest first."""
    found = sorted(opened.of(Custody.kind), key=_when)
    return [_held(opened, entry) for entry in found]


def _held(opened: Opened, entry: Entry) -> Held:
    hours = clock(entry.record)
    return Held(card(opened, entry, without=MOMENTS if hours else ()), hours)


def clock(custody: object) -> list[Hour]:
    """The clock of a stay: nothing where the seizure is not known, or may not be read."""
    assert isinstance(custody, Custody)
    if "seized_at" in custody.hidden or custody.seized_at is None:
        return []
    declared, seized = spec(Custody.kind), custody.seized_at
    found = [Hour(dates.partial(seized), say(declared["seized_at"].label))]
    for name in MOMENTS[1:]:
        value, gap = getattr(custody, name), custody.gaps.get(name)
        if value is not None:
            text, wrong = between(seized, value)
            at = dates.partial(value)
            found.append(Hour(text, say(declared[name].label), "" if text == at else at, wrong))
        elif gap is not None:
            found.append(Hour(say(gap), say(declared[name].label), gap=True))
    running = since(seized) if custody.held_now == Answer.YES and custody.ended_at is None else None
    if running is not None:
        found.append(Hour(running.text, _("since the seizure, still held")))
    return found


def between(first: PartialDate, then: PartialDate) -> tuple[str, bool]:
    """How long after `first`: by the minute, by days, or only the date; and whether it lies before."""
    start, end = first.moment(), then.moment()
    if start is not None and end is not None:
        span = end.replace(tzinfo=None) - start.replace(tzinfo=None)
        return (_("before the seizure"), True) if span < timedelta(0) else (hours(span), False)
    one, other = first.first_day(), then.first_day()
    if one is None or other is None or one != first.last_day() or other != then.last_day():
        return dates.partial(then), False
    days = (other - one).days
    if days < 0:
        return _("before the seizure"), True
    return (_("the same day") if days == 0 else ngettext("%(n)s day later", "%(n)s days later", days) % {"n": days}), (
        False
    )


def hours(span: timedelta) -> str:
    """`6 h 20 min`."""
    whole, minutes = divmod(int(span.total_seconds()) // 60, 60)
    return _("%(hours)s h %(minutes)s min") % {"hours": whole, "minutes": f"{minutes:02}"}


def _when(entry: Entry) -> tuple[bool, tuple[object, ...]]:
    start = getattr(entry.record, "seized_at", None)
    return (start is None, start.sort_key() if start else ())
