"""What the ledger tells the catalogue, which does not know it: the rows it names, and which of them prove nothing.

provider.use(names_rows=..., refused=...)        # once, when the ledger's application is ready
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from guvoh.circles.keyring import Keyring


class Named(NamedTuple):
    """A row that the ledger names: `position` grows in the order of the ledger."""

    position: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class RowToProve:
    """A row about to be folded. `cases`: for each case the stores that the row speaks of."""

    action: UUID
    circle: UUID
    channel: UUID
    hash: bytes
    proof: bytes | None
    cases: Mapping[UUID, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why (part of) a row does not count. `case` None: all its cases; `store` None: all its stores."""

    hash: bytes
    reason: str
    case: UUID | None = None
    store: str | None = None


class NamesRows(Protocol):
    """The rows that the ledger names for a circle after a position, in the ledger's order."""

    def __call__(self, circle: UUID, after: int) -> Sequence[Named]: ...


class Refused(Protocol):
    """What does not count of these rows: no proof, not by a writer of the case, a store that was not given."""

    def __call__(self, keyring: Keyring, circle: UUID, rows: Sequence[RowToProve]) -> Sequence[Refusal]: ...


_names_rows: NamesRows | None = None
_refused: Refused | None = None


def use(*, names_rows: NamesRows, refused: Refused) -> None:
    """Take these two from now on."""
    global _names_rows, _refused
    _names_rows, _refused = names_rows, refused


def names_rows(circle: UUID, after: int) -> Sequence[Named]:
    """See NamesRows."""
    if _names_rows is None:
        raise RuntimeError("no ledger has introduced itself to the catalogue")
    return _names_rows(circle, after)


def refused(keyring: Keyring, circle: UUID, rows: Sequence[RowToProve]) -> Sequence[Refusal]:
    """See Refused."""
    if _refused is None:
        raise RuntimeError("no ledger has introduced itself to the catalogue")
    return _refused(keyring, circle, rows)
