"""The neutral title of a case, made from codes: «Согд · милиция · март 2026»."""

from collections.abc import Mapping
from typing import Any

from guvoh.kinds.words import _, say
from guvoh.kit.dates import DateProblem, PartialDate
from guvoh.lawbook import Lawbook

UNTITLED = _("Case without codes yet")


def ingredients(row: Mapping[str, Any]) -> tuple[str | None, str | None, int | None]:
    """Region (else country), agency and month from a row of the table `case` (or `contact`); gaps left out."""
    region = _term(row, "region") or _term(row, "country")
    agency = _term(row, "agency") or _term(row, "agencies")
    month = row.get("month_seized", row.get("month"))
    return region, agency, month if isinstance(month, int) else None


def neutral(row: Mapping[str, Any], language: str, book: Lawbook) -> str:
    """The title in a language."""
    region, agency, month = ingredients(row)
    pieces = []
    if region:
        pieces.append(book.label("region" if "-" in region else "country", region, language))
    if agency:
        pieces.append(_without_country(book.label("agency", agency, language)))
    if month:
        pieces.append(_month(month, language))
    return " · ".join(pieces) or say(UNTITLED, language)


def _term(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, str) and not value.startswith("?") else None


def _without_country(label: str) -> str:
    # "Tajikistan: Ministry of …": the region has said the country already.
    return label.partition(": ")[2] or label


def _month(month: int, language: str) -> str:
    year, number = divmod(month, 100)
    try:
        return PartialDate.from_json(f"{year:04}-{number:02}" if number else f"{year:04}").show(language)
    except DateProblem:
        return str(month)
