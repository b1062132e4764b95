"""The legal way itself: refusals, resumptions, obstacles, silence; and what courts did when torture was spoken of."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guvoh.figures.queries.outcomes.asking import Asker, Number, Part, without_date
from guvoh.kinds import wellknown
from guvoh.pages import dates


def proceedings(ask: Asker) -> Part:
    """How often refused and resumed, on which grounds, with which obstacles, by whom examined, and silence."""
    proceedings, steps = ask.count("proceeding"), ask.count("step")
    base = _("Decisions by their own date, each once; steps in the period: %(base)s.") % {"base": steps}
    judged = ask.count("proceeding", same_agency=("yes", "no"))
    same = _("Proceedings begun in the period; answered for %(base)s of %(all)s.") % {
        "base": judged,
        "all": proceedings,
    }
    silence = _("Terms of authorities that ran out, by that day, and somebody of ours confirmed the silence.")
    numbers = [
        _often(ask, _("refused to open a case"), base, decision=tuple(wellknown.REFUSALS)),
        _often(ask, _("resumed, or the refusal set aside"), base, decision=tuple(wellknown.REOPENINGS)),
        Number(_("examined by the agency that is accused"), ask.count("proceeding", same_agency="yes"), same),
        Number(_("silence confirmed"), ask.ever("deadline", "silent"), silence),
    ]
    refused = ("REFUSE", "TERM")
    tables = [
        (_("Grounds of refusal and termination"), ask.question("step", "ground", decision=refused)),
        (_("Obstacles"), ask.question("step", "obstacles")),
    ]
    return Part(_("Proceedings"), numbers, without_date(ask.undated("step", "month")), tables)


def _often(ask: Asker, label: str, how: str, **filters: Any) -> Number:
    n, cases = ask.count("step", **filters), len(ask.things("step", **filters))
    within = ngettext("in %(n)s case", "in %(n)s cases", cases) % {"n": dates.number(cases)}
    return Number(label, n, how, f"{dates.number(n)} {within}" if n else "")


def hearings(ask: Asker) -> Part:
    """Hearings in which torture was spoken of, and what the court did."""
    held, answered = ask.count("hearing"), ask.count("hearing", raised=("yes", "no"))
    base = _("Hearings by their date, those to come too.")
    of = _("Answered for %(base)s of %(all)s hearings.") % {"base": answered, "all": held}
    closed = _("Closed to the public, wholly or in part; of %(all)s hearings.") % {"all": held}
    numbers = [
        Number(_("hearings"), held, base),
        Number(_("torture was spoken of"), ask.count("hearing", raised="yes"), of),
        Number(_("closed hearings"), ask.count("hearing", openness=("closed", "partly")), closed),
    ]
    note = without_date(ask.undated("hearing", "month"))
    return Part(_("Hearings"), numbers, note, [(_("Reaction of the court"), ask.question("hearing", "reactions"))])
