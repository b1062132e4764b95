"""What a step would begin and end, shown before it is written."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh.kinds.choices import Answer, Obliged
from guvoh.lawbook.procedures import label, why
from guvoh.pages import dates
from guvoh.pages.words import say
from guvoh.track.actions.steps import Outcome
from guvoh.track.forms.steps import StepForm
from guvoh.track.moments import ending, moment_of
from guvoh.track.queries.said import capital, title_of
from guvoh.track.reckoning import Started
from guvoh.track.standing import past


@dataclass(frozen=True)
class Begins:
    """One term that would run."""

    title: str
    who: str
    due: str
    why: list[str]
    verified: bool
    over: bool = False


@dataclass(frozen=True)
class Preview:
    """Everything that the step would bring about."""

    begins: list[Begins]
    ends: list[str]
    stops: list[str]
    missing: list[str]
    same_agency: bool
    state: str


def preview(form: StepForm, told: Outcome) -> Preview:
    """For the page."""
    return Preview(
        [_begins(one) for one in told.starts],
        [title_of(term) for _id, term, _heads in told.meets],
        [title_of(term) for _id, term, _heads in told.stops],
        form.missing(told.step),
        told.step.same_agency is Answer.YES,
        form.leads,
    )


def _begins(one: Started) -> Begins:
    language = str(get_language())
    end = ending(one.due, by_hours=one.rule.by_hours) if one.due is not None else None
    if one.due is None:
        due = _("not before the day of receipt is known")
    elif end is None:
        due = _("not configured")
    else:
        due = dates.partial(end)
    reasons = why(one.due, language) if one.due is not None else []
    return Begins(
        capital(label(one.rule.labels, language)),
        say(Obliged(one.rule.of)),
        due,
        reasons,
        one.rule.proof.verified,
        past(moment_of(end)),
    )
