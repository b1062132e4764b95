"""Which pieces of a store a fold writes anew.

At most three: a base, a middle of a tenth of it, and a small one that takes in the tail. A fold of a few rows writes
the small one alone, some hundred kilobytes, however large the base is. When the small one is full it goes into the
middle, and that into the base; a base that is small itself takes it in at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from guvoh.catalogue.heads import Piece

FEW = 256
"""Cases in a small piece that takes in more."""
SMALL = 2000
"""Cases in a base that is written anew whenever a small piece is full; and in a middle, at least."""


def target(pieces: Sequence[Piece]) -> Piece | None:
    """The piece that takes in the tail; None for a new one. `pieces`: the oldest first."""
    return pieces[-1] if pieces and pieces[-1].size <= FEW else None


def joins(before: Sequence[Piece], size: int) -> bool:
    """Whether a piece of that size goes into the last of those before it."""
    if len(before) < 2:
        return bool(before) and size > (FEW if before[0].size <= SMALL else max(SMALL, before[0].size // 10))
    return size > FEW
