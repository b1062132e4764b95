"""The codes tables: what may be counted, in which unit, in which columns.

`VERSION` goes up whenever a table or column changes; rows say with which version they were made.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from guvoh.kinds.columns import Column
from guvoh.kinds.extracts import (
    act,
    case,
    consent,
    contact,
    custody,
    document,
    perpetrator,
    proceeding,
    step,
    track,
    victim,
)
from guvoh.kinds.extracts.view import View

VERSION: Final = 2

Rows = Callable[[View, dict[str, Any]], list[dict[str, Any]]]

_MADE: dict[str, tuple[tuple[Column, ...], Rows]] = {
    "case": (case.COLUMNS, case.rows),
    "victim": (victim.COLUMNS, victim.rows),
    "act": (act.COLUMNS, act.rows),
    "perpetrator": (perpetrator.COLUMNS, perpetrator.rows),
    "contact": (contact.TABLE.columns, contact.rows),
    "custody": (custody.TABLE.columns, custody.TABLE.rows),
    "consent": (consent.TABLE.columns, consent.TABLE.rows),
    "step": (step.COLUMNS, step.rows),
    "proceeding": (proceeding.COLUMNS, proceeding.rows),
    "deadline": (track.DEADLINE.columns, track.DEADLINE.rows),
    "hearing": (track.HEARING.columns, track.HEARING.rows),
    "charge": (track.CHARGE.columns, track.charges),
    "redress": (track.REDRESS.columns, track.redress),
    "letter": (track.LETTER.columns, track.LETTER.rows),
    "representation": (track.REPRESENTATION.columns, track.REPRESENTATION.rows),
    "document": (document.TABLE.columns, document.TABLE.rows),
}

TABLES: Mapping[str, tuple[Column, ...]] = MappingProxyType({name: made[0] for name, made in _MADE.items()})
MAKERS: Mapping[str, Rows] = MappingProxyType({name: made[1] for name, made in _MADE.items()})


def column(table: str, name: str) -> Column:
    """One column. `KeyError` if the table or the column does not exist."""
    try:
        return next(found for found in TABLES[table] if found.name == name)
    except StopIteration:
        raise KeyError(name) from None
