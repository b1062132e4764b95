"""CaseFile: one case as a member may read it. The only way by which content of a case leaves the ledger."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.kinds.extracts.work import Changed
from guvoh.kinds.records import Record
from guvoh.kit import clock
from guvoh.ledger.models import Grant
from guvoh.ledger.reading import stored
from guvoh.ledger.reading.alarms import Alarm
from guvoh.ledger.reading.conflicts import FieldConflicts, conflicts
from guvoh.ledger.reading.examine import Examined, examine
from guvoh.ledger.reading.history import HistoryEntry, Shared, history, shares
from guvoh.ledger.reading.openings import Opening, openings
from guvoh.ledger.reading.records import Story, stories
from guvoh.ledger.reading.rights import Right
from guvoh.sealing.labels import Compartment

AT_ONCE = 100
NUMBERED = "case"
"""The kind whose record carries the number of a case, in its field `number`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as it stands.

    `heads`: what its next revision names as parents. `damaged`: compartments of which something was changed or
    destroyed in the database; what is shown of them is the last state that holds.
    """

    id: UUID
    kind: str
    record: Record
    heads: tuple[UUID, ...]
    conflict: FieldConflicts | None
    first_author: UUID
    first_day: date
    last_author: UUID
    last_day: date
    gone: bool = False
    damaged: frozenset[Compartment] = frozenset()


@dataclass(frozen=True, slots=True)
class GrantInfo:
    """What a circle was given last. `live`: it holds it today. `begins`: it reads texts from that day on alone."""

    circle: UUID
    compartments: frozenset[Compartment]
    coarse: bool
    since: date
    until: date | None
    by: UUID
    withdrawn: bool
    live: bool
    begins: date | None = None


class CaseFile:
    """A case opened with a member's keys. Closed with the request; never stored."""

    def __init__(self, examined: Examined) -> None:
        self.examined = examined
        self.id: UUID = examined.id
        self.home: UUID = examined.stored.home
        self.compartments: frozenset[Compartment] = examined.readable

    def __repr__(self) -> str:
        return f"<CaseFile {self.id}>"

    @property
    def keyring(self) -> Keyring:
        return self.examined.keyring

    @cached_property
    def stories(self) -> Mapping[UUID, Story]:
        """Every record with all its revisions, removed ones too."""
        return stories(self.examined)

    @cached_property
    def everything(self) -> Mapping[UUID, Entry]:
        """Every record that can be read, removed ones too."""
        found = {record: _entry(story) for record, story in self.stories.items()}
        return {record: entry for record, entry in found.items() if entry is not None}

    @cached_property
    def records(self) -> Mapping[UUID, Entry]:
        """The records that stand, in the order in which they began."""
        return {record: entry for record, entry in self.everything.items() if not entry.gone}

    @cached_property
    def removed(self) -> Mapping[UUID, Entry]:
        """Records that somebody removed; they can be brought back."""
        return {record: entry for record, entry in self.everything.items() if entry.gone}

    @cached_property
    def conflicts(self) -> tuple[FieldConflicts, ...]:
        """Records that stand in several versions."""
        return tuple(entry.conflict for entry in self.everything.values() if entry.conflict)

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """What was found changed, destroyed or unentitled, and was not used."""
        _ = self.everything
        return tuple(dict.fromkeys(self.examined.alarms))

    def history(self) -> tuple[HistoryEntry, ...]:
        """Every action of the case, with field changes in the compartments that are read."""
        return history(self.examined, self.stories)

    def openings(self) -> tuple[Opening, ...]:
        """Who opened identity or health, by day."""
        return openings(self.examined)

    def shares(self) -> tuple[Shared, ...]:
        """Every giving and taking back of the case, with its reason where it may be read."""
        return shares(self.examined)

    def grants(self) -> tuple[GrantInfo, ...]:
        """What each circle was given last, ended shares too; the home circle first."""
        today, days = clock.today(), {one.stored.id: clock.day_of(one.header.at) for one in self.examined.accepted}
        found = [
            GrantInfo(
                right.circle, right.compartments, right.coarse, days[right.action], right.until, right.by,
                right.line.hash is None, right.live(today), self._begins(right),
            )
            for right in self.examined.rights.last.values()
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda info: info.circle != self.home))

    def _begins(self, right: Right) -> date | None:
        """The day from which a circle reads, where that is not the first."""
        places = [self.examined.rights.places[key] for key in right.begins.values()]
        return clock.day_of(self.examined.accepted[max(places)].header.at) if places else None

    @property
    def counts_only(self) -> bool:
        """Whether it was given for counting alone: its codes are in figures, and no page of it exists."""
        last = self.examined.rights.last
        return all(last[circle].compartments <= {Compartment.CODES} for circle in self.examined.circles)

    @property
    def number(self) -> str | None:
        """The number of the case, or None for an entry of a register."""
        for entry in self.records.values():
            if entry.kind == NUMBERED:
                found = getattr(entry.record, "number", None)
                return None if found is None else str(found)
        return None

    @cached_property
    def acting(self) -> UUID | None:
        """The circle for which the member writes here: the home circle if she may, else the widest one."""
        directory, member = self.keyring.directory, self.keyring.member
        able = [circle for circle in self.examined.circles if directory.may_write(circle, member)]
        if self.home in able:
            return self.home
        last = self.examined.rights.last
        return max(able, key=lambda circle: len(last[circle].compartments), default=None)

    @property
    def may_write(self) -> bool:
        """Is there a circle for which she writes here?"""
        return self.acting is not None

    @property
    def last_action(self) -> UUID:
        """The last action in the case that stands: what somebody who looks at it now has seen."""
        return self.examined.accepted[-1].stored.id

    @property
    def registered_on(self) -> date:
        """The day of the action that made the file, as people here count days."""
        return clock.day_of(self.examined.accepted[0].header.at)

    @property
    def last_change(self) -> Changed:
        """The last action that wrote a record."""
        writing = [action for action in self.examined.accepted if action.stored.revisions]
        last = writing[-1] if writing else self.examined.accepted[0]
        return Changed(last.header.at, last.author)

    @property
    def changed_on(self) -> date:
        """The day of the last action that wrote a record, as people here count days."""
        return clock.day_of(self.last_change.at)


def open_case(keyring: Keyring, case: UUID, compartments: Collection[Compartment] | None = None) -> CaseFile:
    """The case as the member may read it; of `compartments` only, where they are named (codes always).

    Raises NoKey: not given, withdrawn, past its day, unknown, damaged beyond trust: the same answer for all.
    """
    # Asked before anything is read: a foreign case takes no longer to refuse than one that is not there.
    found = stored.case(case) if _given(keyring, [case]) else None
    if found is None:
        raise NoKey
    return _opened(found, keyring, compartments)


def open_cases(
    keyring: Keyring, cases: Sequence[UUID], compartments: Collection[Compartment] | None = None
) -> Iterator[CaseFile]:
    """Many cases, read some at a time, in the order asked; those that `open_case` refuses are left out."""
    for start in range(0, len(cases), AT_ONCE):
        some = cases[start : start + AT_ONCE]
        found = {one.id: one for one in stored.cases(_given(keyring, some))}
        for case in some:
            if case in found:
                with suppress(NoKey):
                    yield _opened(found[case], keyring, compartments)


def _given(keyring: Keyring, cases: Sequence[UUID]) -> list[UUID]:
    """Those of the cases that one of her circles was given."""
    given = Grant.objects.filter(case__id__in=cases, circle__id__in=keyring.circles, box__isnull=False)
    return list(given.values_list("case__id", flat=True).distinct())


def _opened(found: stored.StoredCase, keyring: Keyring, compartments: Collection[Compartment] | None) -> CaseFile:
    examined = examine(found, keyring)
    if compartments is not None:
        examined.keys.limit({Compartment.CODES, *compartments})
    return CaseFile(examined)


def _entry(story: Story) -> Entry | None:
    record = story.joined(story.parts_now())
    if record is None:
        return None
    first, last = story.revisions[0], story.revisions[-1]
    last_day = last.day
    return Entry(
        id=story.record,
        kind=story.kind,
        record=record,
        heads=story.lineage.tips(),
        conflict=conflicts(story),
        first_author=first.author,
        first_day=last_day if first is last else first.day,
        last_author=last.author,
        last_day=last_day,
        gone=story.gone,
        damaged=frozenset(story.damaged),
    )
