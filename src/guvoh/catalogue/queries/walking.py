"""Where a case stands among hits, and which stand before and after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from guvoh.catalogue.codes.entries import key
from guvoh.catalogue.layout import Layout
from guvoh.catalogue.queries.asking import ask
from guvoh.catalogue.queries.lists import Position, count
from guvoh.catalogue.queries.orders import NEWEST, listed, order_by
from guvoh.catalogue.store.layers import Layer


def position(
    layers: Sequence[Layer],
    layout: Layout,
    filters: Mapping[str, Any],
    case: UUID,
    sort: str = NEWEST,
    cases: bool = True,
) -> Position | None:
    """Where a case stands among the hits; None if it is none of them."""
    order, c = order_by(sort), key(case)
    where = listed(layout, filters, cases, order.table)
    own = [row[0] for _, rows in ask(layers, "case", order.expression, where, "AND u.c = ?", (c,)) for row in rows]
    if not own:
        return None
    sign, back = (">", "<") if order.down else ("<", ">")
    before = f"AND ({order.expression} {sign} ? OR ({order.expression} = ? AND u.c < ?))"
    after = f"AND ({order.expression} {back} ? OR ({order.expression} = ? AND u.c > ?))"
    bound = (own[0], own[0], c)
    at = sum(next(rows)[0] for _, rows in ask(layers, "case", "count(*)", where, before, bound))
    select = f"{order.expression}, u.c, u.id"
    earlier = _first(ask(layers, "case", select, where, f"{before} {order.backwards} LIMIT 1", bound))
    later = _first(ask(layers, "case", select, where, f"{after} {order.sql} LIMIT 1", bound))
    previous = max(earlier, key=lambda row: (_flip(row[0], order.down), row[1]), default=None)
    following = min(later, key=lambda row: (_flip(row[0], order.down), row[1]), default=None)
    total = count(layers, layout, where)
    return Position(at + 1, total, previous and UUID(bytes=previous[2]), following and UUID(bytes=following[2]))


def _first(asked: Iterable[tuple[Layer, Any]]) -> list[tuple[Any, int, bytes]]:
    return [row for _, rows in asked for row in rows]


class _Down:
    """Turns an order round for values that have no minus."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __lt__(self, other: _Down) -> bool:
        return bool(other.value < self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Down) and other.value == self.value

    __hash__ = None  # type: ignore[assignment]


def _flip(value: Any, down: bool) -> Any:
    return _Down(value) if down else value
