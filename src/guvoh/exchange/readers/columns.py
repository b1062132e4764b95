"""The ways to read a cell, by the name a mapping calls them."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from guvoh.exchange.cells.ages import ages
from guvoh.exchange.cells.lists import split
from guvoh.exchange.cells.people import Somebody, people
from guvoh.exchange.cells.sex import sex
from guvoh.exchange.cells.values import key
from guvoh.exchange.readers import words
from guvoh.exchange.readers.drafts import Level, Outcome
from guvoh.exchange.readers.mapping import Answer, Column
from guvoh.exchange.readers.rowdraft import Draft, Place, RowDraft
from guvoh.exchange.sheets import Value, shown
from guvoh.kinds import Gap
from guvoh.kit.dates import DateProblem, PartialDate, Precision
from guvoh.kit.names import is_missing

_SERIAL = range(20_000, 80_000)  # days since 1899-12-30: 1954 to 2119
_SERIAL_START = date(1899, 12, 30)
_REFUSED = re.compile(r"отказ|не\s+(?:за?хотел|пожелал)|refus|would not", re.IGNORECASE)
_CAPITAL_INSIDE = re.compile(r"\s[^\W\d_a-zа-яёәғқңөұүһіӣӯҳҷў]")

Read = Callable[[Value, Column, Place, RowDraft], None]


def read_number(value: Value, column: Column, place: Place, row: RowDraft) -> None:
    """The row's number in the office's own list; by it the row is known again, so the whole row is asked for it."""


def read_ignore(value: Value, column: Column, place: Place, row: RowDraft) -> None:
    """Nothing."""


def read_text(value: Value, column: Column, place: Place, row: RowDraft) -> None:
    """Words as they are."""
    for target in column.to:
        if target.slot == "note":
            row.notes.append(Draft({target.field: shown(value), "heading": place.heading}))
        elif not row.put(target, shown(value)):
            row.keep(place, shown(value), column.keep)


def read_phone(value: Value, column: Column, place: Place, row: RowDraft) -> None:
    """One or several telephone numbers."""
    for piece in split(shown(value), ",;\n"):
        for target in column.to:
            row.put(target, {"number": piece})


def read_date(value: Value, column: Column, place: Place, row: RowDraft) -> None:
    """A date as people know it. What says that nobody knows is a gap; what is none is kept as text."""
    try:
        found = _date(value, place, row)
    except DateProblem as problem:
        if problem.code == "unknown":
            _gap(column, place, row, value)
        else:
            row.say(
                place, "date_unreadable", Level.WARNING, Outcome.KEPT_AS_TEXT, value=shown(value), why=problem.code
            )  # fmt: skip
            row.keep(place, shown(value), column.keep)
        return
    if column.read == "day" and found.precision not in (Precision.DAY, Precision.MINUTE):
        row.say(place, "day_not_whole", Level.WARNING, Outcome.KEPT_AS_TEXT, value=shown(value))
        row.keep(place, shown(value), column.keep)
        return
    for target in column.to:
        row.put(target, found.to_json())


def _date(value: Value, place: Place, row: RowDraft) -> PartialDate:
    if isinstance(value, datetime) and (value.hour, value.minute) == (0, 0):
        value = value.date()
    if isinstance(value, date):
        return PartialDate.of(value)
    if isinstance(value, int) and value in _SERIAL:
        found = PartialDate.of(_SERIAL_START + timedelta(days=value))
        row.say(place, "date_from_number", Level.WARNING, Outcome.CHANGED, value=str(value), date=found.to_json())
        return found
    return PartialDate.parse(shown(value))


def _gap(column: Column, place: Place, row: RowDraft, value: Value) -> None:
    for target in column.to:
        if target.spec().may_gap:
            row.put(target, Gap.UNKNOWN.code)
    row.say(place, "said_unknown", Level.INFO, Outcome.GAP, value=shown(value))


def read_people(value: Value, column: Column, place: Place, row: RowDraft) -> None:
    """Everybody in the cell, each a record of his or her own; phrases instead of names are gaps."""
    text = shown(value)
    for dropped in column.drop:
        text = text.replace(dropped, " ")
    found = people(text)
    drafts = row.add_people(column.slot, found, [_sex(one) if column.sex_by_name else None for one in found])
    for somebody, draft in zip(found, drafts, strict=True):
        if somebody.description:
            # «брат Каримова» names somebody after all, and lies with the names.
            field = "written" if _CAPITAL_INSIDE.search(somebody.description) else "description"
            draft.values[field] = somebody.description
            draft.gaps["names"] = Gap.UNKNOWN
            row.say(place, "described", Level.INFO, Outcome.CHANGED, value=somebody.description)
        elif somebody.name is None and somebody.group is None:
            refused = _REFUSED.search(text) is not None
            draft.gaps["names"] = Gap.REFUSED if refused else Gap.UNKNOWN
            row.say(place, "name_refused" if refused else "name_missing", Level.INFO, Outcome.GAP, value=text)
        if somebody.note:
            draft.values["written"] = f"{place.heading}: {text}"
    if len(found) > 1:
        row.say(place, "several_people", Level.INFO, Outcome.CHANGED, value=text, people=len(found))


def _sex(somebody: Somebody) -> str | None:
    return somebody.sex or (sex(somebody.name) if somebody.name else None)


def read_ages(value: Value, column: Column, place: Place, row: RowDraft) -> None:
    """Ages in the order of the people; given out when all people are known."""
    text = shown(value)
    row.ages.append((place, text, ages(text)))


def read_one(value: Value, column: Column, place: Place, row: RowDraft) -> None:
    """One value of a table; what the table does not hold is looked for in the lawbook, else kept as text."""
    _coded(shown(value), column, place, row)
    _always(value, column, place, row)


def read_several(value: Value, column: Column, place: Place, row: RowDraft) -> None:
    """Several values of a table; one that stands there as a whole is not taken apart."""
    for piece in words.pieces(shown(value), column):
        _coded(piece, column, place, row)
    _always(value, column, place, row)


def read_steps(value: Value, column: Column, place: Place, row: RowDraft) -> None:
    """Steps of the legal way. «отказ (2 раза)» becomes two steps, and that is said; without a meaning it is text."""
    for piece in words.pieces(shown(value), column):
        word, times = words.single(piece, column)
        answer = column.values.get(key(word))
        if not answer:
            _unknown(piece, answer, column, place, row)
            continue
        for _ in range(times):
            draft = Draft()
            for assign in answer:
                row.put(assign.target, assign.value, draft if assign.target.slot == "step" else None)
            if draft:
                row.steps.append(draft)
        if times > 1:
            row.say(place, "several_steps", Level.INFO, Outcome.CHANGED, value=piece, steps=times)
    _always(value, column, place, row)


def _coded(text: str, column: Column, place: Place, row: RowDraft) -> None:
    answer = column.values.get(key(text))
    if answer is None:
        term = words.term(text, column, row.book)
        if term is not None:
            row.put(column.to[0], term.code)
            return
    if not answer:
        _unknown(text, answer, column, place, row)
        return
    for assign in answer:
        if assign.by_country:
            row.waiting.append((assign, place, column, text))
        elif not row.put(assign.target, assign.value):
            row.say(place, "second_value", Level.WARNING, Outcome.KEPT_AS_TEXT, value=text)
            row.keep(place, text, column.keep)


def _unknown(text: str, answer: Answer | None, column: Column, place: Place, row: RowDraft) -> None:
    if answer is None and is_missing(text):
        _gap(column, place, row, text)
        return
    if answer is None:
        row.say(place, "value_unknown", Level.WARNING, Outcome.KEPT_AS_TEXT, value=text)
    else:
        row.say(place, "value_as_text", Level.INFO, Outcome.KEPT_AS_TEXT, value=text)
    if not column.keep_always:
        row.keep(place, text, column.keep)


def _always(value: Value, column: Column, place: Place, row: RowDraft) -> None:
    if column.keep_always:
        row.keep(place, shown(value), column.keep)


READERS: Mapping[str, Read] = {
    "number": read_number,
    "day": read_date,
    "date": read_date,
    "people": read_people,
    "ages": read_ages,
    "one": read_one,
    "several": read_several,
    "steps": read_steps,
    "phone": read_phone,
    "text": read_text,
    "ignore": read_ignore,
}


def read(value: Any, column: Column, place: Place, row: RowDraft) -> None:
    """Read one cell that is not empty."""
    READERS[column.read](value, column, place, row)
