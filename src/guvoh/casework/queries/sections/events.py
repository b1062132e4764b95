"""What happened: each event with its acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.sections.cards import actions, field_rows, href_of, marks
from guvoh.casework.queries.sections.matrix import Deed, deeds
from guvoh.kinds.event import Event
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import dates
from guvoh.pages.parts import Link, Row, Tag
from guvoh.pages.words import term


@dataclass(frozen=True)
class Happened:
    """One event as the section shows it. `acts`: where one adds acts to it."""

    record: UUID
    title: str
    href: str
    when_where: Sequence[str]
    description: str
    rows: Sequence[Row]
    tags: Sequence[Tag]
    actions: Sequence[Link]
    deeds: Sequence[Deed]
    acts: str


def events(opened: Opened) -> list[Happened]:
    """All events, the earliest first; those without a date at the end."""
    return [happened(opened, entry) for entry in sorted(opened.of(Event.kind), key=_when)]


def happened(opened: Opened, entry: Entry) -> Happened:
    """One of them."""
    event = entry.record
    assert isinstance(event, Event)
    hidden, title = event.hidden, opened.labels.record(entry.id)
    return Happened(
        record=entry.id,
        title=title,
        href=href_of(opened, entry.id),
        when_where=_beside(event, title),
        description="" if "description" in hidden else event.description or "",
        rows=field_rows(opened, entry, without=_IN_HEAD),
        tags=marks(opened, entry),
        actions=actions(opened, entry),
        deeds=deeds(opened, entry.id),
        acts=reverse("event_acts", args=[opened.id, entry.id]) if opened.file.may_write else "",
    )


def _beside(event: Event, title: str) -> list[str]:
    """When and where, without what the title says already."""
    span = "" if "start" in event.hidden else " – ".join(dates.partial(one) for one in (event.start, event.end) if one)
    places = (
        term("region", event.region) if event.region else "",
        (event.locality or "") if "locality" not in event.hidden else "",
        term("place", event.place) if event.place else "",
    )
    said = title.split(" · ")
    where = ", ".join(one for one in dict.fromkeys(places) if one and one not in said)
    return [piece for piece in (span, where) if piece and piece not in said]


_IN_HEAD = ("name", "start", "end", "country", "region", "locality", "place", "description")


def _when(entry: Entry) -> tuple[bool, tuple[object, ...]]:
    start = getattr(entry.record, "start", None)
    return (start is None, start.sort_key() if start else ())
