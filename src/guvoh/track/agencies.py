"""Does the body that examines a complaint belong to the agency that is accused in it?"""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from guvoh import lawbook
from guvoh.kinds.choices import Answer
from guvoh.kinds.involvement import Involvement
from guvoh.kinds.records import Record


def accused(records: Mapping[UUID, Record], acts: Collection[UUID]) -> frozenset[str]:
    """Kinds of agency of all who took part in these acts (in all acts where none is named)."""
    agency = lawbook.current().vocabulary("agency")
    found: set[str] = set()
    for record in records.values():
        if not isinstance(record, Involvement) or not record.agency or record.agency not in agency:
            continue
        if not acts or record.act in acts:
            found |= {record.agency, *(one.code for one in agency.ancestors(record.agency))}
    return frozenset(found)


def agency_of(body: str | None) -> str | None:
    """The kind of agency to which a body belongs; None for courts abroad, ombudsmen and the like."""
    known = lawbook.current().vocabulary("body").get(body) if body else None
    return known.extra.get("agency") if known else None


def same(bodies: Iterable[str | None], against: Collection[str]) -> Answer | None:
    """Yes where one of the bodies belongs to an accused agency; None where nothing can be said."""
    named = [body for body in bodies if body]
    if not named or not against:
        return None
    return Answer.YES if any(agency_of(body) in against for body in named) else Answer.NO
