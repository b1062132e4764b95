"""How much is due, by whom and how soon: counted, not listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from guvoh.catalogue.codes.entries import day_number
from guvoh.catalogue.store.layers import Layer, reading

_SQL = """
SELECT d.who, (d.day >= ?) + (d.day > ?), count(*) FROM due d WHERE d.day <= ? {told} GROUP BY 1, 2
"""
Tally = dict[UUID | None, tuple[int, int, int]]


def tally(layers: Sequence[Layer], today: date, soon: date, until: date) -> Tally:
    """For each member (None: nobody is named): before today; from today until `soon`; after it until `until`."""
    counted: Counter[tuple[UUID | None, int]] = Counter()
    days = tuple(day_number(one.isoformat()) for one in (today, soon, until))
    for layer in reading(layers):
        for who, bucket, n in layer.rows(_SQL.format(told=layer.told("d.c")), days, ("case", "due")):
            counted[UUID(bytes=who) if who else None, bucket] += n
    return {who: (counted[who, 0], counted[who, 1], counted[who, 2]) for who, _bucket in counted}
