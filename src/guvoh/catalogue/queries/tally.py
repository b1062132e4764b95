"""How much is due, by whom and how soon: counted, not listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from guvoh.catalogue.codes.entries import day_number
from guvoh.catalogue.store.layers import Layer, reading

_BUCKET = "({day} >= ?1) + ({day} > ?2)"
_DAYS = f"SELECT who, {_BUCKET.format(day='day')}, sum(n) FROM due_days WHERE day <= ?3 GROUP BY 1, 2"
_AMONG = f"""
SELECT coalesce(d.who, x''), {_BUCKET.format(day="d.day")}, count(*)
FROM temp.told t CROSS JOIN due d ON d.c = t.c WHERE d.day <= ?3 GROUP BY 1, 2
"""
Tally = dict[UUID | None, tuple[int, int, int]]


def tally(layers: Sequence[Layer], today: date, soon: date, until: date) -> Tally:
    """For each member (None: nobody is named): before today; from today until `soon`; after it until `until`."""
    counted: Counter[tuple[bytes, int]] = Counter()
    days = tuple(day_number(one.isoformat()) for one in (today, soon, until))
    for layer in reading(layers):
        for sign, sql in _asked(layer.shows):
            for who, bucket, n in layer.rows(sql, days, ("case", "due", "due_days")):
                counted[who, bucket] += sign * n
    people = {who for (who, _), n in counted.items() if n}
    return {UUID(bytes=who) if who else None: (counted[who, 0], counted[who, 1], counted[who, 2]) for who in people}


def _asked(shows: str) -> Iterable[tuple[int, str]]:
    """The days are counted already; what of them is hidden is taken off again."""
    return {"all": [(1, _DAYS)], "none": [], "some": [(1, _AMONG)], "but": [(1, _DAYS), (-1, _AMONG)]}[shows]
