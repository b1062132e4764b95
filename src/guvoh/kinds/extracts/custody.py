"""Table `custody`: one row for each stay in custody, with the hours that passed and the safeguards."""

from guvoh.kinds.columns import Column
from guvoh.kinds.custody import Custody
from guvoh.kinds.extracts.plain import Plain, safeguards, same
from guvoh.kinds.words import _

TABLE = Plain(
    Custody,
    same(
        "person",
        "agency",
        "place",
        "legal_basis",
        "acknowledged",
        "incommunicado",
        "held_now",
        "ended_how",
        "lawyer_type",
        month="seized_at",
        hours_delivered="delivered_at",
        hours_recorded="recorded_at",
        hours_lawyer="lawyer_at",
        hours_doctor="doctor_at",
        hours_judge="judge_at",
        hours_held="ended_at",
    ),
    more=safeguards,
    extra=(
        Column("safeguards_kept", _("Safeguards kept"), "terms", "safeguard"),
        Column("safeguards_broken", _("Safeguards not kept"), "terms", "safeguard"),
    ),
)
