"""From a sheet and a saved mapping to a plan: what would be imported, and everything that is worth saying.

book = lawbook.current()
sheet = Workbook(data, "cases.xlsx").sheet("Дела")
plan = readers.plan(sheet, readers.shipped_mapping("office-ru", book), book)
for case in plan.against(known).of(State.NEW):
    case.records()                      # dict[UUID, Record], the header first
"""

from guvoh.exchange.readers.drafts import (
    Difference,
    Known,
    Level,
    Notice,
    Outcome,
    Plan,
    PlannedCase,
    PlannedRecord,
    State,
)
from guvoh.exchange.readers.mapping import Mapping, load, shipped, shipped_mapping, shipped_text
from guvoh.exchange.readers.plan import plan, planning

__all__ = [
    "Difference",
    "Known",
    "Level",
    "Mapping",
    "Notice",
    "Outcome",
    "Plan",
    "PlannedCase",
    "PlannedRecord",
    "State",
    "load",
    "plan",
    "planning",
    "shipped",
    "shipped_mapping",
    "shipped_text",
]
