"""Tables of what belongs to the legal track: `deadline`, `hearing`, `charge`, `redress`, `letter`, `representation`."""

from typing import Final

from guvoh.kinds.charge import Charge, charged_side
from guvoh.kinds.columns import Column
from guvoh.kinds.deadline import Deadline
from guvoh.kinds.extracts.frame import counted
from guvoh.kinds.extracts.plain import Plain, same
from guvoh.kinds.extracts.view import Row, View, values
from guvoh.kinds.hearing import Hearing
from guvoh.kinds.letter import Letter
from guvoh.kinds.redress import Redress
from guvoh.kinds.representation import Representation
from guvoh.kinds.words import _

_PLACES: Final = {"person": "person_n", "proceeding": "proceeding_n"}
"""Who and in what, as a number that means something within one case alone: people and criminal cases are counted."""

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
        "torture",
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
        month_until="serving_until",
        sentence_months="months",
    ),
    extra=(
        Column("person_n", _("Person (number within the case)"), "int"),
        Column("proceeding_n", _("Proceeding (number within the case)"), "int"),
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


def charges(view: View, frame: Row) -> list[Row]:
    """The charges of one case, each with the numbers of its person and proceeding."""
    found = [_by_person(view, one) for one in CHARGE.rows(view, frame)]
    for one in found:
        side = charged_side(one.get("side"), view.of("proceeding").get(str(one.get("proceeding")), {}).get("side"),
                            values(view.of("person").get(str(one.get("person")), {}).get("part")))  # fmt: skip
        if side is not None:
            one["side"] = side.value
    for ref, column in _PLACES.items():
        places: dict[str, int] = {}
        for one in found:
            if isinstance(one.get(ref), str) and not one[ref].startswith("?"):
                one[column] = places.setdefault(one[ref], len(places) + 1)
    return found


def redress(view: View, frame: Row) -> list[Row]:
    """What was ordered in one case."""
    return [_by_person(view, one) for one in REDRESS.rows(view, frame)]


def _by_person(view: View, one: Row) -> Row:
    """Whoever refused for himself to be counted is not counted in what is about him."""
    return counted(view, one, one.get("person"))
