"""A circle's catalogue out of the ledger: the same rows again, made by a member of the circle."""

from collections.abc import Iterator
from uuid import UUID

from guvoh.catalogue import actions as catalogue_actions
from guvoh.catalogue.rows import Prepared, Reader, prepare
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.kinds.extracts.whole import extract
from guvoh.kit import clock
from guvoh.ledger.models import Grant
from guvoh.ledger.naming import last_position
from guvoh.ledger.reading import stored
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.ledger.reading.examine import examine
from guvoh.ledger.vouching import opened_grant
from guvoh.ledger.writing.rows import at_home, left_out
from guvoh.sealing.labels import Compartment

_AT_ONCE = 100


def rebuild_circle(keyring: Keyring, circle: UUID) -> int:
    """See `guvoh.ledger.rebuild`. Cases shared coarsely hand over no key: what is known of them is kept."""
    if keyring.role(circle) is None:
        raise NoKey
    keyring.refresh()
    position = last_position(circle)
    coarse: list[UUID] = []
    count = 0

    def counted() -> Iterator[Prepared]:
        nonlocal count
        for one in _cases(keyring, circle, coarse):
            count += 1
            yield one

    catalogue_actions.replace_circle(keyring, circle, counted(), position, coarse)
    return count


def _cases(keyring: Keyring, circle: UUID, coarse: list[UUID]) -> Iterator[Prepared]:
    """Those that open; the others, as far as they were shared coarsely, are added to `coarse`."""
    rows = Grant.objects.filter(circle__id=circle, box__isnull=False).order_by("case_id")
    wanted = list(dict.fromkeys(rows.values_list("case__id", flat=True)))
    reader = Reader()
    for start in range(0, len(wanted), _AT_ONCE):
        for case in stored.cases(wanted[start : start + _AT_ONCE]):
            found = _case(keyring, circle, case, reader)
            if found is not None:
                yield found
            elif _is_coarse(keyring, circle, case):
                coarse.append(case.id)


def _is_coarse(keyring: Keyring, circle: UUID, case: stored.StoredCase) -> bool:
    """Does the last grant for the circle, still running, give no key?"""
    lines = [
        (action.id, line)
        for action in case.actions
        for line in action.grants
        if line.case == case.id and line.circle == circle and line.sort == Grant.Sort.GRANT
    ]
    if not lines:
        return False
    action, last = lines[-1]
    if last.until is not None and last.until < clock.today():
        return False
    given = opened_grant(keyring, action, last)
    return given is not None and given.coarse


def _case(keyring: Keyring, circle: UUID, case: stored.StoredCase, reader: Reader) -> Prepared | None:
    """What the circle may know of one case: read by its own grant, not by others that the member has."""
    try:
        examined = examine(case, keyring, (circle,))
    except NoKey:
        return None
    right = examined.rights.last.get(circle)
    if right is None or right.coarse or not right.live(clock.today()):
        return None
    file = CaseFile(examined)
    whole = extract(
        {record: entry.record for record, entry in file.records.items()},
        changed=file.last_change,
        conflict=bool(file.conflicts),
    )
    at_home(whole, file.home)
    if circle != file.home and right.compartments == {Compartment.CODES} and left_out(whole.codes):
        return None
    return prepare(case.id, whole, file.compartments, reader).given(file.compartments, right.until)
