"""Table `victim`: one row for each person against whom an act was committed. Its acts stand on it as sets."""

from typing import Any

from guvoh.kinds import ages, columns
from guvoh.kinds.act import Act
from guvoh.kinds.choices import Answer
from guvoh.kinds.columns import Column
from guvoh.kinds.event import Event
from guvoh.kinds.extracts.frame import FRAME, counted
from guvoh.kinds.extracts.view import Row, View, first_month, row, taken, union, values
from guvoh.kinds.involvement import Involvement
from guvoh.kinds.person import Person
from guvoh.kinds.words import _

_OWN = ("sex", "vgroups", "languages", "occupation", "status", "deceased", "counted_as", "group_size")

AGE_BAND = Column("age_band", _("Age at the time"), "term", "age_band")
MINOR = Column("minor", _("Minor at the time"), "choice", choices=columns.choices(Answer.YES, Answer.NO))
NAMED = Column("named", _("Name known"), "choice", choices=columns.choices(Answer.YES, Answer.NO))

# What a victim's, a perpetrator's and a case's row say about the acts behind them.
SETS: tuple[Column, ...] = (
    columns.of(Act, "type", "acts", _("Acts")).as_set(),
    columns.of(Act, "methods"),
    columns.of(Act, "purposes"),
    columns.of(Act, "stage", "stages", _("Stages of custody")).as_set(),
    columns.of(Act, "place", "places", _("Places")).as_set(),
    columns.of(Event, "region", "regions", _("Regions")).as_set(),
    columns.of(Event, "context", "contexts"),
    Column("months", _("Months of the acts"), "months"),
    Column("month", _("Month of the first act"), "month"),
    Column("acts_count", _("Number of acts"), "int"),
)
AGENCIES = columns.of(Involvement, "agency", "agencies", _("Agencies")).as_set()
DEGREES = columns.of(Involvement, "degree", "degrees", _("How involved")).as_set()

COLUMNS: tuple[Column, ...] = (
    *(columns.of(Person, name) for name in _OWN if name != "status"),
    columns.of(Person, "status", "person_status"),
    AGE_BAND,
    MINOR,
    NAMED,
    *SETS,
    AGENCIES,
    columns.of(Act, "injuries", "injured", _("Injuries known")),
    columns.of(Act, "consequences"),
    columns.of(Act, "statement", "statements", _("Statements or confessions")).as_set(),
    *FRAME,
)


def rows(view: View, frame: Row) -> list[Row]:
    """The rows of one case."""
    return [_row(view, frame, identity, person) for identity, person in view.victims()]


def _row(view: View, frame: Row, identity: str, person: Row) -> Row:
    acts = view.acts_of(identity)
    found = sets(view, acts)
    found["agencies"] = union(one.get("agency") for one in view.involved_in(view.acts.get(identity, ())))
    found["injured"] = single(union(act.get("injuries") for act in acts))
    found["consequences"] = union(act.get("consequences") for act in acts)
    found["statements"] = union(act.get("statement") for act in acts)
    month = found["month"]
    own = taken(person, *_OWN)
    if "status" in own:
        own["person_status"] = own.pop("status")
    about = {**counted(view, frame, identity), **own, **age(person, month), "named": named(person)}
    return row(identity, **about, **found)


def sets(view: View, acts: list[Row]) -> Row:
    """What several acts have in common use for counting, as sets."""
    events = [view.event_of(act) for act in acts]
    months = union(view.month_of(act) for act in acts)
    return {
        "acts": union(act.get("type") for act in acts),
        "methods": union(act.get("methods") for act in acts),
        "purposes": union(act.get("purposes") for act in acts),
        "stages": union(act.get("stage") for act in acts),
        "places": union(view.place_of(act) for act in acts),
        "regions": union(event.get("region") for event in events),
        "contexts": union(event.get("context") for event in events),
        "months": months,
        "month": first_month(months),
        "acts_count": len(acts),
    }


def age(person: Row, month: Any) -> Row:
    """Age band and minority: from the age that was said, else from the year of birth and the month of the act."""
    band = person.get("age")
    if values(band):
        return {"age_band": band, "minor": ages.is_minor(band)}
    born, when = values(person.get("birth")), values(month)
    if not born or not when:
        gap = band or person.get("birth")
        return {"age_band": gap, "minor": gap} if isinstance(gap, str) else {}
    band = ages.band_by_years(born[0], when[0])
    return {"age_band": band, "minor": ages.is_minor(band, born[0], when[0])}


def named(person: Row) -> str:
    """Whether any name is known (a gap counts as no name)."""
    return "yes" if person.get("names") == "yes" else "no"


def single(code: Any) -> Any:
    """The first of a set, for yes/no codes."""
    return code[0] if isinstance(code, list) else code
