"""The page of one record: its groups as cards, and what belongs to it."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.sections.cards import href_of, marks
from guvoh.casework.queries.sections.custody import clock
from guvoh.casework.queries.sections.documents import paper
from guvoh.casework.queries.sections.events import happened
from guvoh.casework.queries.sections.matrix import involved
from guvoh.casework.queries.sections.people import parts
from guvoh.casework.queries.sections.tasks import is_over
from guvoh.kinds import pages
from guvoh.kinds.check import references
from guvoh.kinds.custody import Custody
from guvoh.kinds.registry import KINDS
from guvoh.kinds.spec import FieldSpec
from guvoh.kinds.task import Task
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import dates
from guvoh.pages.forms import rows
from guvoh.pages.parts import Card, Link
from guvoh.pages.words import say

_FROM = {
    "event": ("act", "custody", "document"),
    "person": ("custody", "consent", "act"),
    "act": ("involvement", "note"),
    "custody": ("act", "document", "note"),
    "step": ("step", "task", "note"),
    "document": ("note",),
}
"""What is added from the page of a record."""


def record_page(opened: Opened, entry: Entry) -> dict[str, Any]:
    """The context of the page."""
    kind, writes = entry.kind, opened.file.may_write
    found: dict[str, Any] = {
        "entry": entry,
        "heading": opened.labels.record(entry.id),
        "record_tags": [*(parts(entry) if kind == "person" else ()), *marks(opened, entry)],
        "cards": _cards(opened, entry),
        "links": _links(opened, entry) if writes else [],
        "adds": _adds(opened, entry) if writes else [],
        "change": reverse("record_change", args=[opened.id, entry.id]) if writes else "",
        "elsewhere": _elsewhere(opened, entry),
        "last": _last(opened, entry),
        "record_history": reverse("case_history", args=[opened.id]) + f"?record={entry.id}",
        "unread": sorted(str(one) for one in entry.record.unread if one not in opened.unasked),
    }
    if kind == "event":
        found["event"] = happened(opened, entry)
    if kind == "act":
        found["involved"] = involved(opened, entry.id)
    if isinstance(entry.record, Custody):
        found["hours"] = clock(entry.record)
    if kind == "document":
        found["paper"] = paper(opened, entry)
    if isinstance(entry.record, Task) and writes:
        found["task"] = {"over": is_over(entry.record), "href": reverse("task_done", args=[opened.id, entry.id])}
    return found


def _cards(opened: Opened, entry: Entry) -> list[Card]:
    def href(field: FieldSpec, record: UUID) -> str:
        return href_of(opened, record)

    address = reverse("record_change", args=[opened.id, entry.id]) if opened.file.may_write else ""
    found = []
    for group in pages.page(entry.kind).groups:
        inside = rows(entry.record, group, opened.show, href=href, change=address, change_text=_("Change"))
        inside = [row for row in inside if not _is_file(entry, row.key)]
        if inside:
            found.append(Card(say(group.title), inside))
    return found


def _is_file(entry: Entry, key: object) -> bool:
    """The file of a document has a place of its own on the page."""
    return entry.kind == "document" and key == say(pages.page("document").spec["file"].label)


def _links(opened: Opened, entry: Entry) -> list[Link]:
    found = []
    if entry.conflict:
        found.append(Link(_("Choose between the versions"), reverse("record_versions", args=[opened.id, entry.id])))
    return [*found, Link(_("Remove"), reverse("record_remove", args=[opened.id, entry.id]))]


def _adds(opened: Opened, entry: Entry) -> list[Link]:
    return [
        Link(say(KINDS[kind].singular), reverse("record_add", args=[opened.id, kind]) + f"?of={entry.id}")
        for kind in _FROM.get(entry.kind, ())
        if not (entry.kind == "event" and kind == "act")
    ]


def _elsewhere(opened: Opened, entry: Entry) -> list[tuple[str, list[Link]]]:
    """Records that refer to this one, by kind; those that the page shows anyway left out."""
    skipped = {"event": ("act",), "act": ("involvement",)}.get(entry.kind, ())
    by_kind: dict[str, list[Link]] = {}
    for other in opened.file.records.values():
        if other.kind in skipped or other.kind == "case":
            continue
        if any(target == entry.id for _field, target in references(other.record)):
            link = Link(opened.labels.record(other.id), href_of(opened, other.id))
            by_kind.setdefault(say(KINDS[other.kind].plural), []).append(link)
    return list(by_kind.items())


def _last(opened: Opened, entry: Entry) -> str:
    values = {"who": opened.labels.member(entry.last_author), "when": dates.ago(entry.last_day)}
    return _("Last changed by %(who)s, %(when)s") % values
