"""The directory in the database: read, verified once for each head, appended to under a lock.

A worker remembers the Directory of the last head it verified; a request reads the row of that head and what follows
it. When that row is another one, all is read and verified anew. A chain that does not hold the highest head this
running server has seen was cut or forked: DirectoryBroken, and nothing is written until restart.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction

from guvoh.circles import restoring, server_boxes
from guvoh.circles.directory import seen
from guvoh.circles.directory.body import Body
from guvoh.circles.directory.entry import SIGNATURE_USES, Entry, coalition_of, write_body
from guvoh.circles.directory.view import Directory
from guvoh.circles.errors import DirectoryBroken, NotFounded, Refused
from guvoh.circles.models import Coalition, DirectoryEntry
from guvoh.kit import clock
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import Use

TABLE = "circles_directoryentry"
Signer = Callable[[Use, bytes, bytes], bytes]
"""(use, coalition, message) → signature: a member's secret's `sign`, or a code's."""


@dataclass(frozen=True)
class _Known:
    """The last chain that this worker verified, and the stored row of its last entry."""

    directory: Directory
    box: bytes


_known: _Known | None = None
_guard = threading.Lock()


class _InTransaction(threading.local):
    """What this thread verified inside its transaction: others must not count on it before the commit."""

    known: _Known | None = None


_mine = _InTransaction()


def current() -> Directory:
    """The directory, verified up to its newest entry.

    Raises NotFounded where there is no coalition, DirectoryBroken where the chain does not stand.
    """
    global _known
    known = _known
    highest = _highest(known)
    directory, box = _newest(known)
    _goes_on(directory, known, highest)
    if connection.in_atomic_block:
        _mine.known = _Known(directory, box)
    else:
        seen.registry().saw(seen.directory_name(directory.coalition), directory.n, directory.head)
        with _guard:
            _known, _mine.known = _Known(directory, box), None
    for asked in directory.readmissions.values():
        if asked.status == "open":
            seen.first_saw(asked.id)
    return directory


def _highest(known: _Known | None) -> tuple[int, bytes] | None:
    """The highest head seen, asked for before the rows are read: one that is committed meanwhile is no fork."""
    if known is not None:
        return seen.registry().highest(seen.directory_name(known.directory.coalition))
    coalition: UUID | None = Coalition.objects.values_list("id", flat=True).first()
    return seen.registry().highest(seen.directory_name(coalition.bytes)) if coalition else None


def _newest(known: _Known | None) -> tuple[Directory, bytes]:
    """The chain that the rows give, going on from what is known where they begin with it."""
    for start in (_mine.known, known):
        if start is not None:
            rows = _rows(start.directory.n)
            if rows and rows[0] == (start.directory.n, start.box):
                return _extend(start.directory, rows[1:]), rows[-1][1]
    rows = _rows(1)
    if not rows:
        if known is not None or Coalition.objects.exists():
            raise DirectoryBroken("cut", 1, known.directory if known else None)
        raise NotFounded
    return _extend(Directory.empty(), rows, known), rows[-1][1]


def _rows(since: int) -> list[tuple[int, bytes]]:
    rows = DirectoryEntry.objects.filter(n__gte=since).order_by("n").values_list("n", "box")
    return [(n, bytes(box)) for n, box in rows]


def _extend(start: Directory, rows: list[tuple[int, bytes]], known: _Known | None = None) -> Directory:
    if not rows:
        return start
    last_good = known.directory if known else (start if start.n else None)
    try:
        return start.extended([_opened(n, box) for n, box in rows])
    except SealingError as problem:
        raise DirectoryBroken("damaged", start.n + 1, last_good) from problem
    except Refused as problem:
        raise DirectoryBroken(problem.code, start.n + 1, last_good) from problem


def _opened(n: int, box: bytes) -> Entry:
    return Entry.from_bytes(server_boxes.open_(box, TABLE, "box", n))


def _goes_on(directory: Directory, known: _Known | None, highest: tuple[int, bytes] | None) -> None:
    """The chain must be this coalition's and hold the highest head seen."""
    if known is not None and known.directory.coalition != directory.coalition:
        raise DirectoryBroken("forked", 1, known.directory)
    if highest is not None and not directory.contains(highest[1]):
        code = "cut" if directory.n < highest[0] else "forked"
        raise DirectoryBroken(code, highest[0], known.directory if known else None)


def lock() -> Directory:
    """Inside a transaction: nobody else appends until it ends. Out: the directory as it is now."""
    if not connection.in_atomic_block:
        raise RuntimeError("only inside a transaction")
    list(Coalition.objects.select_for_update().values_list("id"))
    return current()


def append(
    body: Body,
    sign: Signer,
    *,
    others: Mapping[str, Signer] | None = None,
) -> Directory:
    """Inside a transaction: sign the body as the next entry, check it by the grammar, store it.

    `others` are the further signatures of its kind. Out: the directory with it. Raises Refused, DirectoryBroken.
    """
    directory = lock()
    if not restoring.may_append(directory, body):
        raise Refused(restoring.CODE)
    day = max(clock.today(), directory.day)
    return _add(directory, body, day, {"by": sign, **(others or {})})


def begin(body: Body, sign: Signer) -> Directory:
    """Inside a transaction: the first entry and the coalition's row. Raises Refused where one stands already."""
    if Coalition.objects.exists() or DirectoryEntry.objects.exists():
        raise Refused("already-founded")
    forget()
    directory = _add(Directory.empty(), body, clock.today(), {"by": sign})
    Coalition.objects.create(id=UUID(bytes=directory.coalition))
    return directory


def _add(directory: Directory, body: Body, day: date, signers: Mapping[str, Signer]) -> Directory:
    entry = signed(directory, body, day, signers)
    extended = directory.check(entry)
    box = server_boxes.seal(entry.to_bytes(), TABLE, "box", entry.n)
    DirectoryEntry.objects.create(n=entry.n, box=box)
    transaction.on_commit(lambda: _committed(extended))
    return extended


def signed(directory: Directory, body: Body, day: date, signers: Mapping[str, Signer]) -> Entry:
    """The body as the next entry after this directory, with its signatures."""
    bare = Entry(directory.n + 1, directory.head, day, write_body(body))
    coalition = directory.coalition or coalition_of(bare)
    name = bare.hash(coalition)
    made = {slot: sign(SIGNATURE_USES[slot], coalition, name) for slot, sign in signers.items()}
    return Entry(bare.n, bare.prev, bare.day, bare.body, made)


def _committed(directory: Directory) -> None:
    seen.registry().saw(seen.directory_name(directory.coalition), directory.n, directory.head)


def forget() -> None:
    """Drop what this worker remembers: the next reading verifies everything (tests, `guvoh verify`)."""
    global _known
    with _guard:
        _known, _mine.known = None, None


def entries() -> Sequence[Entry]:
    """All stored entries as they are, unverified; for `verify` and tests."""
    return [_opened(n, box) for n, box in _rows(1)]
