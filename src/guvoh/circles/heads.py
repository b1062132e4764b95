"""The highest heads that any worker of this machine has seen: of the directory, and of each replica's ledger.

A database that no longer has one of them was rolled back or forked while the server ran. After a restart only
something outside the server can tell.
"""

from uuid import UUID

from guvoh.circles.tables import HEADS


def of_ledger(replica: UUID) -> bytes:
    """The name of a replica's chain."""
    return b"ledger".ljust(16, b"\0") + replica.bytes


def highest(name: bytes) -> tuple[int, bytes] | None:
    """Number and hash of the highest entry seen of a chain (see directory.seen, of_ledger), or None."""
    found = HEADS.get(name)
    return None if found is None else (found[0], found[1])


def saw(name: bytes, n: int, head: bytes) -> None:
    """Remember that entry `n` with hash `head` (32 bytes) was seen and verified; a lower one changes nothing."""
    with HEADS.locked():
        known = HEADS.get(name)
        if known is None or n > known[0]:
            HEADS.put(name, n, head)
