"""The same questions answered in plain Python over a dictionary of extracts: what the catalogue is held against."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from guvoh import lawbook
from guvoh.kinds.extracts.whole import Extract
from guvoh.kinds.schema import TABLES

Row = Mapping[str, Any]


def values(table: str, column: str, row: Row) -> list[str]:
    """The answers of a row, as a table shows them."""
    found = row.get(column)
    kind = next(one for one in TABLES[table] if one.name == column)
    if found is None or found == []:
        return ["?empty"]
    return [str(one) for one in (found if isinstance(found, list) else [found])] if kind else []


def rows(extracts: Mapping[UUID, Extract], unit: str) -> Iterable[tuple[Extract, Row]]:
    """The rows of a unit that are counted."""
    for extract in extracts.values():
        for row in extract.codes["tables"].get(unit, ()):
            if row.get("counted") != "no" and (unit == "contact" or row.get("numbered") == "yes"):
                yield extract, row


def below(vocabulary: str | None, wanted: str) -> set[str]:
    """A term and everything below it."""
    known = lawbook.current().vocabularies.get(vocabulary or "")
    return {term.code for term in known.within(wanted)} if known and wanted in known else {wanted}


def has(table: str, column: str, row: Row, wanted: str) -> bool:
    """Whether a row has a value."""
    vocabulary = next(one.vocabulary for one in TABLES[table] if one.name == column)
    return bool(set(values(table, column, row)) & below(vocabulary, wanted))


def crosstab(extracts: Mapping[UUID, Extract], unit: str, down: str, across: str) -> Counter[tuple[str, str]]:
    """Cells of a table."""
    cells: Counter[tuple[str, str]] = Counter()
    for _, row in rows(extracts, unit):
        for one in dict.fromkeys(values(unit, down, row)):
            for other in dict.fromkeys(values(unit, across, row)):
                cells[one, other] += 1
    return cells


def months(row: Row) -> list[int]:
    """Months of the acts."""
    found = row.get("months")
    return found if isinstance(found, list) else []


def registered_within(row: Row, first: int, last: int) -> bool:
    """Registered between two months; where only the year is said (a coarse share), in a whole year between them."""
    day = row.get("registered_on")
    if day is None:
        month = row.get("registered_month")
        if not isinstance(month, int) or month % 100:
            return False
        return first <= month + 1 and month + 12 <= last
    return not day.startswith("?") and first <= int(day.replace("-", "")[:6]) <= last
