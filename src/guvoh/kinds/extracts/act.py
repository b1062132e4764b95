"""Table `act`: one row for each act, with what is counted about its victim and its perpetrators."""

from guvoh.kinds import columns
from guvoh.kinds.act import Act
from guvoh.kinds.columns import Column
from guvoh.kinds.event import Event
from guvoh.kinds.extracts.frame import FRAME, counted
from guvoh.kinds.extracts.victim import AGE_BAND, AGENCIES, DEGREES, MINOR, age
from guvoh.kinds.extracts.view import Row, View, row, taken, union
from guvoh.kinds.person import Person
from guvoh.kinds.words import _

_OWN = (
    "type",
    "methods",
    "purposes",
    "stage",
    "statement",
    "medical_presence",
    "official_version",
    "severity",
)
_MORE = ("perpetrators", "filmed", "consequences", "victim")

COLUMNS: tuple[Column, ...] = (
    *(columns.of(Act, name) for name in (*_OWN, *_MORE)),
    columns.of(Act, "injuries", "injured", _("Injuries known")),
    columns.of(Act, "place"),
    columns.of(Act, "start", "month", _("Month")),
    columns.of(Act, "verification", "act_verification", _("Verification grade of the act")),
    columns.of(Event, "region"),
    columns.of(Event, "context", "contexts"),
    AGENCIES,
    DEGREES,
    columns.of(Person, "sex"),
    columns.of(Person, "vgroups"),
    AGE_BAND,
    MINOR,
    *FRAME,
)


def rows(view: View, frame: Row) -> list[Row]:
    """The rows of one case."""
    return [_row(view, frame, identity, act) for identity, act in view.of("act").items()]


def _row(view: View, frame: Row, identity: str, act: Row) -> Row:
    event, month = view.event_of(act), view.month_of(act)
    victim = view.of("person").get(act.get("victim", ""), {})
    involved = view.involved_in([identity])
    found = {
        "injured": act.get("injuries"),
        "place": view.place_of(act),
        "month": month,
        "act_verification": act.get("verification"),
        "region": event.get("region"),
        "contexts": event.get("context"),
        "agencies": union(one.get("agency") for one in involved),
        "degrees": union(one.get("degree") for one in involved),
        "sex": victim.get("sex"),
        "vgroups": victim.get("vgroups"),
    }
    about = counted(view, frame, act.get("victim"))
    return row(identity, **about, **taken(act, *_OWN, *_MORE), **age(victim, month), **found)
