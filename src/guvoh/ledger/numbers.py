"""Case numbers: `TJ-2026-0137`. Country, year of registration, a number in a row; gaps are normal."""

from guvoh.circles.actions import counters
from guvoh.kinds.records import Record

NUMBERED = "case"
"""The kind whose record carries the number, in its field `number`."""
NOWHERE = "XX"


def series(country: str | None, year: int) -> str:
    """What is counted together."""
    return f"{country or NOWHERE}-{year:04d}"


def written(series_name: str, number: int) -> str:
    """The number as people say it."""
    return f"{series_name}-{number:04d}"


def expected(series_name: str) -> int:
    """The number that comes next, if nobody is quicker."""
    return counters.peek(_name(series_name))


def take(series_name: str, number: int) -> bool:
    """Inside the transaction that uses it: is `number` still the next one? Then it is taken."""
    return counters.take(_name(series_name)) == number


def take_block(series_name: str, count: int) -> int:
    """Inside a transaction: the first of `count` numbers that nobody else gets."""
    return counters.take(_name(series_name), count)


def country_of(records: list[Record]) -> str | None:
    """The country that a file of work says of itself: its header's, else the first that any record names."""
    headers = [record for record in records if record.kind == NUMBERED]
    for record in [*headers, *records]:
        country = getattr(record, "country", None)
        if isinstance(country, str) and country:
            return country
    return None


def _name(series_name: str) -> str:
    return f"case-number {series_name}"
