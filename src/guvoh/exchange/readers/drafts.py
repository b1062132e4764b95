"""What an import would do, as plain data: planned cases, and notices about rows and columns."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from guvoh.kinds import KINDS, Gap, Record


class Level(StrEnum):
    """How much a notice matters."""

    INFO = "info"
    WARNING = "warning"
    REFUSED = "refused"


class Outcome(StrEnum):
    """What will happen."""

    SKIPPED = "skipped"  # no case is made of the row
    NOT_IMPORTED = "not_imported"  # a case, but it cannot be taken as it is
    KEPT_AS_TEXT = "kept_as_text"  # the words stay in the record as they are
    GAP = "gap"  # noted as unknown or refused
    CHANGED = "changed"  # read, in another form
    IMPORTED = "imported"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to say about a cell (row from 1, column from 1), a row (column 0) or the sheet (row 0)."""

    row: int
    column: int
    heading: str
    code: str
    level: Level
    outcome: Outcome
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """One record to be: `refs` name other records of the same case by their key (`victim1`)."""

    key: str
    kind: str
    values: Mapping[str, Any]
    gaps: Mapping[str, Gap]
    refs: Mapping[str, str]
    built: Record | None = field(default=None, compare=False, repr=False)

    def build(self, ids: Mapping[str, UUID]) -> Record:
        """The record itself; raises pydantic's `ValidationError`."""
        refs = {name: ids[key] for name, key in self.refs.items()}
        if self.built is not None:
            return self.built.model_copy(update=refs) if refs else self.built
        return KINDS[self.kind].model_validate({**self.values, **refs, "gaps": dict(self.gaps)})


class State(StrEnum):
    """How a planned case stands to what was imported before."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of which the sheet now says something else than the file."""

    kind: str
    field: str
    in_file: tuple[Any, ...]
    in_sheet: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class PlannedCase:
    """One row that becomes a case. The first record is the header. `digest` marks the row as it was read."""

    row: int
    number: str | None
    digest: str
    planned: tuple[PlannedRecord, ...]
    state: State = State.NEW
    case: UUID | None = None
    differences: tuple[Difference, ...] = ()

    def records(self, new_id: Callable[[], UUID] = uuid4) -> dict[UUID, Record]:
        """The records, with new ids; the header first."""
        ids = {one.key: new_id() for one in self.planned}
        return {ids[one.key]: one.build(ids) for one in self.planned}

    def of(self, kind: str) -> tuple[PlannedRecord, ...]:
        """The planned records of a kind, in order."""
        return tuple(one for one in self.planned if one.kind == kind)


@dataclass(frozen=True, slots=True)
class Known:
    """A case that was imported before, with its records as they are now."""

    case: UUID
    number: str | None
    digest: str | None
    records: Mapping[UUID, Record]


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole dry run. Nothing is written by it."""

    sheet: str
    mapping: str
    heading: int
    cases: tuple[PlannedCase, ...]
    notices: tuple[Notice, ...]
    unmapped: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    def of(self, state: State) -> tuple[PlannedCase, ...]:
        """The cases in this state."""
        return tuple(one for one in self.cases if one.state is state)

    def against(self, known: Iterable[Known]) -> "Plan":
        """The same plan, each row compared with what was imported before: by number, else by the row itself."""
        known = list(known)
        by_number = {one.number: one for one in known if one.number}
        by_digest = {one.digest: one for one in known if one.digest and not one.number}
        cases = []
        for planned in self.cases:
            before = by_number.get(planned.number) if planned.number else by_digest.get(planned.digest)
            cases.append(planned if before is None else _compared(planned, before))
        return replace(self, cases=tuple(cases))


def digest(cells: Iterable[tuple[str, str]]) -> str:
    """A mark of a row: heading and text of every mapped cell, in any order of columns."""
    joined = "\x1e".join("\x1f".join(cell) for cell in sorted(cells))
    return hashlib.sha256(joined.encode()).hexdigest()[:32]


def _compared(planned: PlannedCase, before: Known) -> PlannedCase:
    if before.digest == planned.digest:
        return replace(planned, state=State.SAME, case=before.case)
    found = tuple(_differences(planned, before.records.values()))
    return replace(planned, state=State.CHANGED, case=before.case, differences=found)


def _differences(planned: PlannedCase, records: Iterable[Record]) -> Iterable[Difference]:
    """Field by field over all records of a kind, for the fields that the sheet fills."""
    present = list(records)
    for kind in dict.fromkeys(one.kind for one in planned.planned):
        built = [record for record in planned.records().values() if record.kind == kind]
        there = [record for record in present if record.kind == kind]
        for name in dict.fromkeys(name for one in planned.of(kind) for name in (*one.values, *one.gaps)):
            if name == "office_row":
                continue
            new, old = _all(built, name), _all(there, name)
            if new != old:
                yield Difference(kind, name, old, new)


def _all(records: Iterable[Record], name: str) -> tuple[Any, ...]:
    """The values of a field, of all records, in a stable order."""
    found = [record.model_dump(mode="json").get(name) for record in records]
    return tuple(sorted((value for value in found if value not in (None, [], ())), key=repr))
