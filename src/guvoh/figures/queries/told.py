"""How a table was counted, in one sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guvoh.figures.queries.answers import Answer
from guvoh.figures.queries.questions import Question
from guvoh.figures.queries.sources import Sources
from guvoh.figures.queries.units import PERIODS, counted
from guvoh.kit import clock
from guvoh.pages import dates
from guvoh.pages.coded import labels


def sentence(answer: Answer, sources: Sources) -> str:
    """Unit, filters, period and by which date, organisations, who was left out, day."""
    question = answer.question
    pieces = [
        _("Counted: %(units)s") % {"units": counted(question.unit.name, answer.n)},
        period(question),
        filters(question),
        _("organisations: %(names)s") % {"names": sources.words()} if sources.words() else "",
        _refused(answer),
        _coarse(answer),
        _older(answer),
        _("as of %(day)s") % {"day": dates.day(clock.now().astimezone(dates.zone()).date())},
    ]
    return "; ".join(piece for piece in pieces if piece) + "."


def period(question: Question) -> str:
    """`period by date of registration: from March 2025`."""
    if question.period is None:
        return _("all time")
    first, last = (labels.shown(one or "") for one in question.period)
    by = PERIODS[question.by]
    if first and last:
        return _("period by %(date)s: from %(first)s to %(last)s") % {"date": by, "first": first, "last": last}
    if first:
        return _("period by %(date)s: from %(first)s") % {"date": by, "first": first}
    return _("period by %(date)s: until %(last)s") % {"date": by, "last": last}


def filters(question: Question) -> str:
    """`only with Country: Tajikistan`."""
    words = [
        f"{one.label}: {', '.join(one.of(value) for value in question.chosen.values[one.name])}"
        for one in question.chosen.fields
        if one.name in question.chosen.values and one.name not in ("from", "to")
    ]
    return _("only: %(filters)s") % {"filters": "; ".join(words)} if words else _("no filter")


def _refused(answer: Answer) -> str:
    n = answer.refused
    if not n:
        return _("those who asked not to be counted are left out")
    return ngettext(
        "%(n)s asked not to be counted and is left out", "%(n)s asked not to be counted and are left out", n
    ) % {"n": n}


def _coarse(answer: Answer) -> str:
    n = answer.coarse
    if not n:
        return ""
    return ngettext(
        "%(n)s case of which only year and country were given is not in this table",
        "%(n)s cases of which only year and country were given are not in this table",
        n,
    ) % {"n": n}


def _older(answer: Answer) -> str:
    n = sum(answer.table.versions.values())
    if not n:
        return ""
    return ngettext(
        "%(n)s case was coded by an earlier version of the program",
        "%(n)s cases were coded by an earlier version of the program",
        n,
    ) % {"n": n}


def title(question: Question) -> str:
    """`Victims: Age at the time × Sex`."""
    across = f" × {question.columns.label}" if question.columns else ""
    return f"{question.unit.label}: {question.rows.label}{across}"


def several(question: Question) -> str:
    """A note where one unit may stand in several rows."""
    if not question.many:
        return ""
    return _("More than one answer possible: rows or columns may add up to more than the total.")
