"""What was done to the file, in sentences: changes, shares, prints; and who opened names or health."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guvoh.casework.queries.casefile import Opened
from guvoh.circles import names
from guvoh.ledger.reading.history import Did, HistoryEntry, RecordChange
from guvoh.ledger.reading.openings import Opening
from guvoh.pages import dates
from guvoh.pages.forms import telling
from guvoh.pages.forms.telling import Entry, Told
from guvoh.pages.parts import Link
from guvoh.pages.seam import Reason

PAGE = 40
_NOTES: Mapping[str, Reason] = {
    "contact": gettext_lazy("Took the contact."),
    "accept": gettext_lazy("Took the case over."),
    "call": gettext_lazy("Called back."),
    "lead": gettext_lazy("Named the lead."),
    "status": gettext_lazy("Changed the status."),
    "close": gettext_lazy("Closed the case."),
    "reopen": gettext_lazy("Opened the case again."),
    "done": gettext_lazy("A task is done."),
    "open": gettext_lazy("A task is open again."),
    "import": gettext_lazy("Brought in from a list."),
    "restore": gettext_lazy("Brought an earlier state back."),
    "print": gettext_lazy("Printed a summary."),
    "export": gettext_lazy("Exported."),
    "publish": gettext_lazy("Wrote the lists anew."),
}
_OPENED: Mapping[str, Reason] = {
    "identity": gettext_lazy("Opened the names."),
    "health": gettext_lazy("Opened the medical part."),
}


@dataclass(frozen=True)
class Lines:
    """One page of the history."""

    entries: Sequence[Entry]
    page: int
    pages: int


def history(opened: Opened, page: int, record: UUID | None = None) -> Lines:
    """The newest first; of one record, where it is named (then without openings and shares)."""
    told = [(one.at, entry) for one, entry in _changes(opened, record)]
    if record is None:
        told += [(one.at, _opening(opened, one)) for one in opened.file.openings()]
    told.sort(key=lambda pair: pair[0], reverse=True)
    pages = max(1, -(-len(told) // PAGE))
    page = min(max(page, 1), pages)
    return Lines([entry for _at, entry in told[(page - 1) * PAGE : page * PAGE]], page, pages)


def _changes(opened: Opened, record: UUID | None) -> list[tuple[HistoryEntry, Entry]]:
    actions = [one if record is None else _of_record(one, record) for one in opened.file.history()]
    actions = [one for one in actions if record is None or one.changes]
    circles = _Circles(opened)
    told = telling.entries(
        actions,
        opened.show,
        member=opened.labels.member,
        circle=circles,
        record=opened.labels.record,
        links=lambda one: _links(opened, one),
    )
    return [(action, _noted(opened, action, entry)) for action, entry in zip(reversed(actions), told, strict=True)]


def _of_record(one: HistoryEntry, record: UUID) -> HistoryEntry:
    return replace(one, changes=tuple(change for change in one.changes if change.record == record), shares=())


def _noted(opened: Opened, action: HistoryEntry, entry: Entry) -> Entry:
    """With what sort of act it was, and what of it this page does not show."""
    note, _space, parts = action.note.partition(" ")
    before = [Told(str(_NOTES[note]))] if note in _NOTES else []
    if before and parts:
        before.append(Told(_("With: %(parts)s.") % {"parts": telling.parts_of(parts.split())}))
    after = []
    if any(change.compartments - opened.file.compartments for change in action.changes):
        closed = set().union(*(change.compartments for change in action.changes)) - opened.file.compartments
        after.append(Told(_("Something in a part that is not shown: %(parts)s.") % {"parts": _parts(closed)}))
    if not (before or entry.changes or after):
        before = [Told(_("Renewed the keys."))]
    return replace(entry, changes=[*before, *entry.changes, *after])


def _parts(compartments: object) -> str:
    return telling.parts_of(sorted(str(one) for one in compartments))  # type: ignore[attr-defined]


def _links(opened: Opened, action: HistoryEntry) -> list[Link]:
    if not opened.file.may_write:
        return []
    return [_back(opened, change) for change in action.changes if _can_come_back(opened, change)]


def _can_come_back(opened: Opened, change: RecordChange) -> bool:
    """Is the state after this change another one than the record has now? Of a removal: is it still removed?"""
    story = opened.file.stories[change.record]
    gone = change.record in opened.file.removed
    if change.did is Did.REMOVED:
        return gone
    return gone or change.revision not in story.lineage.tips()


def _back(opened: Opened, change: RecordChange) -> Link:
    removed = change.did is Did.REMOVED
    address = reverse("record_restore", args=[opened.id, change.record, change.revision])
    text = _("Bring back") if removed else _("Back to this state")
    return Link(text, address, hidden=opened.labels.record(change.record))


def _opening(opened: Opened, one: Opening) -> Entry:
    what = _OPENED.get(one.compartment.value, "")
    return Entry(opened.labels.member(one.member), dates.moment(one.at), "", [Told(str(what))])


class _Circles:
    """Says what a circle is called; each is asked for once."""

    def __init__(self, opened: Opened) -> None:
        self._directory = opened.keyring.directory
        self._known: dict[UUID, str] = {}

    def __call__(self, circle: UUID) -> str:
        if circle not in self._known:
            there = circle in self._directory.circles
            self._known[circle] = names.circle_name(circle, self._directory) if there else "?"
        return self._known[circle]


