"""The directory as it stood at the heads that actions name; few heads, asked often."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from threading import Lock
from uuid import UUID

from guvoh.circles.directory.entries.membership import Remove
from guvoh.circles.directory.view import Directory
from guvoh.circles.errors import Refused

_KEPT = 128
_FEW = 4
_known: OrderedDict[tuple[bytes, bytes], Directory] = OrderedDict()
_removed: OrderedDict[tuple[bytes, bytes], Mapping[UUID, list[tuple[int, Mapping[UUID, bytes]]]]] = OrderedDict()
_lock = Lock()


def at(directory: Directory, head: bytes) -> Directory | None:
    """The directory at `head`, or None where `directory` does not contain it."""
    if head == directory.head:
        return directory
    if not directory.contains(head):
        return None
    name = (directory.root, head)
    with _lock:
        if name in _known:
            _known.move_to_end(name)
            return _known[name]
    try:
        found = directory.at(head)
    except Refused:
        return None
    with _lock:
        _known[name] = found
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    return found


def writing(directory: Directory, circles: frozenset[UUID], member: UUID, day: date) -> bool:
    """May the member write in one of these circles, on that day?"""
    return any(directory.may_write(circle, member, day) for circle in circles)


def removals(directory: Directory, member: UUID, after: bytes) -> list[Mapping[UUID, bytes]]:
    """Ledger heads that removals of the member named, of those that stand after the head `after`."""
    place = directory.place(after)
    return [heads for n, heads in _removals(directory).get(member, ()) if n > place]


def _removals(directory: Directory) -> Mapping[UUID, list[tuple[int, Mapping[UUID, bytes]]]]:
    name = (directory.root, directory.head)
    with _lock:
        if name in _removed:
            return _removed[name]
    found: dict[UUID, list[tuple[int, Mapping[UUID, bytes]]]] = {}
    for n, link in enumerate(directory.links, 1):
        if isinstance(link.body, Remove):
            heads = {UUID(hex=replica): bytes(head) for replica, head in link.body.heads.items()}
            found.setdefault(link.body.member, []).append((n, heads))
    with _lock:
        _removed[name] = found
        while len(_removed) > _FEW:
            _removed.popitem(last=False)
    return found
