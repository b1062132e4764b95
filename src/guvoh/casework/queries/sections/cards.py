"""A record as a card: everything in it that may be read, and what can be done with it."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.casework.queries.casefile import Opened
from guvoh.kinds import pages
from guvoh.kinds.spec import FieldSpec
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages.forms import rows
from guvoh.pages.parts import Card, Link, Row, Tag
from guvoh.pages.words import say


def href_of(opened: Opened, record: UUID) -> str:
    """The page of a record; '' for one that does not stand."""
    return reverse("record", args=[opened.id, record]) if record in opened.file.records else ""


def field_rows(opened: Opened, entry: Entry, *, without: Collection[str] = (), change: bool = False) -> list[Row]:
    """All fields of a record that hold something, in the order of its page."""

    def href(field: FieldSpec, record: UUID) -> str:
        return href_of(opened, record)

    declared = pages.page(entry.kind)
    hidden = {say(declared.spec[name].label) for name in without}
    address = reverse("record_change", args=[opened.id, entry.id]) if change else ""
    found = [
        row
        for group in declared.groups
        for row in rows(entry.record, group, opened.show, href=href, change=address, change_text=_("Change"))
    ]
    return [row for row in found if row.key not in hidden]


def card(
    opened: Opened, entry: Entry, *, title: str = "", without: Collection[str] = (), tags: Collection[Tag] = ()
) -> Card:
    """The card of a section."""
    return Card(
        title or opened.labels.record(entry.id),
        field_rows(opened, entry, without=without),
        actions=actions(opened, entry),
        tags=[*tags, *marks(opened, entry)],
        id=f"r-{entry.id.hex[:12]}",
    )


def actions(opened: Opened, entry: Entry) -> list[Link]:
    """Open and change; only open for a reader."""
    name = opened.labels.record(entry.id)
    found = [Link(_("Open"), href_of(opened, entry.id), hidden=name)]
    if opened.file.may_write:
        found.append(Link(_("Change"), reverse("record_change", args=[opened.id, entry.id]), hidden=name))
    return found


def marks(opened: Opened, entry: Entry) -> list[Tag]:
    """What is the matter with a record."""
    found = []
    if entry.conflict:
        found.append(Tag(_("two versions"), "amber"))
    if entry.damaged:
        found.append(Tag(_("damaged in the store"), "red"))
    return found
