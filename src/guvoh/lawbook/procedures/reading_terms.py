"""The terms of a procedure file and their examples."""

from __future__ import annotations

from datetime import datetime

from guvoh.lawbook.marked import Marked
from guvoh.lawbook.procedures import shapes
from guvoh.lawbook.procedures.fields import Entry, moment_from
from guvoh.lawbook.procedures.shapes import Alternative, Example, Extension, Moment, TermRule


def rule_of(entry: Entry) -> TermRule:
    """A term of the file; mistakes are reported to the entry's page."""
    starts = _starts(entry)
    since, until = entry.span("since", "until")
    amount = entry.whole("amount", least=0)
    return TermRule(
        id=entry.id("id", required=True) or "",
        labels=entry.labels("labels"),
        of=entry.choice("of", shapes.OBLIGED),
        moves=starts[0],
        counted_from=starts[1],
        amount=amount,
        unit=entry.choice("unit", shapes.UNITS, default="day" if amount is None else None),
        proof=entry.proof(),
        first_day_included=entry.choice("first_day", shapes.FIRST_DAYS, default="excluded") == "included",
        moves_off_rest_day=entry.choice("ends_on_rest_day", shapes.REST_DAYS, default="stays") == "moves",
        met_by=entry.ids("met_by"),
        silence=entry.text("silence"),
        letter=entry.id("letter"),
        extend=entry.entries("extend", _extension),
        restore=entry.labels("restore", required=False),
        alternatives=entry.entries("alternatives", _alternative),
        since=since,
        until=until,
        law=entry.text("law"),
        note=entry.labels("note", required=False),
        examples=entry.entries("examples", example_of),
        line=entry.line,
    )


def _starts(entry: Entry) -> tuple[tuple[str, ...], str]:
    found = entry.value("starts", required=True)
    if found is None:
        return (), shapes.STARTS[0]
    starts = Entry(found, entry.page, "starts")
    read = (starts.ids("moves", required=True), starts.choice("from", shapes.STARTS))
    starts.close()
    return read


def _extension(entry: Entry) -> Extension:
    to = entry.whole("to", required=True) or 1
    return Extension(to, entry.choice("unit", shapes.UNITS), entry.labels("labels"))


def _alternative(entry: Entry) -> Alternative:
    amount = entry.whole("amount", least=0, required=True) or 0
    return Alternative(entry.choice("if", shapes.CONDITIONS), amount, entry.choice("unit", shapes.UNITS))


def example_of(entry: Entry) -> Example:
    """An example of a term; mistakes are reported to the entry's page."""
    start = entry.moment("start", required=True)
    entry.value("due")
    due = entry.moment("due") if entry.has("due") else None
    met = entry.moment("met")
    conditions = frozenset(name for name in shapes.CONDITIONS if entry.truth(name))
    return Example(
        start=start or datetime.min,
        due=due,
        why=entry.labels("why", required=False),
        received=entry.moment("received"),
        conditions=conditions,
        extended=entry.whole("extended"),
        suspended=_suspended(entry),
        restored=entry.day("restored"),
        met=met,
        missed=entry.truth("missed"),
        line=entry.line,
    )


def _suspended(entry: Entry) -> tuple[tuple[Moment, Moment | None], ...]:
    """[from, until], [from] where it has not ended, or a list of such pairs."""
    found = entry.value("suspended")
    if found is None:
        return ()
    pairs = found.items if any(isinstance(item.value, list) for item in found.items) else [found]
    read: list[tuple[Moment, Moment | None]] = []
    for pair in pairs:
        pause = _pause(pair, entry)
        if pause is not None:
            read.append(pause)
    return tuple(read)


def _pause(pair: Marked, entry: Entry) -> tuple[Moment, Moment | None] | None:
    texts = [item.text for item in pair.items]
    if not 1 <= len(texts) <= 2 or texts[0] is None:
        entry.report("suspended", "list", "suspended")
        return None
    moments = [moment_from(text) if text else None for text in texts]
    for text, moment in zip(texts, moments, strict=True):
        if text is not None and moment is None:
            entry.report("suspended", "moment", "suspended", text)
    since, until = moments[0], moments[1] if len(moments) > 1 else None
    if since is None:
        return None
    if until is not None and shapes.day_of(until) < shapes.day_of(since):  # type: ignore[operator]
        entry.report("suspended", "order", since, until)
    return since, until
