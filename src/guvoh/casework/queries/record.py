"""The page of one record: its groups as cards, and what belongs to it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.sections.cards import field_rows, href_of, marks
from guvoh.casework.queries.sections.custody import MOMENTS, clock
from guvoh.casework.queries.sections.documents import paper
from guvoh.casework.queries.sections.events import happened
from guvoh.casework.queries.sections.matrix import involved
from guvoh.casework.queries.sections.people import told_parts
from guvoh.casework.queries.sections.tasks import is_over
from guvoh.kinds.check import references
from guvoh.kinds.custody import Custody
from guvoh.kinds.letter import Letter
from guvoh.kinds.registry import KINDS
from guvoh.kinds.task import Task
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import dates, panels
from guvoh.pages.parts import Card, Link
from guvoh.pages.words import say

_FROM = {
    "event": ("act", "custody", "document"),
    "person": ("custody", "consent", "act"),
    "act": ("involvement", "note"),
    "custody": ("act", "document", "note"),
    "step": ("redress", "task", "note"),
    "document": ("note",),
}
"""What is added from the page of a record."""
_ELSEWHERE = {
    "document": ("file",),
    "custody": MOMENTS,
}
"""Fields that the page shows in a place of their own."""


def record_page(opened: Opened, entry: Entry) -> dict[str, Any]:
    """The context of the page."""
    kind, writes = entry.kind, opened.file.may_write
    found: dict[str, Any] = {
        "entry": entry,
        "heading": opened.labels.record(entry.id).removeprefix(f"{say(KINDS[entry.kind].singular)} · "),
        "record_tags": [*(told_parts(opened, entry) if kind == "person" else ()), *marks(opened, entry)],
        "card": _card(opened, entry),
        "links": [*_scan(opened, entry), *(_links(opened, entry) if writes else [])],
        "adds": _adds(opened, entry) if writes else [],
        "change": reverse("record_change", args=[opened.id, entry.id]) if writes else "",
        "elsewhere": _elsewhere(opened, entry),
        "last": _last(opened, entry),
        "record_history": _history(opened, entry),
        "unread": sorted(str(one) for one in entry.record.unread if one not in opened.unasked),
    }
    if kind == "event":
        found["event"] = happened(opened, entry)
    if kind == "act":
        found["involved"] = involved(opened, entry.id)
    if isinstance(entry.record, Custody):
        found["hours"] = clock(entry.record)
        if not found["hours"]:
            found["card"] = Card(found["card"].title, field_rows(opened, entry))
    if kind == "document":
        found["paper"] = paper(opened, entry)
    if isinstance(entry.record, Task) and writes:
        found["task"] = {"over": is_over(entry.record), "href": reverse("task_done", args=[opened.id, entry.id])}
    return found


def _card(opened: Opened, entry: Entry) -> Card:
    """Everything that is known, without what stands elsewhere on the page."""
    return Card(say(KINDS[entry.kind].singular), field_rows(opened, entry, without=_ELSEWHERE.get(entry.kind, ())))


def _scan(opened: Opened, entry: Entry) -> list[Link]:
    """The file of a letter, for whoever reads it."""
    if not isinstance(entry.record, Letter) or entry.record.file is None:
        return []
    return [Link(_("Download the scan"), reverse("record_file", args=[opened.id, entry.id]))]


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


def _history(opened: Opened, entry: Entry) -> str:
    """The address of its history; a guest sees the case and not who worked on it."""
    if not panels.not_to_guests(opened.file):
        return ""
    return reverse("case_history", args=[opened.id]) + f"?record={entry.id}"


def _last(opened: Opened, entry: Entry) -> str:
    values = {"who": opened.labels.member(entry.last_author), "when": dates.ago(entry.last_day)}
    return _("Last changed by %(who)s, %(when)s") % values
