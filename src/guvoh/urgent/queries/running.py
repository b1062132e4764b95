"""Urgent actions of a case: which goes on, how long, what was tried."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.circles import names
from guvoh.kinds.choices import AttemptResult
from guvoh.kinds.contact import Contact
from guvoh.kinds.custody import Custody
from guvoh.kinds.urgent import Attempt, Urgent
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate
from guvoh.ledger.reading.casefile import CaseFile, Entry
from guvoh.pages import casefiles, dates
from guvoh.pages.parts import Link, Tag
from guvoh.pages.seam import Reason
from guvoh.urgent import policy
from guvoh.urgent.policy import Item, Line

LONGEST = timedelta(days=30)
"""After a month nobody counts hours any more."""
_COLOURS = {AttemptResult.DONE: "green", AttemptResult.TRIED: "amber", AttemptResult.IMPOSSIBLE: ""}
_WORDS: Mapping[AttemptResult, Reason] = {
    AttemptResult.DONE: gettext_lazy("done"),
    AttemptResult.TRIED: gettext_lazy("without success"),
    AttemptResult.IMPOSSIBLE: gettext_lazy("impossible or not needed"),
}


@dataclass(frozen=True)
class Tried:
    """One tick: what came of it, when, by whom, whom one reached, a note; who took it back, if it was a mistake."""

    id: UUID
    result: AttemptResult
    at: str
    by: str
    whom: str
    note: str
    back: str = ""

    @property
    def said(self) -> str:
        """What came of it, in words."""
        return str(_WORDS[self.result])


@dataclass(frozen=True)
class Point:
    """One item of the checklist: what was tried, how it stands, and where its letters are written."""

    item: Item
    tried: list[Tried]
    tag: Tag
    done: bool
    letters: list[Link] = field(default_factory=list)


@dataclass(frozen=True)
class Said:
    """One line of the card, the tick that counts, and those that were taken back."""

    line: Line
    tick: Tried | None = None
    backs: list[Tried] = field(default_factory=list)


@dataclass(frozen=True)
class Running:
    """One urgent action as its page shows it."""

    entry: Entry
    record: Urgent
    points: list[Point] = field(default_factory=list)
    card: dict[str, list[Said]] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        return self.record.closed_at is None

    @property
    def left(self) -> int:
        """Points that nobody has settled."""
        return sum(not one.done for one in self.points)


def actions(file: CaseFile) -> list[Entry]:
    """All urgent actions of a case, the newest first."""
    found = [one for one in file.records.values() if isinstance(one.record, Urgent)]
    return sorted(found, key=lambda one: str(one.record.started_at.to_json() if one.record.started_at else ""))[::-1]  # type: ignore[attr-defined]


def reason(file: CaseFile, entry: Entry) -> str:
    """What was said when it began: whoever is on duty reads it first. '' where it may not be read."""
    for done in file.history():
        if any(change.record == entry.id for change in done.changes):
            return done.reason or ""
    return ""


def going_on(file: CaseFile) -> Entry | None:
    """The one that is not closed."""
    return next((one for one in actions(file) if one.record.closed_at is None), None)  # type: ignore[attr-defined]


def running(file: CaseFile, entry: Entry) -> Running:
    """One urgent action with everything that was tried."""
    record = entry.record
    assert isinstance(record, Urgent)
    by_item = _tried_by_item(file, entry)
    elapsed = since(record.started_at, until=record.closed_at)
    points = [_point(item, by_item.pop(item.id, []), elapsed, record.closed_at is None) for item in _points()]
    points = [replace(one, letters=_letters(file, entry, one)) for one in points]
    card: dict[str, list[Said]] = {part: [] for part in policy.PARTS}
    for line in policy.lines():
        ticks = by_item.pop(line.id, [])
        first = next((one for one in ticks if not one.back), None)
        card.setdefault(line.part, []).append(Said(line, first, [one for one in ticks if one.back]))
    points += [_point(Item(key, policy.called(key), "", 0), some, None, False) for key, some in by_item.items()]
    return Running(entry, record, points, card)


def _tried_by_item(file: CaseFile, entry: Entry) -> dict[str, list[Tried]]:
    """The ticks of each point and line, the earliest first."""
    found = [(one.id, one.record) for one in file.records.values() if isinstance(one.record, Attempt)]
    mine = [(id, one) for id, one in found if one.urgent == entry.id]
    mine.sort(key=lambda pair: _moment(pair[1].at) or datetime.max)
    who = {member for _id, one in mine for member in (one.by, one.taken_back_by) if member}
    called, by_item = names.members(who, file.keyring.directory), dict[str, list[Tried]]()
    for id, one in mine:
        by_item.setdefault(one.item or "", []).append(_tried(id, one, called))
    return by_item


def _points() -> list[Item]:
    return sorted(policy.items(), key=lambda one: one.within)


def _point(item: Item, tried: list[Tried], elapsed: timedelta | None, open: bool) -> Point:
    results = [one.result for one in tried if not one.back]
    done = AttemptResult.DONE in results or AttemptResult.IMPOSSIBLE in results
    if done:
        result = AttemptResult.DONE if AttemptResult.DONE in results else AttemptResult.IMPOSSIBLE
        tag = _tag(result)
    elif not open and not results:
        tag = Tag(_("not done"))
    elif open and elapsed is not None and elapsed > timedelta(hours=item.within):
        tag = Tag(_("overdue"), "red")
    elif results:
        tag = Tag(_("tried"), "amber")
    else:
        hours = dates.number(int(item.within) if item.within.is_integer() else item.within)
        tag = Tag(_("within %(hours)s h") % {"hours": hours}, "line") if item.within else Tag("")
    return Point(item, tried, tag, done)


def _letters(file: CaseFile, entry: Entry, point: Point) -> list[Link]:
    """Where they are written, while the point is open."""
    if point.done:
        return []
    known, language, found = lawbook.current().letters.by_id, str(get_language()), []
    for id in point.item.letters:
        href = casefiles.letter(file, id, entry.id) if id in known else ""
        if href:
            some = known[id]
            found.append(Link((some.get(language) or next(iter(some.values()))).title, href))
    return found


def _tag(result: AttemptResult) -> Tag:
    return Tag(str(_WORDS[result]), _COLOURS[result])


def _tried(id: UUID, one: Attempt, called: Mapping[UUID, str]) -> Tried:
    whom = "" if "whom" in one.hidden or not one.whom else one.whom
    by, back = called.get(one.by, "") if one.by else "", ""
    if one.taken_back_at is not None:
        who = called.get(one.taken_back_by, "") if one.taken_back_by else ""
        back = " · ".join(piece for piece in (_when(one.taken_back_at), who) if piece)
    return Tried(id, one.result or AttemptResult.DONE, _when(one.at), by, whom, one.note or "", back)


def _when(at: PartialDate | None) -> str:
    moment = _moment(at)
    if moment is None:
        return dates.partial(at) if at else ""
    here = moment.astimezone(dates.zone())
    today = clock.now().astimezone(dates.zone()).date()
    return f"{here:%H:%M}" if here.date() == today else dates.moment(moment)


def _moment(at: PartialDate | None) -> datetime | None:
    moment = at.moment() if at else None
    return moment.replace(tzinfo=dates.zone()) if moment is not None and moment.tzinfo is None else moment


def since(start: PartialDate | None, *, until: PartialDate | None = None) -> timedelta | None:
    """How long ago; None where the minute is not known, or longer than a month ago."""
    begun = _moment(start)
    if begun is None:
        return None
    found = (_moment(until) or clock.now()) - begun
    return found if timedelta() <= found < LONGEST else None


def said(elapsed: timedelta | None) -> str:
    """`7 h 40 min`."""
    if elapsed is None:
        return ""
    hours, minutes = divmod(int(elapsed.total_seconds()) // 60, 60)
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": f"{minutes:02}"}


def seized(file: CaseFile) -> PartialDate | None:
    """When the person was taken, as a call or an episode of custody says."""
    for entry in file.records.values():
        record = entry.record
        if isinstance(record, Contact | Custody) and record.seized_at is not None and record.seized_at.moment():
            return record.seized_at
    return None
