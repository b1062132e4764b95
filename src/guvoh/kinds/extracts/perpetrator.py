"""Table `perpetrator`: one row for each alleged perpetrator; someone wholly unknown is one for each involvement."""

from guvoh.kinds import columns, wellknown
from guvoh.kinds.columns import Column
from guvoh.kinds.extracts.frame import FRAME
from guvoh.kinds.extracts.victim import AGENCIES, DEGREES, NAMED, SETS, named, sets
from guvoh.kinds.extracts.view import Row, View, row, taken, union, values
from guvoh.kinds.involvement import Involvement
from guvoh.kinds.person import Person
from guvoh.kinds.words import _

_OWN = ("sex", "counted_as", "group_size")

COLUMNS: tuple[Column, ...] = (
    *(columns.of(Person, name) for name in _OWN),
    NAMED,
    AGENCIES,
    DEGREES,
    columns.of(Involvement, "uniform", "uniforms").as_set(),
    columns.of(Involvement, "identified").as_set(),
    columns.of(Involvement, "confidence").as_set(),
    columns.of(Involvement, "status", "outcomes").as_set(),
    *SETS,
    Column("victims_count", _("Number of victims"), "int"),
    *FRAME,
)


def rows(view: View, frame: Row) -> list[Row]:
    """The rows of one case."""
    by_person: dict[str, list[Row]] = {
        identity: []
        for identity, person in view.of("person").items()
        if wellknown.PERPETRATOR in values(person.get("part"))
    }
    found = []
    for identity, one in view.of("involvement").items():
        who = one.get("perpetrator")
        if isinstance(who, str) and who in view.of("person"):
            by_person.setdefault(who, []).append(one)
        else:
            found.append(_row(view, frame, identity, {}, [one]))
    people = view.of("person")
    return [_row(view, frame, who, people[who], ones) for who, ones in by_person.items()] + found


def _row(view: View, frame: Row, identity: str, person: Row, involved: list[Row]) -> Row:
    acts = [act for one in involved if (act := view.of("act").get(one.get("act", ""))) is not None]
    about = {
        "named": named(person),
        "agencies": union(one.get("agency") for one in involved),
        "degrees": union(one.get("degree") for one in involved),
        "uniforms": union(one.get("uniform") for one in involved),
        "identified": union(one.get("identified") for one in involved),
        "confidence": union(one.get("confidence") for one in involved),
        "outcomes": union(one.get("status") for one in involved),
        "victims_count": len({act["victim"] for act in acts if "victim" in act}),
    }
    return row(identity, **frame, **taken(person, *_OWN), **about, **sets(view, acts))
