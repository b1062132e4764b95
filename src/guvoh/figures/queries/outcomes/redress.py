"""Compensation: ordered is one thing, paid another."""

from typing import Any, Final

from django.utils.translation import gettext as _

from guvoh.figures.queries.outcomes.asking import Asker, Number, Part, without_date
from guvoh.kinds import wellknown

_NOT_SAID: Final = ("?empty", "?unknown", "?not_asked")
"""How the payment stands may not be filled in: the order stands all the same."""


def redress(ask: Asker) -> Part:
    """Cases in which courts ordered compensation; apart from it, cases in which it was paid."""

    def cases(by: str = "own", **filters: Any) -> int:
        return len(ask.things("redress", by=by, form=wellknown.COMPENSATION, **filters))

    ordered = cases(ordered_by=wellknown.COURTS, paystat=(*wellknown.AWARDED, *_NOT_SAID))
    won = _("Cases in which a court ordered compensation, by date of the decision; what was set aside is not counted.")
    paid = _("Cases by date of payment, whoever ordered it. Ordered by courts in the period: %(base)s.") % {
        "base": ordered
    }
    compensation = [
        Number(_("courts ordered compensation"), ordered, won),
        Number(_("paid in full"), cases("paid", paystat="PAID"), paid),
        Number(_("paid in part"), cases("paid", paystat="PARTPAID"), paid),
        Number(
            _("final, not paid"),
            cases(paystat="UNPAID"),
            _("Cases by date of the decision. Ordered by courts in the period: %(base)s.") % {"base": ordered},
        ),
    ]
    sums = _("Sums stand in the case files alone: they are not added up, least of all over currencies.")
    note = " ".join(one for one in (sums, without_date(ask.undated("redress", "month"))) if one)
    tables = [(_("What was ordered, by form"), ask.question("redress", "form", "implementation"))]
    return Part(_("Compensation and other redress"), [*compensation, *_measures(ask)], note, tables)


def _measures(ask: Asker) -> list[Number]:
    """Of all measures, not of cases: whether they are enough, and our part in them."""
    judged, all_ = ask.count("redress", adequate=("yes", "no")), ask.count("redress")
    enough = _(
        "Measures of redress by date of the decision; whether they are adequate is answered for %(base)s of %(all)s."
    )
    enough %= {"base": judged, "all": all_}
    return [
        Number(_("adequate in the eyes of whoever was to receive it"), ask.count("redress", adequate="yes"), enough),
        Number(_("not adequate"), ask.count("redress", adequate="no"), enough),
        Number(
            _("ordered as a result of our work"),
            ask.count("redress", effect=wellknown.OUR_WORK),
            _(
                "Measures of redress by date of the decision where our part is: on our complaint, we represented, "
                "or our work was decisive; of %(all)s."
            )
            % {"all": all_},
        ),
    ]
