"""Months, quarters and years in which nothing was counted stand in a table too: a hole in time is a figure."""

from collections.abc import Sequence
from typing import Final

from guvoh.figures.queries.questions import Question
from guvoh.kit import clock
from guvoh.pages.coded.labels import is_gap

LONGEST: Final = 400
_SAME: Final = {
    "registered": ("registered_month",),
    "act": ("months", "month"),
    "received": ("month",),
    "own": ("month",),
    "verdict": ("month_verdict",),
    "paid": ("month_paid",),
    "silent": ("month_silent",),
}
"""The columns that a period limits."""


def filled(question: Question, codes: Sequence[str]) -> list[str]:
    """The rows of a table by time without gaps between the first and the last; other rows as they are."""
    roll = question.rows.roll
    if roll not in ("year", "quarter", "month") or question.order:
        return list(codes)
    gaps = [code for code in codes if is_gap(code)]
    odd = [code for code in codes if not is_gap(code) and _place(roll, code) is None]
    known = [place for code in codes if not is_gap(code) and (place := _place(roll, code)) is not None]
    known += _limits(question, roll)
    if not known or max(known) - min(known) > LONGEST:
        return list(codes)
    through = [_code(roll, place) for place in range(min(known), max(known) + 1)]
    return [*sorted([*through, *odd]), *gaps]


def _limits(question: Question, roll: str) -> list[int]:
    """The ends of the period, where it is by the same date as the rows; nothing after today."""
    if question.period is None or question.rows.plain not in _SAME[question.by]:
        return []
    today = clock.local_today().isoformat()
    first, last = question.period
    ends = [first, min(last, today)] if last else [first, today if first else None]
    return [_of_day(roll, end, last=at == 1) for at, end in enumerate(ends) if end]


def _of_day(roll: str, text: str, last: bool) -> int:
    year, month = int(text[:4]), int(text[5:7] or (12 if last else 1))
    return {"year": year, "quarter": year * 4 + (month - 1) // 3, "month": year * 12 + month - 1}[roll]


def _place(roll: str, code: str) -> int | None:
    """Where a code stands in time; None for one that says only the year among months."""
    if roll == "year":
        return int(code[:4])
    if roll == "quarter":
        year, dash, quarter = code.partition("-")
        return int(year) * 4 + int(quarter) - 1 if dash else None
    return int(code[:4]) * 12 + int(code[4:6]) - 1 if len(code) == 6 and code[4:] != "00" else None


def _code(roll: str, place: int) -> str:
    if roll == "year":
        return str(place)
    if roll == "quarter":
        return f"{place // 4}-{place % 4 + 1}"
    return f"{place // 12}{place % 12 + 1:02}"
