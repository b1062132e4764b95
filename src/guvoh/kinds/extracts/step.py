"""Table `step`: one row for each thing filed or decided."""

from guvoh.kinds.extracts.plain import Plain, same
from guvoh.kinds.step import Step

TABLE = Plain(
    Step,
    same(
        "direction",
        "type",
        "decision",
        "body",
        "ground",
        "proceeding",
        "stage",
        "obstacles",
        "forwarded_to",
        "same_agency",
        month="taken_on",
        month_received="received_on",
    ),
)
