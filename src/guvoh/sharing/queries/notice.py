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
from guvoh.sharing.queries.readers import nameless


def panel(request: HttpRequest, file: CaseFile) -> Mapping[str, Any] | None:
    """How many places, and who reads them. Nothing of the names is shown, so nothing is opened."""
    circles = nameless(file)
    if not circles or not rules.may_see(file) or not file.may_write:
        return None
    whole = ledger.open(file.keyring, file.id)
    if Compartment.IDENTITY not in whole.compartments:
        return None
    count = count_new(whole, circles)
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
    since = {circle: _place(file, circle) for circle in circles}
    known, count = None, 0
    for entry in file.records.values():
        story = file.stories[entry.id]
        fresh = {
            one
            for circle, given in circles.items()
            for one in given & file.compartments
            if any(story.revision(head).action.place > since[circle] for head in story.heads(one))
        }
        if fresh:
            known = known_of(owners(file)) if known is None else known
            count += sum(1 for _ in of_record(entry, known, fresh))
    return count


def _place(file: CaseFile, circle: UUID) -> int:
    """The place in the case of the action that gave it to the circle last; nobody looked at names where that was
    the very first, by a standing share."""
    given = file.examined.rights.last[circle].action
    place = next(one.place for one in file.examined.accepted if one.stored.id == given)
    return place or -1
