"""The order of a list, and the rows that belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from guvoh.catalogue.errors import UnknownFilter
from guvoh.catalogue.layout import Layout
from guvoh.catalogue.queries.asking import numbered
from guvoh.catalogue.queries.filters import Filters, Where

NEWEST: Final = "-registered"
_LAST_TEXT, _LAST = "char(1114111)", str(1 << 62)
SORTS: Final[Mapping[str, str]] = {
    "registered": "u.registered_on",
    "month": "u.month",
    "urgency": "u.urgency",
    "status": "u.status",
    "country": "u.country",
    "region": "u.region",
    "verification": "u.verification",
    "number": "w.number",
    "code_name": "w.code_name",
    "next": "w.next_day",
    "changed": "w.last_day",
}
_TEXTS = frozenset({"number", "code_name"})


@dataclass(frozen=True, slots=True)
class Order:
    """What a list is sorted by: an SQL expression without NULLs, its direction, and the table it needs."""

    expression: str
    down: bool
    table: str

    @property
    def sql(self) -> str:
        """ORDER BY; equal ones stand in the order of their numbers."""
        return f"ORDER BY {self.expression} {'DESC' if self.down else 'ASC'}, u.c"

    @property
    def backwards(self) -> str:
        """The same from the end."""
        return f"ORDER BY {self.expression} {'ASC' if self.down else 'DESC'}, u.c DESC"


def order_by(sort: str) -> Order:
    """Empty values stand last in both directions."""
    name, down = sort.removeprefix("-"), sort.startswith("-")
    if name not in SORTS:
        raise UnknownFilter(name)
    last = ("''" if down else _LAST_TEXT) if name in _TEXTS else (f"-{_LAST}" if down else _LAST)
    table = "work" if SORTS[name].startswith("w.") else "case"
    return Order(f"coalesce({SORTS[name]}, {last})", down, table)


def listed(layout: Layout, filters: Mapping[str, Any], cases: bool, table: str = "case") -> Where:
    """The conditions of a list of cases, or of entries of registers. Raises UnknownFilter."""
    where = Filters(layout, "case").where(filters)
    where.tables.add(table)
    numbered(where, layout, "case", yes=cases)
    return where
