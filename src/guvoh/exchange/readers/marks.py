"""Marks of rows under a key: a digest of names and numbers that anybody could compute could be guessed back."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from guvoh.exchange.readers.drafts import Plan, PlannedCase

Keyed = Callable[[str], str]


def keyed(plan: Plan, key: Keyed) -> Plan:
    """The plan with every mark of a row put under a key."""
    return replace(plan, cases=tuple(_with_mark(case, key(case.digest)) for case in plan.cases))


def _with_mark(case: PlannedCase, mark: str) -> PlannedCase:
    return replace(with_values(case, office_row=mark), digest=mark)


def with_values(case: PlannedCase, **values: Any) -> PlannedCase:
    """The case with these values in its header."""
    header, *others = case.planned
    return replace(case, planned=(replace(header, values={**header.values, **values}, built=None), *others))
