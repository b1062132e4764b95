"""The dry run: a sheet and a mapping become a plan."""

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import replace
from uuid import UUID

from pydantic import ValidationError

from guvoh.exchange.cells.values import key
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.readers import columns
from guvoh.exchange.readers.drafts import Level, Notice, Outcome, Plan, PlannedCase, PlannedRecord, digest
from guvoh.exchange.readers.mapping import Column
from guvoh.exchange.readers.mapping import Mapping as Saved
from guvoh.exchange.readers.rowdraft import Place, RowDraft
from guvoh.exchange.readers.slots import Target
from guvoh.exchange.sheets import Row, Sheet, heading_row, shown
from guvoh.kinds import Record, spec
from guvoh.lawbook import Lawbook
from guvoh.sealing.labels import Compartment

_TOTAL = re.compile(r"^(?:итог|всего|total|ҳамагӣ|жами|барлығы)")
_NOWHERE = UUID(int=0)
_NUMBER = Target("case", "office_number")


def plan(sheet: Sheet, saved: Saved, book: Lawbook, heading: int | None = None) -> Plan:
    """What importing this sheet would do. `heading`: number of the heading row, else it is looked for.

    `SheetProblem`: `no_heading`; `heading_missing` where no mapped column stands in the sheet.
    """
    steps = planning(sheet, saved, book, heading)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Plan = end.value
            return found


def planning(sheet: Sheet, saved: Saved, book: Lawbook, heading: int | None = None) -> Generator[int, None, Plan]:
    """The same for a caller that shows how far it is: gives the number of cases read so far."""
    heading = heading or heading_row(sheet)
    if heading is None or not 1 <= heading <= len(sheet.rows):
        raise SheetProblem("no_heading")
    headings = [shown(cell) for cell in sheet.rows[heading - 1]]
    placed = [saved.column(text) if text else None for text in headings]
    absent = tuple(one.heading for one in saved.columns if one not in placed)
    if not any(column is not None and column.read != "ignore" for column in placed):
        raise SheetProblem("heading_missing", headings=absent)
    reader = _Reader(sheet, saved, book, headings, placed)
    read = []
    for case in reader.cases(heading):
        read.append(case)
        yield len(read)
    cases = tuple(read)
    reader.say_guesses(cases)
    unmapped = tuple(text for text, column in zip(headings, placed, strict=True) if text and column is None)
    return Plan(sheet.name, saved.name, heading, cases, tuple(reader.notices), unmapped, absent)


class _Reader:
    def __init__(
        self, sheet: Sheet, saved: Saved, book: Lawbook, headings: list[str], placed: list[Column | None]
    ) -> None:
        self.sheet, self.saved, self.book = sheet, saved, book
        self.headings, self.placed = headings, placed
        self.number_at = next((at for at, one in enumerate(placed) if one and one.read == "number"), None)
        self.notices: list[Notice] = [
            Notice(flaw.row, flaw.column, self._heading(flaw.column), flaw.code, Level.WARNING, Outcome.CHANGED)
            for flaw in sheet.flaws
        ]
        self.seen: dict[str, int] = {}

    def _heading(self, column: int) -> str:
        return self.headings[column - 1] if column <= len(self.headings) else ""

    def say_guesses(self, cases: tuple[PlannedCase, ...]) -> None:
        """Once for the sheet: that nobody wrote down who is a man and who is a woman."""
        for at, column in enumerate(self.placed, start=1):
            if column is not None and column.sex_by_name:
                people = sum("sex" in one.values for case in cases for one in case.of("person"))
                self.notices.append(
                    Notice(0, at, column.heading, "sex_by_name", Level.WARNING, Outcome.CHANGED, {"people": people})
                )

    def cases(self, heading: int) -> Iterator[PlannedCase]:
        for number, row in enumerate(self.sheet.rows[heading:], start=heading + 1):
            reason = self._no_case(row)
            if reason is None:
                yield from self._case(number, row)
            elif reason != "empty_row":
                self._say(number, reason, Level.INFO, Outcome.SKIPPED, value=_first(row))

    def _say(self, row: int, code: str, level: Level, outcome: Outcome, **details: object) -> None:
        self.notices.append(Notice(row, 0, "", code, level, outcome, details))

    def _no_case(self, row: Row) -> str | None:
        """Why a row is no case: empty, a title («— 2011 —»), a total, the headings once more, a number alone."""
        filled = [at for at, cell in enumerate(row) if cell is not None]
        if not filled:
            return "empty_row"
        if _TOTAL.match(key(_first(row))):
            return "total_row"
        if [key(shown(cell)) for cell in row] == [key(text) for text in self.headings]:
            return "heading_again"
        if len({shown(row[at]) for at in filled}) == 1:
            return "number_alone" if filled == [self.number_at] and _is_number(_first(row)) else "title_row"
        if not any(self.placed[at] and at != self.number_at for at in filled):
            return "number_alone"
        return None

    def _case(self, number: int, row: Row) -> Iterator[PlannedCase]:
        office = shown(row[self.number_at]) if self.number_at is not None else ""
        office = f"{self.saved.prefix}{office}" if office else ""
        if office in self.seen and office:
            self._say(
                number, "number_twice", Level.REFUSED, Outcome.NOT_IMPORTED, value=office, first=self.seen[office]
            )
            return
        if office:
            self.seen[office] = number
        else:
            self._say(number, "no_number", Level.WARNING, Outcome.IMPORTED)
        draft = self._draft(number, row)
        if office:
            draft.put(_NUMBER, office)
        mark = digest((one.heading, shown(cell)) for one, cell in zip(self.placed, row, strict=True) if one)
        draft.single["case"].values["office_row"] = mark
        checked = tuple(_checked(draft))
        self.notices.extend(draft.notices)
        yield PlannedCase(number, office or None, mark, checked)

    def _draft(self, number: int, row: Row) -> RowDraft:
        draft = RowDraft(number, self.book)
        for assign in self.saved.constants:
            draft.put(assign.target, assign.value)
        for at, (column, cell) in enumerate(zip(self.placed, row, strict=True), start=1):
            if column is not None and cell is not None:
                columns.read(cell, column, Place(number, at, self.headings[at - 1]), draft)
        draft.finish()
        return draft


def _first(row: Row) -> str:
    return next((shown(cell) for cell in row if cell is not None), "")


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d+[.)]?[а-яa-z]?", text.casefold()) is not None


def _checked(draft: RowDraft) -> Iterator[PlannedRecord]:
    """The records as the kinds accept them: a value that a kind refuses becomes text of the case, and is reported."""
    kept: dict[tuple[str, str], list[str]] = {}
    out = []
    for planned in draft.records():
        built, refused = _built(planned)
        for name in sorted(refused):
            place = Place(draft.row, 0, f"{planned.kind}.{name}")
            draft.say(place, "value_refused", Level.WARNING, Outcome.KEPT_AS_TEXT, why=refused[name], field=name)
            if name not in ("names", "written"):
                kept.setdefault(_home_of(planned.kind, name), []).append(f"{name}: {planned.values.get(name)}")
        if refused:
            values = {name: value for name, value in planned.values.items() if name not in refused}
            if "names" in refused:
                values["written"] = str(planned.values["names"][0]["text"])
            planned = replace(planned, values=values)
        out.append(replace(planned, built=built))
    for (kind, field), lines in kept.items():
        at = next(at for at, one in enumerate(out) if one.kind == kind)
        text = "\n".join(filter(None, [out[at].values.get(field), *lines]))
        out[at] = replace(out[at], values={**out[at].values, field: text}, built=None)
    yield from out


def _home_of(kind: str, name: str) -> tuple[str, str]:
    """Where a refused value stays as text: names and numbers with the names, the medical with the medical."""
    match spec(kind)[name].compartment:
        case Compartment.IDENTITY:
            return "person", "written"
        case Compartment.HEALTH:
            return "person", "health"
        case _:
            return "case", "remarks"


def _built(planned: PlannedRecord) -> tuple[Record | None, Mapping[str, str]]:
    """The record, with references to nowhere; or which fields its kind refuses, and why."""
    ids = dict.fromkeys(planned.refs.values(), _NOWHERE)
    try:
        return planned.build(ids), {}
    except ValidationError as error:
        return None, {str(one["loc"][0]): one["type"] for one in error.errors(include_input=False) if one["loc"]}
