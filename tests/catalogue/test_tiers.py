"""How much a fold writes, and into how many pieces."""

from uuid import uuid4

from guvoh.catalogue.folding import tiers
from guvoh.catalogue.heads import Piece


def grown(folds: int, rows: int, base: int) -> tuple[list[int], list[int]]:
    """Sizes of the pieces after so many folds over a base, and what each fold wrote."""
    pieces, written = [base], []
    for _ in range(folds):
        kept = [Piece(uuid4(), 1, b"", size) for size in pieces]
        taking = tiers.target(kept)
        size = rows + (kept.pop().size if taking else 0)
        while kept and tiers.joins(kept, size):
            size += kept.pop().size
        written.append(size)
        pieces = [*(piece.size for piece in kept), size]
        assert len(pieces) <= 3
    return pieces, written


def test_most_folds_write_a_small_piece_however_large_the_base_is() -> None:
    for base in (100, 1_900, 10_000, 100_000):
        _, written = grown(3_000, 16, base)
        small = sum(size <= tiers.FEW + 16 for size in written)
        assert small > 0.9 * len(written)


def test_no_case_is_lost_between_pieces() -> None:
    for base in (0, 300, 5_000):
        pieces, _ = grown(1_000, 16, base)
        assert sum(pieces) == base + 16_000


def test_the_middle_stays_a_tenth_of_the_base() -> None:
    for folds in range(0, 2_000, 97):
        pieces, _ = grown(folds, 16, 40_000)
        assert sum(pieces[1:]) <= max(tiers.SMALL, pieces[0] // 10) + 2 * (tiers.FEW + 16)


def test_an_import_is_a_piece_of_its_own_or_goes_into_the_base() -> None:
    assert len(grown(1, 500, 100_000)[0]) == 2
    assert len(grown(1, 500, 1_000)[0]) == 1
    assert len(grown(1, 20_000, 100_000)[0]) == 1
