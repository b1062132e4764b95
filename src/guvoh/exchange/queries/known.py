"""Which rows of a list are cases of the circle already, and what would change in them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from guvoh import catalogue, ledger
from guvoh.catalogue.queries.imported import OfficeRow
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.exchange.readers import Plan, PlannedCase, State, marks, matching
from guvoh.exchange.readers.matching import Changed
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.sealing.digests import keyed_digest
from guvoh.sealing.labels import Use

FIRST_EPOCH = 1
"""Marks keep their key when a circle moves on: else every row would look changed. They lie in the story, sealed."""


@dataclass(frozen=True)
class Compared:
    """A plan against what is there. `changes`: for each changed row what it would change in its case."""

    plan: Plan
    changes: dict[int, "Change"]


@dataclass(frozen=True)
class Change:
    """A changed row, the case as it stands, and the records that would differ."""

    case: PlannedCase
    file: CaseFile
    records: tuple[Changed, ...]


def marker(by: Keyring, circle: UUID) -> tuple[str, Callable[[str], str]]:
    """How marks of this circle's rows begin, and what makes a mark of a digest. Raises NoKey."""
    key = by.circle_secret(circle, FIRST_EPOCH).derive(Use.ROW_KEY, by.coalition, circle)

    def mark(digest: str) -> str:
        return tag + keyed_digest(key, Use.FINGERPRINT_OF_ROW, by.coalition, digest).hex()[:32]

    tag = keyed_digest(key, Use.FINGERPRINT_OF_ROW, by.coalition, circle).hex()[:8]
    return tag, mark


def compare(by: Keyring, circle: UUID, plan: Plan) -> Compared:
    """The plan with marks under the circle's key, and how each row stands to the circle's cases. Raises NoKey."""
    tag, mark = marker(by, circle)
    plan = marks.keyed(plan, mark)
    with catalogue.open(by, [circle]) as opened:
        rows = opened.office_rows()
    ours = [row for row in rows if row.mark and row.mark.startswith(tag)]
    by_number = {row.number: row for row in (*_typed(by, circle, rows, plan), *ours) if row.number}
    by_mark = {row.mark: row for row in ours}
    cases, changes = [], {}
    for case in plan.cases:
        row = by_number.get(case.number) if case.number else by_mark.get(case.digest)
        if row is None:
            cases.append(case)
            continue
        change = None if row.mark == case.digest else _change(by, case, row)
        state = State.SAME if change is None else State.CHANGED
        cases.append(replace(case, state=state, case=row.case))
        if change is not None:
            changes[case.row] = change
    return Compared(replace(plan, cases=tuple(cases)), changes)


def _typed(by: Keyring, circle: UUID, rows: Iterable[OfficeRow], plan: Plan) -> list[OfficeRow]:
    """Cases of this circle into which somebody typed the number of the list."""
    wanted = {case.number for case in plan.cases}
    return [row for row in rows if row.mark is None and row.number in wanted and _home(by, row.case) == circle]


def _home(by: Keyring, case: UUID) -> UUID | None:
    try:
        return ledger.open(by, case).home
    except NoKey:
        return None


def _change(by: Keyring, case: PlannedCase, row: OfficeRow) -> Change | None:
    file = ledger.open(by, row.case)
    standing = {record: entry.record for record, entry in file.records.items()}
    found = tuple(matching.changed(case, standing))
    return Change(case, file, found) if any(one.fields for one in found) else None
