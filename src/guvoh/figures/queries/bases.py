"""Over how many cases something is counted: those known in full, and those known by year and country alone."""

from dataclasses import dataclass

from guvoh.catalogue.queries.opening import Catalogue
from guvoh.figures.queries.questions import Question

_KEPT = ("country", "home")
_OF_CASES = ("registered", "act", "received")


@dataclass(frozen=True)
class Base:
    """Cases of the question's period, countries and organisations; its other filters are not asked of them.

    `whole`: known in full. `coarse`: known by year and country alone, registered in a year that lies in the period.
    `doubtful`: the same, but only a part of the year lies in it, or the period is not one of registration.
    """

    whole: int = 0
    coarse: int = 0
    doubtful: int = 0


def base(opened: Catalogue, question: Question) -> Base:
    """Counted anew for each question. Contacts may be without any case: for them it is of cases too.

    A period of the unit's own date says nothing of cases: then it is of all of them.
    """
    kept = {name: value for name, value in question.filters.items() if name in _KEPT}
    coarse = {**kept, "coarse": "yes"}
    by = question.by if question.by == "act" else "registered"
    period = question.period if question.by in _OF_CASES else None
    years = (period[0] and period[0][:4], period[1] and period[1][:4]) if period else None
    possible = opened.count("case", coarse, years, "registered")
    sure = 0 if by != "registered" else opened.count("case", coarse, period, by) if possible else 0
    return Base(opened.count("case", {**kept, "coarse": "no"}, period, by), sure, possible - sure)
