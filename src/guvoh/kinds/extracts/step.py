"""Table `step`: one row for each thing filed or decided."""

from typing import Any

from guvoh.kinds import columns, wellknown
from guvoh.kinds.choices import Answer
from guvoh.kinds.columns import Column
from guvoh.kinds.extracts.plain import Plain, same
from guvoh.kinds.extracts.view import Row, View
from guvoh.kinds.step import Step
from guvoh.kinds.words import _

_PLAIN = Plain(
    Step,
    same(
        "direction",
        "type",
        "decision",
        "body",
        "ground",
        "proceeding",
        "stage",
        "obstacles",
        "forwarded_to",
        "same_agency",
        month="taken_on",
        month_received="received_on",
    ),
    extra=(Column("overturned", _("Overturned later"), "choice", choices=columns.choices(Answer.YES, Answer.NO)),),
)
COLUMNS: tuple[Column, ...] = _PLAIN.columns


def rows(view: View, frame: Row) -> list[Row]:
    """The rows of one case. A decision that stops the way says whether it was overturned."""
    found = _PLAIN.rows(view, frame)
    overturned = _overturned(found)
    for one in found:
        if one.get("decision") in wellknown.STOPPING:
            one["overturned"] = (Answer.YES if one["id"] in overturned else Answer.NO).value
    return found


def _overturned(found: list[Row]) -> set[str]:
    """Whoever resumes or overturns meets the last decision before it, in the same proceeding, that still stands."""
    standing: dict[Any, list[str]] = {}
    met: set[str] = set()
    for one in sorted(found, key=_when):
        line, decision = standing.setdefault(one.get("proceeding"), []), one.get("decision")
        if decision in wellknown.STOPPING:
            line.append(one["id"])
        elif decision in wellknown.REOPENINGS and line:
            met.add(line.pop())
    return met


def _when(one: Row) -> tuple[bool, int, bool]:
    """In the order of months; of one month what stops comes before what overturns."""
    month = one.get("month")
    known = isinstance(month, int)
    return (not known, month if isinstance(month, int) else 0, one.get("decision") in wellknown.REOPENINGS)
