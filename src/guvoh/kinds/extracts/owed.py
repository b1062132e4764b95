"""What is due in a case as its reader tells it apart: each thing once, and with what it belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from guvoh.kinds.case import Case
from guvoh.kinds.choices import Obliged
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.hearing import Hearing
from guvoh.kinds.letter import Letter
from guvoh.kinds.proceeding import Proceeding
from guvoh.kinds.records import Record
from guvoh.kinds.redress import Redress
from guvoh.kinds.step import Step

Row = Mapping[str, Any]
NEXT_EN, NEXT_RU = "next hearing", "следующее заседание"
TOGETHER_EN, TOGETHER_RU = "evidence that vanishes: {n}", "исчезающие доказательства: {n}"


def about(records: Mapping[UUID, Record], record: Record) -> dict[str, str]:
    """What a date belongs to, in codes alone: sort of proceeding, step, body; our number of a letter; since when."""
    found: dict[str, Any] = {}
    if isinstance(record, Deadline | Step | Hearing | Redress):
        line = records.get(record.proceeding) if record.proceeding else None
        if isinstance(line, Proceeding):
            found |= {"sort": line.type, "body": line.body}
    if isinstance(record, Deadline) and record.starts is not None:
        found["since"] = record.starts.to_json()
    elif isinstance(record, Step):
        found |= {"step": record.type} | ({"body": record.body} if record.body else {})
    elif isinstance(record, Hearing) and record.court:
        found["body"] = record.court
    elif isinstance(record, Redress) and record.ordered_by:
        found["body"] = record.ordered_by
    elif isinstance(record, Letter):
        found |= {"body": record.body, "sign": record.our_number}
    return {name: value for name, value in found.items() if value}


def together(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Evidence that vanishes on one day is one row: it is saved in one go, and three rows crowd a desk."""
    found: list[dict[str, Any]] = []
    places: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for one in rows:
        row = dict(one)
        if row.get("of") == Obliged.PRACTICE.value and not row["done"]:
            key = (row.get("day"), row.get("who"))
            places.setdefault(key, []).append(row)
            if len(places[key]) > 1:
                continue
        found.append(row)
    for some in places.values():
        if len(some) > 1:
            n = len(some)
            some[0] |= {"what": TOGETHER_RU.format(n=n), "what_en": TOGETHER_EN.format(n=n), "n": n}
            for name in ("rule", "letter", "since"):
                some[0].pop(name, None)
    return found


def once(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The next date of the case itself only where nothing else in it says the same for the same day."""
    said = {(one.get("day"), _words(one)) for one in rows if one["kind"] != Case.kind and not one["done"]}
    return [one for one in rows if one["kind"] != Case.kind or (one.get("day"), _words(one)) not in said]


def continued(records: Iterable[Record], hearing: Hearing) -> bool:
    """Whether the next hearing that this one names stands in the case as a hearing of its own."""
    following = hearing.next_on.first_day() if hearing.next_on else None
    return following is not None and any(
        one is not hearing and one.proceeding == hearing.proceeding and last is not None and last >= following
        for one in records
        if isinstance(one, Hearing)
        for last in [one.at.last_day() if one.at else None]
    )


def _words(row: Row) -> str:
    return str(row.get("what") or "").casefold().strip()
