"""From the fields of a record to its codes: what the codes compartment says about it.

A code is a term, a list of terms, the value of a closed list, a whole number, a month as YYYYMM (YYYY00 where
only the year is known), a day, the hex of a record's id, or a gap (`?unknown`). An empty field has no code.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from guvoh.kinds import ages
from guvoh.kinds.choices import Choice
from guvoh.kinds.records import Record
from guvoh.kinds.spec import FieldSpec, spec_of
from guvoh.kit.dates import PartialDate

Codes = Mapping[str, Any]
Coder = Callable[[Record, Any], Any]


def codes_of(record: Record) -> dict[str, Any]:
    """All codes of a record, by field. The same whether or not the reader may read the fields behind them."""
    found: dict[str, Any] = {}
    hidden, coded, gaps = record.hidden, record.coded, record.gaps
    for name, coder in _coders(type(record)):
        if name in hidden:
            if name in coded:
                found[name] = coded[name]
        elif name in gaps:
            found[name] = gaps[name].code
        else:
            value = getattr(record, name)
            if value is None or value == ():
                continue
            code = coder(record, value)
            if code is not None:
                found[name] = code
    return found


@cache
def outside(model: type[Record]) -> frozenset[str]:
    """Names of fields that live outside the codes compartment and leave a code in it."""
    spec = spec_of(model)
    return frozenset(f.name for f in spec.fields if f.code and f.compartment.value != "codes")


@cache
def _coders(model: type[Record]) -> tuple[tuple[str, Coder], ...]:
    return tuple((field.name, _coder(field)) for field in spec_of(model).fields if field.code)


def _coder(field: FieldSpec) -> Coder:
    code = field.code
    assert code is not None
    if code.hours_since:
        since = code.hours_since
        return lambda record, value: hours_between(getattr(record, since), value)
    if code.precision == "month":
        return lambda record, value: month_of(value)
    if code.precision == "year":
        return lambda record, value: value.year
    if code.precision == "band":
        return lambda record, value: ages.band(value)
    if code.precision == "presence":
        return lambda record, value: "yes"
    if field.type == "safeguards":
        return lambda record, value: [[one.safeguard, one.result] for one in value]
    return lambda record, value: _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Choice):
        return value.value
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, date):
        return value.isoformat()
    return value


def month_of(when: PartialDate) -> int | None:
    """YYYYMM; YYYY00 where only the year is known; None where even that is open (before, after)."""
    if when.month is not None:
        return when.month
    return when.year * 100 if when.year is not None else None


def hours_between(begin: PartialDate | None, end: PartialDate | None) -> int | None:
    """Whole hours from one minute to another; None unless both minutes are known and in this order."""
    start, stop = begin and begin.moment(), end and end.moment()
    if not isinstance(start, datetime) or not isinstance(stop, datetime):
        return None
    if start.tzinfo is None or stop.tzinfo is None:
        start, stop = start.replace(tzinfo=None), stop.replace(tzinfo=None)
    hours = (stop - start).total_seconds() // 3600
    return int(hours) if hours >= 0 else None
