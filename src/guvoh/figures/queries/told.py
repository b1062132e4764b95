"""How a table was counted, in one sentence."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guvoh.figures.queries.answers import Answer
from guvoh.figures.queries.bases import Base
from guvoh.figures.queries.questions import Question
from guvoh.figures.queries.sources import COARSE, Sources
from guvoh.figures.queries.units import PERIODS, counted
from guvoh.kit import clock
from guvoh.pages import dates
from guvoh.pages.coded import labels


def sentence(answer: Answer, sources: Sources) -> str:
    """Unit, filters, period and by which date, organisations, who was left out, day."""
    question = answer.question
    pieces = [
        over(answer),
        period(question),
        filters(question),
        _("organisations: %(names)s") % {"names": sources.words()} if sources.words() else "",
        _refused(answer),
        _coarse(answer),
        _older(answer),
        _("as of %(day)s") % {"day": dates.day(clock.local_today())},
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


def over(answer: Answer) -> str:
    """What was counted, over how many cases: `Counted: 143 victims over 112 cases known in full`."""
    unit, base = answer.question.unit.name, answer.over
    told = _("Counted: %(units)s") % {"units": counted(unit, answer.n)}
    if unit == "contact":
        return told
    if unit == "case" and answer.among:
        return f"{told}, {of_these(base)}"
    if unit == "case":
        return _("%(told)s known in full") % {"told": told} if answer.coarse else told
    return f"{told} {over_cases(base.whole, answer.coarse)}"


def of_these(base: Base) -> str:
    """`known in full: 112, by year and country alone: 99`."""
    numbers = {"whole": dates.number(base.whole), "coarse": dates.number(base.coarse)}
    return _("known in full: %(whole)s, by year and country alone: %(coarse)s") % numbers


def over_cases(n: int, coarse: int) -> str:
    """`over 112 cases known in full`; without the last words where all are."""
    words = ngettext("over %(n)s case known in full", "over %(n)s cases known in full", n)
    if not coarse:
        words = ngettext("over %(n)s case", "over %(n)s cases", n)
    return words % {"n": dates.number(n)}


def case_note(base: Base) -> str:
    """Under the number of new cases."""
    pieces = [of_these(base)] if base.coarse else []
    if base.doubtful:
        pieces.append(
            ngettext(
                "%(n)s more case of a year that lies partly in the period, its month is not known",
                "%(n)s more cases of a year that lies partly in the period, their month is not known",
                base.doubtful,
            )
            % {"n": dates.number(base.doubtful)}
        )
    return "; ".join(pieces)


def of_known_age(known: int, victims: int) -> str:
    """Under the number of minors: `age known of 120 out of 143 victims`."""
    numbers = {"known": dates.number(known), "n": dates.number(victims)}
    return _("age is known for %(known)s of %(n)s victims") % numbers if victims else ""


def contact_note(sources: Sources) -> str:
    """Under the number of contacts: whose are not known."""
    some = any(one.gives == COARSE for one in sources.all)
    return _("without organisations that give only year and country") if some else ""


def days(first: date | None, last: date | None) -> str:
    """By which dates the numbers in large type were counted."""
    words = _("Cases and victims by date of registration, contacts by their own date")
    if not (first and last):
        return f"{words}, {_('all time')}."
    return _("%(words)s: %(first)s to %(last)s.") % {"words": words, "first": dates.day(first), "last": dates.day(last)}


def _coarse(answer: Answer) -> str:
    n = answer.coarse
    if not n:
        return ""
    if answer.question.unit.name == "contact":
        return _("contacts of organisations that give only year and country are not known here")
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
