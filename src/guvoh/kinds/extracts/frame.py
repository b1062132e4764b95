"""Columns that every table repeats from the header of the case, so that one table answers a question alone."""

from guvoh.kinds import columns
from guvoh.kinds.case import Case
from guvoh.kinds.choices import Answer
from guvoh.kinds.columns import Column
from guvoh.kinds.extracts.view import Row, View, taken
from guvoh.kinds.words import _

NUMBERED = Column("numbered", _("Has a case number"), "choice", choices=columns.choices(Answer.YES, Answer.NO))
REGISTERED_MONTH = Column("registered_month", _("Month of registration"), "month")

_HEADER = (
    "country",
    "status",
    "verification",
    "umbrella",
    "line",
    "projects",
    "registered_on",
    "coalition_role",
)

FRAME: tuple[Column, ...] = (
    *(columns.of(Case, name) for name in _HEADER),
    REGISTERED_MONTH,
    columns.of(Case, "counted"),
    NUMBERED,
)


def frame(view: View) -> Row:
    """The frame's columns for one case. `counted` is `no` where the case, or everybody in it, refused."""
    header = view.header
    found = taken(header, *_HEADER)
    day = header.get("registered_on")
    if isinstance(day, str) and not day.startswith("?"):
        found["registered_month"] = int(day[:4]) * 100 + int(day[5:7])
    found["numbered"] = "yes" if header.get("number") else "no"
    victims = [identity for identity, _person in view.victims()]
    if victims and all(view.refused(identity) for identity in victims):
        found["counted"] = "no"
    elif "counted" in header:
        found["counted"] = header["counted"]
    return found


def counted(view: View, found: Row, person: str | None) -> Row:
    """The frame for a row about one person, who may have refused for himself."""
    return {**found, "counted": "no"} if person and view.refused(person) else found
