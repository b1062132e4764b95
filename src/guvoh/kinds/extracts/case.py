"""Table `case`: one row for each file of work.

A call that stands in a register without a header has one too, made of what the caller said, so that lists and desk
know how urgent it is and what to call it; it is not numbered and never counted as a case.
"""

from typing import Any

from guvoh.kinds import columns
from guvoh.kinds.case import Case
from guvoh.kinds.columns import Column
from guvoh.kinds.contact import Contact
from guvoh.kinds.event import Event
from guvoh.kinds.extracts.frame import FRAME
from guvoh.kinds.extracts.victim import AGENCIES, MINOR, SETS, age, sets
from guvoh.kinds.extracts.view import Row, View, first_month, row, taken, union, values
from guvoh.kinds.involvement import Involvement
from guvoh.kinds.person import Person
from guvoh.kinds.words import _

_OWN = ("closing_reason", "closed_on", "reopened_on", "urgency", "risk", "languages")

COLUMNS: tuple[Column, ...] = (
    *FRAME,
    *(columns.of(Case, name) for name in _OWN),
    columns.of(Event, "region", label=_("Region")),
    columns.of(Involvement, "agency", label=_("Agency")),
    *SETS,
    AGENCIES,
    columns.of(Person, "vgroups"),
    columns.of(Contact, "channel"),
    columns.of(Contact, "relation"),
    Column("victims_count", _("Number of victims"), "int"),
    Column(MINOR.name, _("A minor among the victims"), "choice", choices=MINOR.choices),
    Column("first_contact", _("Month of the first contact"), "month"),
)


def rows(view: View, frame: Row) -> list[Row]:
    """The row of the case, or of the call that stands in its place in a register; else none."""
    headers = view.of("case")
    if headers:
        return [_row(view, frame, identity, header) for identity, header in headers.items()]
    first = next(iter(view.of("contact").items()), None)
    if first is None:
        return []
    identity, contact = first
    return [_row(view, frame | taken(contact, "country", "line"), identity, taken(contact, "urgency"))]


def _row(view: View, frame: Row, identity: str, header: Row) -> Row:
    found = sets(view, list(view.of("act").values()))
    victims = list(view.victims())
    contacts = list(view.of("contact").values())
    found |= _where(view, found, contacts)
    found |= {
        "vgroups": union(person.get("vgroups") for _id, person in victims),
        "channel": _one(contact.get("channel") for contact in contacts),
        "relation": _one(contact.get("relation") for contact in contacts),
        "first_contact": first_month(union(contact.get("received_at") for contact in contacts)),
        "victims_count": len(victims),
        "minor": _minor(view, victims),
    }
    return row(identity, **frame, **taken(header, *_OWN), **found)


def _where(view: View, found: Row, contacts: list[Row]) -> Row:
    """Place, agency and time of the case: of its acts, else of its events, else of what the caller said."""
    events, custodies = list(view.of("event").values()), list(view.of("custody").values())
    regions = _known(
        found["regions"],
        union(event.get("region") for event in events),
        union(contact.get("region") for contact in contacts),
    )
    agencies = _known(
        union(one.get("agency") for one in view.of("involvement").values()),
        union(custody.get("agency") for custody in custodies),
        union(contact.get("agency") for contact in contacts),
    )
    months = _known(
        found["months"],
        union(event.get("start") for event in events),
        union(custody.get("seized_at") for custody in custodies),
        union(contact.get("seized_at") for contact in contacts),
    )
    return {
        "regions": regions,
        "region": _head(regions),
        "agencies": agencies,
        "agency": _head(agencies),
        "months": months,
        "month": first_month(months),
    }


def _known(*codes: Any) -> Any:
    return next((code for code in codes if values(code)), next((code for code in codes if code), None))


def _head(code: Any) -> Any:
    return code[0] if isinstance(code, list) else code


def _one(codes: Any) -> Any:
    return _head(union(codes))


def _minor(view: View, victims: list[tuple[str, Row]]) -> Any:
    said = [
        age(person, first_month(union(view.month_of(act) for act in view.acts_of(identity)))).get("minor")
        for identity, person in victims
    ]
    return next((answer for answer in ("yes", "?unknown", "no") if answer in said), None)
