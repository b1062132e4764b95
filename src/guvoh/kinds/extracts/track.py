"""Tables of what belongs to the legal track: `deadline`, `hearing`, `charge`, `redress`, `letter`, `representation`."""

from guvoh.kinds.charge import Charge
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.extracts.plain import Plain, same
from guvoh.kinds.hearing import Hearing
from guvoh.kinds.letter import Letter
from guvoh.kinds.redress import Redress
from guvoh.kinds.representation import Representation

DEADLINE = Plain(Deadline, same("proceeding", "step", "of", "state", "verified", month="due", month_silent="silent_on"))
HEARING = Plain(
    Hearing, same("proceeding", "court", "openness", "raised", "reactions", "broadcast_stopped", month="at")
)
CHARGE = Plain(
    Charge,
    same(
        "proceeding",
        "side",
        "person",
        "verdict",
        "sentence",
        "suspended",
        "ban",
        "relief",
        "serving",
        "final",
        "effect",
        month="charged_on",
        month_verdict="verdict_on",
        sentence_months="months",
    ),
)
REDRESS = Plain(
    Redress,
    same(
        "proceeding",
        "step",
        "person",
        "form",
        "ordered_by",
        "paystat",
        "adequate",
        "implementation",
        "fugrade",
        "effect",
        month="ordered_on",
        month_paid="paid_on",
    ),
)
LETTER = Plain(
    Letter,
    same(
        "proceeding",
        "direction",
        "body",
        "substance",
        month="sent_on",
        month_received="received_on",
        month_answered="answered_on",
    ),
)
REPRESENTATION = Plain(Representation, same("person", "basis", month="issued_on", month_ended="ended_on"))
