"""The terms of one member as a calendar file (RFC 5545): titles of terms and numbers of cases, no name."""

from datetime import UTC, timedelta
from uuid import UUID, uuid5

from icalendar import Calendar, Event

from guvoh import catalogue
from guvoh.catalogue.queries.due import Due
from guvoh.circles.keyring import Keyring
from guvoh.kinds.registry import KINDS
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate
from guvoh.pages import dates
from guvoh.pages.coded import owed
from guvoh.pages.words import say
from guvoh.sealing.labels import Use

AHEAD = timedelta(days=366)


def calendar(keyring: Keyring) -> bytes:
    """All that she has to do from today on. The same term keeps its id in her calendar, and only she can make it."""
    today = clock.local_today()
    with catalogue.open(keyring) as shelf:
        found = shelf.due(today + AHEAD, keyring.member, since=today)
        known = shelf.rows({one.case for one in found})
    made = Calendar()
    made.add("prodid", "-//Guvoh//Terms//RU")
    made.add("version", "2.0")
    own = UUID(bytes=keyring.mark(Use.CALENDAR)[:16])
    for one in found:
        row = known.get(one.case)
        if row is None or not row.readable or one.record is None:
            continue
        event = Event()
        event.add("uid", f"{uuid5(own, one.record.hex)}@guvoh")
        event.add("dtstamp", clock.now())
        event.add("summary", " · ".join(piece for piece in (_said(one), row.number or "") if piece))
        moment = PartialDate.from_json(one.at).moment() if one.at else None
        if moment is not None:
            # In UTC: a zone of another name would have to be described in the file (RFC 5545 3.2.19).
            local = moment if moment.tzinfo else moment.replace(tzinfo=dates.zone())
            event.add("dtstart", local.astimezone(UTC))
        else:
            event.add("dtstart", one.day)
            event.add("dtend", one.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())


def _said(one: Due) -> str:
    """The title of a rule of the lawbook; of all else what sort of thing it is: what somebody typed may name people."""
    if one.kind in ("deadline", "contact"):
        return owed.title(one)
    return say(KINDS[one.kind].singular) if one.kind and one.kind in KINDS else ""
