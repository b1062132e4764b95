"""Words of the track: who acts, how a term stands, what a step was."""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from guvoh.kinds.choices import Obliged
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.step import Step
from guvoh.lawbook.procedures import Move, Procedure, label
from guvoh.pages.parts import Tag
from guvoh.pages.words import say, term
from guvoh.track.queries.lines import move_of
from guvoh.track.standing import Standing, days_late, standing

ACTORS = {
    "us": N_("we"),
    "authority": N_("the authority"),
    "court": N_("the court"),
    "state": N_("the State"),
    "committee": N_("the international body"),
}
NEEDS = {
    "number": N_("number"),
    "taken_on": N_("date"),
    "received_on": N_("day of receipt"),
    "body": N_("which body"),
    "officer": N_("officer"),
    "ground": N_("ground"),
    "article": N_("article"),
    "forwarded_to": N_("where it was forwarded"),
    "person": N_("concerning whom"),
    "document": N_("document"),
}
FIELDS = {"person": "persons"}
"""Fields of a step that are called otherwise than the need."""


def actor(move: Move) -> str:
    """Who acts."""
    return _(ACTORS[move.by])


def needed(name: str) -> str:
    """What a step must bring along."""
    return _(NEEDS[name])


def missing(move: Move | None, step: Step) -> list[str]:
    """What a step must bring along and does not yet; not what somebody said is unknown, nor what is hidden from her."""
    needs = [(one, FIELDS.get(one, one)) for one in move.needs] if move else []
    empty = [(one, field) for one, field in needs if getattr(step, field) in (None, ())]
    return [needed(one) for one, field in empty if field not in step.gaps and field not in step.hidden]


def title_of(deadline: Deadline) -> str:
    """The title of a term in the page's language."""
    own = deadline.title_en if get_language() == "en" else deadline.title_ru
    return capital(own or deadline.title_ru or deadline.title_en or say(Deadline.singular))


def why_of(deadline: Deadline) -> list[str]:
    """How it was reckoned, as it was said on the day."""
    own = deadline.why_en if get_language() == "en" else deadline.why_ru
    return (own or deadline.why_ru or "").splitlines()


def tag_of(deadline: Deadline) -> Tag | None:
    """How a term stands, in a word; None for one that runs: its day says it."""
    ours = deadline.of in (Obliged.US, Obliged.PRACTICE)
    match standing(deadline):
        case Standing.RUNNING:
            return None
        case Standing.OVER:
            return Tag(_("missed"), "red") if ours else Tag(_("ran out, no answer"), "red")
        case Standing.UNSET:
            return Tag(_("not configured"))
        case Standing.WAITING:
            return Tag(_("waits for the day of receipt"), "amber")
        case Standing.SUSPENDED:
            return Tag(_("suspended"), "amber")
        case Standing.MET:
            return Tag(_("met"), "green")
        case Standing.LATE:
            return Tag(_late(days_late(deadline)), "amber")
        case Standing.MISSED:
            return Tag(_("missed"), "red")
        case Standing.SILENT:
            return Tag(_("ran out, no answer"), "red")
        case Standing.STOPPED:
            return Tag(_("stopped"))


def _late(days: int) -> str:
    if not days:
        return _("too late")
    return ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}


def step_said(step: Step, procedure: Procedure | None) -> str:
    """What a step was: as its procedure calls it, else by its codes."""
    move = move_of(procedure, step) if procedure else None
    if move is not None:
        return capital(label(move.labels, str(get_language())))
    kind = term("step_type", step.type) if step.type else ""
    decided = term("decision", step.decision) if step.decision else ""
    if kind and decided and kind[:5].casefold() == decided[:5].casefold():
        return kind
    return ": ".join(one for one in (kind, decided) if one) or say(Step.singular)


def capital(text: str) -> str:
    """The same with a capital letter."""
    return text[:1].upper() + text[1:]


def without_country(label: str) -> str:
    """`Tajikistan: Ministry of …` beside something that says the country already."""
    return label.partition(": ")[2] or label
