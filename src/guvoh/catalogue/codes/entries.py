"""One case as a row of the tail carries it: cells for the coded tables, and what desk and lists need of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from guvoh.catalogue.layout import Cell, Layout
from guvoh.sealing.digests import digest
from guvoh.sealing.labels import Use

Rows = Mapping[str, Sequence[Sequence[Cell]]]

_DUE = frozenset({"record", "kind", "day", "at", "who", "what", "done"})
_WORK = ("number", "office_number", "code_name", "lead", "next_day", "last_change_day")


@lru_cache(maxsize=8192)
def key(case: UUID) -> int:
    """The number of a case in every segment: 63 bits of a hash, so that segments need no common numbering."""
    return int.from_bytes(digest(Use.CATALOGUE_CASE, b"", case)[:8], "big") >> 1


@dataclass(frozen=True, slots=True)
class Coded:
    """The coded rows of one case. `rows` are cells in the order of the layout's columns."""

    case: UUID
    version: int
    rows: Rows
    until: int | None = None


def encoded(layout: Layout, codes: Mapping[str, Any]) -> dict[str, Any]:
    """The `codes` of an extract in integers, JSON-able. Tables that the layout does not have are left out."""
    tables = codes.get("tables", {})
    rows = {
        name: [layout.tables[name].encode(row) for row in found]
        for name, found in tables.items()
        if found and name in layout.tables
    }
    return {"v": int(codes.get("v", 0)), "rows": rows}


def decoded(
    layout: Layout,
    case: UUID,
    value: Mapping[str, Any],
    until: str | None = None,
    written: Mapping[str, Sequence[str]] | None = None,
) -> Coded:
    """The opposite of `encoded`; `written` where the row was written under another layout."""
    rows: dict[str, Sequence[Sequence[Cell]]] = {}
    for name, found in value["rows"].items():
        table = layout.tables.get(name)
        if table is None:
            continue
        rows[name] = found if written is None else _reordered(written.get(name, ()), table.stored, found)
    return Coded(case, value["v"], rows, day_number(until))


def _reordered(old: Sequence[str], new: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    places = {name: at for at, name in enumerate(old)}
    return [[row[places[name]] if name in places else None for name in new] for row in rows]


_LINES = ("contacts", "letters")
"""Lists of lines that lists show."""


class Work:
    """What desk and lists need of one case, from the `work` of an extract; an empty one is False."""

    def __init__(self, value: Mapping[str, Any] | None) -> None:
        self._value = value or {}

    def __bool__(self) -> bool:
        return bool(self._value)

    @property
    def row(self) -> tuple[Cell | bytes, ...]:
        """For the table `work`."""
        return _row(self._value.get("case") or {}, self._value.get("contacts") or [], self._value.get("last") or {})

    @property
    def more(self) -> str | None:
        """What is shown and never asked for."""
        said = {**(self._value.get("last") or {}), **(self._value.get("case") or {})}
        more: dict[str, Any] = {name: one for name, one in said.items() if name not in _WORK}
        more.update((name, some) for name in _LINES if (some := self._value.get(name)))
        return _json(more)

    @property
    def due(self) -> tuple[tuple[Cell | bytes, ...], ...]:
        """For the table `due`: what is still to be done."""
        return tuple(_due(one) for one in self._value.get("due", ()) if one.get("day") and not one.get("done"))


def _row(
    case: Mapping[str, Any], contacts: Sequence[Mapping[str, Any]], last: Mapping[str, Any]
) -> tuple[Cell | bytes, ...]:
    return (
        case.get("number"),
        case.get("office_number"),
        case.get("code_name"),
        _identifier(case.get("lead")),
        day_number(case.get("next_day")),
        day_number(case.get("last_change_day") or last.get("last_change_day")),
        int(_waits(case, contacts)),
    )


def _waits(case: Mapping[str, Any], contacts: Sequence[Mapping[str, Any]]) -> bool:
    """Whether nobody has accepted it: the case, or of an entry of a register a call that is not closed."""
    if case:
        return not case.get("accepted")
    return any(not one.get("accepted") and not one.get("closed") for one in contacts)


def _json(more: Mapping[str, Any]) -> str | None:
    return json.dumps(more, ensure_ascii=False, separators=(",", ":")) if more else None


def _due(value: Mapping[str, Any]) -> tuple[Cell | bytes, ...]:
    return (
        _identifier(value.get("record")),
        value.get("kind"),
        day_number(value.get("day")),
        value.get("at"),
        _identifier(value.get("who")),
        value.get("what"),
        _json({name: one for name, one in value.items() if name not in _DUE}),
    )


def day_number(value: Any) -> int | None:
    """Days are YYYYMMDD, as in the coded tables."""
    if not isinstance(value, str) or value.startswith("?"):
        return None
    return int(value.replace("-", "")[:8])


def _identifier(value: Any) -> bytes | None:
    return UUID(value).bytes if value else None
