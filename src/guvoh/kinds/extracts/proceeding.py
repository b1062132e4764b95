"""Table `proceeding`: one row for each proceeding, with the passes that its steps went through."""

from guvoh.kinds import columns, wellknown
from guvoh.kinds.columns import Column
from guvoh.kinds.extracts.frame import FRAME
from guvoh.kinds.extracts.view import Row, View, row, taken, union
from guvoh.kinds.proceeding import Proceeding
from guvoh.kinds.step import Step
from guvoh.kinds.words import _

_OWN = ("type", "country", "side", "body", "stage", "outcome", "same_agency", "effect")

COLUMNS: tuple[Column, ...] = (
    *(columns.of(Proceeding, name) for name in _OWN),
    columns.of(Proceeding, "opened_on", "month", _("Month in which it began")),
    columns.of(Proceeding, "closed_on", "month_closed", _("Month in which it ended")),
    columns.of(Step, "obstacles"),
    columns.of(Step, "ground", "grounds", _("Grounds that were given")).as_set(),
    Column("steps_count", _("Number of steps"), "int"),
    Column("refusals", _("How often refused"), "int"),
    Column("reopenings", _("How often resumed"), "int"),
    *(column for column in FRAME if column.name not in _OWN),
)


def rows(view: View, frame: Row) -> list[Row]:
    """The rows of one case."""
    return [_row(view, frame, identity, found) for identity, found in view.of("proceeding").items()]


def _row(view: View, frame: Row, identity: str, proceeding: Row) -> Row:
    steps = [step for step in view.of("step").values() if step.get("proceeding") == identity]
    decisions = [step.get("decision") for step in steps]
    found = {
        "month": proceeding.get("opened_on"),
        "month_closed": proceeding.get("closed_on"),
        "obstacles": union(step.get("obstacles") for step in steps),
        "grounds": union(step.get("ground") for step in steps),
        "steps_count": len(steps),
        "refusals": sum(one in wellknown.REFUSALS for one in decisions),
        "reopenings": sum(one in wellknown.REOPENINGS for one in decisions),
    }
    return row(identity, **{**frame, **taken(proceeding, *_OWN)}, **found)
