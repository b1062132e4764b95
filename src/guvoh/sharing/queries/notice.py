"""Names that were written into a case after it had been shared without them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from guvoh import ledger
from guvoh.circles import names
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.sealing.labels import Compartment
from guvoh.sharing import rules
from guvoh.sharing.queries.known import owners
from guvoh.sharing.queries.places import known_of, of_record
from guvoh.sharing.queries.readers import CONTENT, nameless


def panel(request: HttpRequest, file: CaseFile) -> Mapping[str, Any] | None:
    """How many places, and who reads them. Nothing of the names is shown, so nothing is opened."""
    circles = nameless(file)
    if not circles or not rules.may_see(file) or not file.may_write or not fresh(file, circles):
        return None
    whole = ledger.open(file.keyring, file.id)
    count = count_new(whole, circles) if Compartment.IDENTITY in whole.compartments else 0
    if not count:
        return None
    return {
        "case": file.id,
        "count": count,
        "circles": list(names.circles(circles, file.keyring.directory).values()),
        "may_clean": rules.may_give(whole),
    }


def count_new(file: CaseFile, circles: Mapping[UUID, frozenset[Compartment]]) -> int:
    """Places in texts that were saved after the circle that reads them was given the case."""
    known = known_of(owners(file))
    return sum(
        sum(1 for _ in of_record(file.records[record], known, compartments & file.compartments))
        for record, compartments in fresh(file, circles).items()
        if record in file.records
    )


def fresh(file: CaseFile, circles: Mapping[UUID, frozenset[Compartment]]) -> dict[UUID, frozenset[Compartment]]:
    """By record the compartments saved since these circles, which read them, were given the case. Opens nothing."""
    since = {circle: _place(file, circle) for circle in circles}
    found = {}
    for record, story in file.stories.items():
        newest = {
            one: max((story.revision(head).action.place for head in story.heads(one)), default=-1) for one in CONTENT
        }
        new = {one for circle, given in circles.items() for one in given if newest[one] > since[circle]}
        if new:
            found[record] = frozenset(new)
    return found


def _place(file: CaseFile, circle: UUID) -> int:
    """The place in the case of the action that gave it to the circle last; nobody looked at names where that was
    the very first, by a standing share."""
    given = file.examined.rights.last[circle].action
    place = next(one.place for one in file.examined.accepted if one.stored.id == given)
    return place or -1
