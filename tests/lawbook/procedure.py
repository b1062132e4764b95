"""The sample procedure of the tests, and rules made by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from guvoh.lawbook import procedures
from guvoh.lawbook.procedures import Calendar, Procedure, TermRule

SAMPLE = Path(__file__).parent / "samples" / "tj.torture.yaml"
TEXT = SAMPLE.read_text(encoding="utf-8")


def sample() -> Procedure:
    return procedures.read(TEXT, "tj.torture.yaml")


def rule(amount: int | None, unit: str, **more: Any) -> TermRule:
    labels = {"en": "Term", "ru": "Срок"}
    return TermRule(
        id="term", labels=labels, of="us", moves=("x",), counted_from="taken_on", amount=amount, unit=unit, **more
    )


def due(of: TermRule, start: Any, country: str | None = "TJ", zone: str = "Asia/Dushanbe", **more: Any) -> Any:
    return procedures.due(of, start, country=country, zone=zone, calendar=more.pop("calendar", Calendar()), **more)
