"""One row while it is being read: values by slot, notices, and at the end the planned records."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from guvoh.exchange.cells.ages import Age
from guvoh.exchange.cells.people import Somebody
from guvoh.exchange.readers.drafts import Level, Notice, Outcome, PlannedRecord
from guvoh.exchange.readers.mapping import Assign, Column
from guvoh.exchange.readers.slots import SLOTS, Target
from guvoh.kinds import Gap
from guvoh.lawbook import Lawbook


@dataclass
class Draft:
    """Values and gaps of one record to be."""

    values: dict[str, Any] = field(default_factory=dict)
    gaps: dict[str, Gap] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.values or self.gaps)


@dataclass
class Place:
    """Where a cell stands."""

    row: int
    column: int
    heading: str


class RowDraft:
    """Collects what the cells of one row say."""

    def __init__(self, row: int, book: Lawbook) -> None:
        self.row = row
        self.book = book
        self.single = {name: Draft() for name in ("case", "contact", "event", "act", "involvement")}
        self.victims: list[Draft] = []
        self.lawyers: list[Draft] = []
        self.steps: list[Draft] = []
        self.notes: list[Draft] = []
        self.ages: list[tuple[Place, str, list[Age]]] = []
        self.waiting: list[tuple[Assign, Place, Column, str]] = []
        self.notices: list[Notice] = []

    # -- saying -------------------------------------------------------------

    def say(self, place: Place, code: str, level: Level, outcome: Outcome, **details: Any) -> None:
        self.notices.append(Notice(place.row, place.column, place.heading, code, level, outcome, details))

    def keep(self, place: Place, text: str, target: Target | None) -> None:
        """Words that are not understood stay with the record: «Где: на границе»."""
        target = target or Target("case", "remarks")
        draft = self.draft(target.slot)
        line = f"{place.heading}: {text}"
        before = draft.values.get(target.field)
        draft.values[target.field] = f"{before}\n{line}" if before else line

    # -- putting ------------------------------------------------------------

    def draft(self, slot: str) -> Draft:
        """The record a slot's values go to; of several victims the first."""
        if slot in self.single:
            return self.single[slot]
        drafts = {"victim": self.victims, "lawyer": self.lawyers, "step": self.steps, "note": self.notes}[slot]
        if not drafts or slot == "note":
            drafts.append(Draft())
        return drafts[-1] if slot == "note" else drafts[0]

    def put(self, target: Target, value: Any, draft: Draft | None = None) -> bool:
        """A value into a field; False if another one stands there already."""
        draft = self.draft(target.slot) if draft is None else draft
        if isinstance(value, str) and value.startswith("?") and value[1:] in set(Gap):
            if target.field not in draft.values:
                draft.gaps[target.field] = Gap(value[1:])
            return True
        if target.spec().repeated or target.spec().vocabulary_multi:
            draft.values.setdefault(target.field, [])
            if value not in draft.values[target.field]:
                draft.values[target.field].append(value)
        elif draft.values.setdefault(target.field, value) != value:
            return False
        draft.gaps.pop(target.field, None)
        return True

    def add_people(self, slot: str, people: list[Somebody], sexes: list[str | None]) -> list[Draft]:
        """One record for each person of a cell."""
        part = SLOTS[slot].part
        new = []
        for somebody, sex in zip(people, sexes, strict=True):
            draft = Draft({"part": [part]})
            if somebody.name:
                draft.values["names"] = [{"text": somebody.name, "sort": "legal"}]
            if somebody.group:
                draft.values |= {"counted_as": "group", "group_size": somebody.group}
            if sex:
                draft.values["sex"] = sex
            new.append(draft)
        (self.victims if slot == "victim" else self.lawyers).extend(new)
        return new

    # -- ending -------------------------------------------------------------

    def finish(self) -> None:
        """What needs the whole row: a victim there is always, ages by order, agencies by country."""
        wanted = max((len(ages) for _, _, ages in self.ages), default=0)
        while len(self.victims) < max(1, 0 if self.victims else wanted):
            self.victims.append(Draft({"part": ["VICTIM"]}))
        for place, text, ages in self.ages:
            self._give_ages(place, text, ages)
        self._country()
        for assign, place, column, text in self.waiting:
            if not self.put(assign.target, self._of_country(assign)):
                self.say(place, "second_value", Level.WARNING, Outcome.KEPT_AS_TEXT, value=text)
                self.keep(place, text, column.keep)

    def _give_ages(self, place: Place, text: str, ages: list[Age]) -> None:
        if len(ages) != len(self.victims):
            self.say(
                place, "ages_differ", Level.WARNING, Outcome.KEPT_AS_TEXT,
                value=text, ages=len(ages), people=len(self.victims),
            )  # fmt: skip
            for draft in self.victims:
                self._write(draft, place, text)
            return
        for draft, age in zip(self.victims, ages, strict=True):
            if age.unknown:
                draft.gaps["age"] = Gap.UNKNOWN
                self.say(place, "age_unknown", Level.INFO, Outcome.GAP, value=age.text)
            elif age.years is not None:
                draft.values["age"] = age.years
            elif age.born is not None:
                draft.values["birth"] = age.born
                self.say(place, "birth_for_age", Level.INFO, Outcome.CHANGED, value=age.text)
            else:
                self.say(place, "age_unreadable", Level.WARNING, Outcome.KEPT_AS_TEXT, value=age.text)
                self._write(draft, place, age.text)

    def _write(self, draft: Draft, place: Place, text: str) -> None:
        """Into the identity part: an age or a name that was not understood is still identity."""
        line = f"{place.heading}: {text}"
        before = draft.values.get("written")
        draft.values["written"] = f"{before}\n{line}" if before else line

    @property
    def country(self) -> str | None:
        region = self.single["event"].values.get("region")
        return region.partition("-")[0] if region else self.single["case"].values.get("country")

    def _country(self) -> None:
        if self.country:
            for slot in ("event", "case"):
                self.single[slot].values.setdefault("country", self.country)

    def _of_country(self, assign: Assign) -> str:
        """The one term of this country below a general one (POL in TJ: TJ.POL); else the general one."""
        vocabulary = self.book.vocabulary(str(assign.target.spec().vocabulary))
        own = [term for term in vocabulary.children(assign.value) if term.country == self.country and self.country]
        exact = [term for term in own if term.code == f"{self.country}.{assign.value}"]
        return (exact or own)[0].code if exact or len(own) == 1 else assign.value

    def records(self) -> Iterator[PlannedRecord]:
        """The planned records: the header first, then as a case is told."""
        single = self.single
        yield _planned("case", "case", single["case"])
        if single["contact"]:
            yield _planned("contact", "contact", single["contact"])
        yield _planned("event", "event", single["event"])
        for slot, drafts in (("victim", self.victims), ("lawyer", self.lawyers)):
            for number, draft in enumerate(drafts, start=1):
                yield _planned(f"{slot}{number}", "person", draft)
        yield from self._acts()
        for number, draft in enumerate(self.steps, start=1):
            yield _planned(f"step{number}", "step", draft)
        for number, draft in enumerate(self.notes, start=1):
            yield _planned(f"note{number}", "note", draft)

    def _acts(self) -> Iterator[PlannedRecord]:
        """One act for each victim, by the same people: where there are several victims these are one record."""
        single, who = self.single, {}
        if single["involvement"] and len(self.victims) > 1:
            unnamed = Draft({"part": ["PERP"]}, {"names": Gap.UNKNOWN})
            yield _planned("perpetrator1", "person", unnamed)
            who = {"perpetrator": "perpetrator1"}
        for number in range(1, len(self.victims) + 1):
            yield _planned(f"act{number}", "act", single["act"], victim=f"victim{number}", event="event")
            if single["involvement"]:
                yield _planned(f"involvement{number}", "involvement", single["involvement"], act=f"act{number}", **who)


def _planned(key: str, kind: str, draft: Draft, **refs: str) -> PlannedRecord:
    return PlannedRecord(key, kind, dict(draft.values), dict(draft.gaps), refs)
