"""Two coordinators sign what a backup brought back; writing goes on under a new replica."""

from collections.abc import Mapping
from uuid import uuid4

from guvoh.circles import hooks, restoring
from guvoh.circles.actions.writing import write
from guvoh.circles.directory.entries.restores import Restore
from guvoh.circles.errors import Refused
from guvoh.circles.keyring import Keyring


def confirm(*, by: Keyring, last_known: Mapping[str, bytes] | None = None) -> bool:
    """Sign that this is what was restored. Out: False where a second coordinator must agree (`seconds.second`).

    `last_known`: heads by replica that somebody has on paper or on another machine; by default what is here. All open
    invitations and re-admissions become void. Raises Refused.
    """
    by.refresh()
    if not restoring.unconfirmed(by.directory):
        raise Refused("nothing-restored")
    here = hooks.heads()
    body = Restore(by=by.member, restored_to=here, last_known=dict(last_known or here), replica=uuid4())
    return restoring.unconfirmed(write(by, body)) is False
