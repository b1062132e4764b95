"""What other packages do in the same transaction when the directory changes. They register at start (apps.ready).

Each function is called inside the transaction and may only write rows; an exception undoes everything.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from guvoh.circles.keyring import Keyring


@dataclass(frozen=True)
class Departure:
    """A member lost a seat. `case` is set where it was a guest circle; `last` where it was his last one."""

    member: UUID
    circle: UUID
    last: bool
    case: UUID | None


@dataclass(frozen=True)
class Stop:
    """A member's sessions and drafts end now. `why`: removed, locked or keys (they were replaced)."""

    member: UUID
    why: str


departures: list[Callable[[Departure], None]] = []
"""Guest grants are deleted here."""

stops: list[Callable[[Stop], None]] = []
"""Sessions and drafts are deleted here (drafts stay where the member is only locked)."""

epochs: "list[Callable[[Keyring, UUID], None]]" = []
"""Called with who made a new epoch and its circle; the keyring opens both secrets. Catalogue heads are sealed anew."""

replica_heads: list[Callable[[], Mapping[str, bytes]]] = []
"""Each gives the heads of replicas by their id in hex; a removal names them."""


def heads() -> dict[str, bytes]:
    """The heads of all replicas now."""
    return {replica: head for give in replica_heads for replica, head in give().items()}
