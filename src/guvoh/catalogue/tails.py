"""The tail of a circle: rows since its head, held against what the ledger names.

A row counts if the ledger names its hash; the order is the ledger's. A row that is missing, that nobody named, or that
stands there twice is a hole: it is shown, what counts is used, and a rebuild answers it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from guvoh.catalogue import layout as layouts
from guvoh.catalogue import rows
from guvoh.catalogue.codes.entries import Coded, decoded
from guvoh.catalogue.layout import Layout
from guvoh.catalogue.models import KnownLayout, TailEntry
from guvoh.catalogue.provider import Named
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.sealing.errors import SealingError

_COLUMNS = ("id", "circle", "action", "channel", "day", "proof", *rows.STORES)


@dataclass(frozen=True, slots=True)
class Hole:
    """What does not fit between ledger, head and tail of a circle. Counts of rows, and codes of what is broken."""

    circle: UUID
    missing: int = 0
    extra: int = 0
    doubled: int = 0
    broken: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra or self.doubled or self.broken)


@dataclass(slots=True)
class StoredRow:
    """A row as it lies in the database, with the hash that its bytes have (not the one it says)."""

    id: int
    action: UUID
    channel: UUID
    day: date
    proof: bytes | None
    boxes: Mapping[str, bytes]
    hash: bytes
    position: int = 0
    opened: dict[str, Any] = field(default_factory=dict)


def stored(coalition: bytes, circles: Sequence[UUID]) -> dict[UUID, list[StoredRow]]:
    """All rows that lie in the tails of these circles."""
    found: dict[UUID, list[StoredRow]] = {circle: [] for circle in circles}
    lying = TailEntry.objects.filter(circle__in=circles).order_by("id")
    for n, circle, action, channel, day, proof, *boxes in lying.values_list(*_COLUMNS):
        present = {store: bytes(box) for store, box in zip(rows.STORES, boxes, strict=True) if box is not None}
        named = rows.row_hash(coalition, action, circle, channel, present)
        found[circle].append(StoredRow(n, action, channel, day, proof and bytes(proof), present, named))
    return found


def match(
    circle: UUID, found: Sequence[StoredRow], before: Sequence[Named], after: Sequence[Named]
) -> tuple[list[StoredRow], Hole]:
    """The rows that count, in the ledger's order, and what does not fit.

    `before` was read before the rows (each must be there), `after` after them (each row must be in it).
    """
    by_hash = {row.hash: row for row in found}
    times = Counter(row.hash for row in found)
    wanted = {one.hash for one in after}
    counted = [replace(by_hash[one.hash], position=one.position) for one in after if one.hash in by_hash]
    missing = sum(one.hash not in by_hash for one in before)
    doubled = sum(times[one] - 1 for one in wanted if times[one] > 1)
    extra = sum(n for one, n in times.items() if one not in wanted)
    return counted, Hole(circle, missing, extra, doubled)


class Tail:
    """The rows that count, opened store by store when they are asked for."""

    def __init__(self, keyring: Keyring, circle: UUID, counted: Sequence[StoredRow]) -> None:
        self._keyring = keyring
        self.circle = circle
        self.rows = list(counted)
        self.broken: list[str] = []
        self._latest: dict[tuple[str, frozenset[int]], dict[UUID, Any]] = {}

    def _open(self, row: StoredRow, store: str) -> Mapping[str, Any]:
        if store not in row.opened:
            row.opened[store] = {"cases": {}}
            if store in row.boxes:
                row.opened[store] = self._opened(row, store)
        opened: Mapping[str, Any] = row.opened[store]
        return opened

    def _opened(self, row: StoredRow, store: str) -> Mapping[str, Any]:
        coalition = self._keyring.coalition
        try:
            key = self._keyring.channel_key(row.channel)
            return rows.open_store(coalition, row.action, self.circle, row.channel, key, store, row.boxes[store])
        except (SealingError, NoKey) as problem:
            self.broken.append(getattr(problem, "code", "no-key"))
            return {"cases": {}}

    def cases(self, row: StoredRow) -> dict[UUID, frozenset[str]]:
        """Which stores of which cases a row speaks of."""
        found: dict[str, set[str]] = {}
        for store in row.boxes:
            for case in self._open(row, store)["cases"]:
                found.setdefault(case, set()).add(store)
        return {UUID(case): frozenset(stores) for case, stores in found.items()}

    def coded(self, layout: Layout) -> dict[UUID, Coded | None]:
        """For each case of the tail its newest codes; None: a tombstone."""
        found: dict[UUID, Coded | None] = {}
        for row in self.rows:
            opened = self._open(row, rows.CODES)
            written = _written(layout, opened.get("layout", ""))
            for name, value in opened["cases"].items():
                case, until = UUID(name), opened["until"].get(name)
                found[case] = None if value is None else decoded(layout, case, value, until, written)
        return found

    def latest(self, store: str, but: frozenset[int] = frozenset()) -> dict[UUID, Any]:
        """For each case of which the tail says something in this store: what; None: nothing any more.

        `but`: these rows (by id) are left out, and not opened.
        """
        if (store, but) not in self._latest:
            found: dict[str, Any] = {}
            for row in self.rows:
                if row.id in but:
                    continue
                gone = (case for case, value in self._open(row, rows.CODES)["cases"].items() if value is None)
                found.update(dict.fromkeys(gone))
                found.update(self._open(row, store)["cases"])
            self._latest[store, but] = {UUID(case): value for case, value in found.items()}
        return self._latest[store, but]

    def sent_from(self, told: AbstractSet[str], home: int) -> frozenset[int]:
        """Rows (by id) of which every case is at home in the circle that sent them, one of these (hex).

        `home`: where in the codes of a case its home stands.
        """
        found = set()
        for row in self.rows:
            sender = self._keyring.directory.channel(row.channel).sender.hex
            if sender in told and self._homes(row, home) == {sender}:
                found.add(row.id)
        return frozenset(found)

    def _homes(self, row: StoredRow, home: int) -> set[Any]:
        """None among them for a case that does not say it."""
        found = set()
        for value in self._open(row, rows.CODES)["cases"].values():
            cells = ((value or {}).get("rows") or {}).get("case") or [()]
            found.add(cells[0][home] if len(cells[0]) > home else None)
        return found

    def cases_of(self, some: frozenset[int]) -> set[UUID]:
        """The cases of these rows."""
        opened = (self._open(row, rows.CODES)["cases"] for row in self.rows if row.id in some)
        return {UUID(case) for cases in opened for case in cases}

    def one(self, store: str, case: UUID) -> tuple[bool, Any]:
        """Whether the tail says something of one case in this store, and what: opens no box of another case."""
        for row in reversed(self.rows):
            codes = self._open(row, rows.CODES)["cases"]
            if case.hex not in codes:
                continue
            if codes[case.hex] is None:
                return True, None
            if store in row.boxes and case.hex in (said := self._open(row, store)["cases"]):
                return True, said[case.hex]
        return False, None

    def drop(self, refused: Iterable[tuple[bytes, UUID | None, str | None]]) -> None:
        """Take out what proved nothing: (hash, case, store), None standing for all of them."""
        by_hash = {row.hash: row for row in self.rows}
        for named, case, store in refused:
            row = by_hash.get(named)
            for one in () if row is None else row.boxes if store is None else (store,):
                cases = self._open(row, one)["cases"]  # type: ignore[arg-type]
                for name in list(cases) if case is None else (case.hex,):
                    cases.pop(name, None)
        self._latest.clear()


def _written(layout: Layout, digest: str) -> Mapping[str, Sequence[str]] | None:
    """The columns of a row that was written under another layout; none of them if nobody knows that one."""
    if digest in ("", layout.digest):
        return None
    text = KnownLayout.objects.filter(digest=digest).values_list("columns", flat=True).first() or ""
    return layouts.columns(text) if layouts.digest(text) == digest else {}
