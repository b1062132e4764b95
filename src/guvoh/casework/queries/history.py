"""What was done to the file, in sentences: changes, shares, prints; and who opened names or health."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guvoh.casework.queries import beginnings
from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.differing import Piece, pieces
from guvoh.circles import names
from guvoh.ledger.reading.history import Did, HistoryEntry, RecordChange
from guvoh.ledger.reading.openings import Opening
from guvoh.pages import dates
from guvoh.pages.forms import telling
from guvoh.pages.forms.telling import Told
from guvoh.pages.parts import Link
from guvoh.pages.seam import Reason
from guvoh.sealing.labels import Compartment

PAGE = 40
LONG = 600
"""Characters of a change from which on it is shown on asking only."""
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
    "hand-over": gettext_lazy("Printed a hand-over sheet."),
    "export": gettext_lazy("Exported."),
    "publish": gettext_lazy("Wrote the lists anew."),
}
NAMED = "named"
"""What a note says of a hand-over sheet with the name of the person taken."""
_OPENED: Mapping[str, Reason] = {
    "identity": gettext_lazy("Opened the names."),
    "health": gettext_lazy("Opened the medical part."),
}


@dataclass(frozen=True)
class Shift:
    """A field before and after; `pieces`: a long text by what differs."""

    text: Reason
    was: str
    now: str
    pieces: Sequence[Piece] = ()

    @property
    def length(self) -> int:
        """How much there is to read."""
        return sum(len(one.text) for one in self.pieces) or len(self.was) + len(self.now)


@dataclass(frozen=True)
class Changed:
    """What was done to one record: a sentence, and its fields before and after. `folded`: shown on asking only."""

    head: str
    fields: Sequence[Shift]
    folded: bool
    back: Link | None


@dataclass(frozen=True)
class Entry:
    """One thing that was done: by whom, when, why. `new`: by somebody else, since the reader last looked.

    `at`: the moment of `when`. `begun`: the file began with it; the sentences say so, and what was written down then
    is shown on asking only.
    """

    who: str
    when: str
    reason: str
    told: Sequence[Told]
    changes: Sequence[Changed] = ()
    after: Sequence[Told] = ()
    new: bool = False
    at: datetime | None = None
    begun: bool = False


@dataclass(frozen=True)
class Lines:
    """One page of the history."""

    entries: Sequence[Entry]
    page: int
    pages: int


def history(opened: Opened, page: int, record: UUID | None = None, since: datetime | None = None) -> Lines:
    """The newest first; of one record, where it is named (then without openings and shares). `since`: what is new."""
    actions = [one if record is None else _of_record(one, record) for one in opened.file.history()]
    lines: list[tuple[datetime, HistoryEntry | Opening]] = [
        (one.at, one) for one in actions if record is None or one.changes
    ]
    if record is None:
        lines += [(one.at, one) for one in opened.file.openings()]
    lines.sort(key=lambda pair: pair[0], reverse=True)
    pages = max(1, -(-len(lines) // PAGE))
    page = min(max(page, 1), pages)
    circles = _Circles(opened)
    shown = lines[(page - 1) * PAGE : page * PAGE]
    entries = [
        replace(_entry(opened, one, circles), new=since is not None and _is_new(opened, one, since))
        for _at, one in shown
    ]
    return Lines(entries, page, pages)


def news_of(opened: Opened, since: datetime) -> list[Entry]:
    """What others did with the file since then, the newest first. Openings of names are no news."""
    circles = _Circles(opened)
    found = [one for one in opened.file.history() if _is_new(opened, one, since)]
    entries = [_entry(opened, one, circles) for one in sorted(found, key=lambda one: one.at, reverse=True)]
    return [replace(one, changes=[replace(change, back=None) for change in one.changes]) for one in entries]


def _is_new(opened: Opened, one: HistoryEntry | Opening, since: datetime) -> bool:
    return isinstance(one, HistoryEntry) and one.at > since and one.author != opened.keyring.member


def _of_record(one: HistoryEntry, record: UUID) -> HistoryEntry:
    return replace(one, changes=tuple(change for change in one.changes if change.record == record), shares=())


def _entry(opened: Opened, one: HistoryEntry | Opening, circles: "_Circles") -> Entry:
    if isinstance(one, Opening):
        what = str(_OPENED.get(one.compartment.value, ""))
        return Entry(opened.labels.member(one.member), dates.moment(one.at), "", [Told(what)])
    before, after = _noted(one), _unshown(opened, one)
    shares = list(_told(opened, replace(one, changes=()), circles))
    began = beginnings.begun(opened, one, circles)
    before += [Told(began)] if began else []
    if not (before or one.changes or shares or after):
        before = [Told(_("Renewed the keys."))]
    return Entry(
        who=opened.labels.member(one.author),
        when=dates.moment(one.at),
        reason=one.reason or "",
        told=[*before, *shares],
        changes=[_changed(opened, one, change, circles) for change in one.changes],
        after=after,
        at=one.at,
        begun=bool(began),
    )


def _told(opened: Opened, one: HistoryEntry, circles: "_Circles") -> Sequence[Told]:
    """The sentences that pages know for an action."""
    labels = opened.labels
    return telling.entries([one], opened.show, member=labels.member, circle=circles, record=labels.record)[0].changes


def _changed(opened: Opened, one: HistoryEntry, change: RecordChange, circles: "_Circles") -> Changed:
    head, *told = _told(opened, replace(one, changes=(change,), shares=()), circles)
    fields = [shift(one.text, one.was, one.now) for one in told]
    added = change.did in (Did.ADDED, Did.RESTORED)
    back = _back(opened, change) if opened.file.may_write and _can_come_back(opened, change) else None
    return Changed(str(head.text), fields, added or sum(field.length for field in fields) > LONG, back)


def shift(text: Reason, was: str, now: str) -> Shift:
    """A field before and after."""
    return Shift(text, was, now, pieces(was, now))


def _noted(action: HistoryEntry) -> list[Told]:
    """What sort of act it was."""
    note, _space, parts = action.note.partition(" ")
    found = [Told(str(_NOTES[note]))] if note in _NOTES else []
    words = parts.split() if found else []
    known = [one for one in words if one in telling.COMPARTMENTS]
    if known:
        found.append(Told(_("With: %(parts)s.") % {"parts": telling.parts_of(known)}))
    if NAMED in words:
        found.append(Told(_("With the name of the person taken.")))
    return found


def _unshown(opened: Opened, action: HistoryEntry) -> list[Told]:
    """That something was written which this page does not show."""
    touched = frozenset().union(*(change.compartments for change in action.changes))
    closed = [one for one in Compartment if one in touched - opened.file.compartments]
    if not closed:
        return []
    parts = telling.parts_of([one.value for one in closed])
    return [Told(_("Something in a part that is not shown: %(parts)s.") % {"parts": parts})]


def _can_come_back(opened: Opened, change: RecordChange) -> bool:
    """Is the state after this change another one than the record has now? Of a removal: is it still removed?

    Whoever reads texts from a later day on does not know what it was.
    """
    story = opened.file.stories[change.record]
    if story.unread_from([change.revision]):
        return False
    gone = change.record in opened.file.removed
    if change.did is Did.REMOVED:
        return gone
    return gone or change.revision not in story.lineage.tips()


def _back(opened: Opened, change: RecordChange) -> Link:
    removed = change.did is Did.REMOVED
    address = reverse("record_restore", args=[opened.id, change.record, change.revision])
    text = _("Bring back") if removed else _("Back to this state")
    return Link(text, address, hidden=opened.labels.record(change.record))


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
