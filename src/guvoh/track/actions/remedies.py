"""What a decision ordered, remedy by remedy, and what was done of each."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from guvoh.circles.keyring import Keyring
from guvoh.kinds.redress import Redress
from guvoh.ledger import actions
from guvoh.ledger.actions import Change, new
from guvoh.ledger.reading.casefile import CaseFile


def follow(*, by: Keyring, file: CaseFile, changed: Sequence[tuple[UUID, Redress]], added: Sequence[Redress]) -> int:
    """Write changed and new remedies in one action. Out: how many were written. Raises NoKey, Refused."""
    changes = [
        Change(one, Redress.kind, record, file.records[one].heads)
        for one, record in changed
        if record != file.records[one].record
    ]
    changes += [new(record, uuid4()) for record in added]
    if changes:
        actions.write(by=by, case=file.id, changes=changes)
    return len(changes)
