"""Tables say what they count."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.kit.tables import Head, Of, Share, Table

ROWS = (Head("TJ", "Tajikistan"), Head("KG", "Kyrgyzstan"), Head("?", "not asked", gap=True))
COLUMNS = (Head("m", "men"), Head("f", "women"))
TABLE = Table.of("victim", ROWS, COLUMNS, {("TJ", "m"): 3, ("TJ", "f"): 1, ("KG", "m"): 4})


def test_totals_are_sums() -> None:
    assert TABLE.row_totals == (4, 4, 0)
    assert TABLE.column_totals == (7, 1)
    assert TABLE.total == 8


def test_a_percentage_keeps_its_denominator() -> None:
    assert TABLE.share(0, 0, Of.ROW) == Share(3, 4)
    assert TABLE.share(0, 0, Of.COLUMN) == Share(3, 7)
    assert TABLE.share(0, 0, Of.ALL).percent(1) == 37.5
    assert TABLE.row_share(1).percent() == 50
    assert TABLE.share(2, 0, Of.ROW).percent() is None


def test_halves_are_rounded_up() -> None:
    assert Share(1, 8).percent() == 13
    assert Share(1, 3).percent(2) == 33.33
    assert Share(1, 200).percent() == 1


def test_empty_rows_are_left_out_and_gaps_are_not() -> None:
    small = Table.of("victim", ROWS, COLUMNS, {("KG", "m"): 2}).without_empty()
    assert [head.code for head in small.rows] == ["KG", "?"]
    assert [head.code for head in small.columns] == ["m"]
    assert small.total == 2
    assert (small.bar(0), small.bar(1)) == (1.0, 0.0)


def test_totals_that_are_not_sums_are_refused_except_where_one_unit_has_many_answers() -> None:
    arguments = ("victim", ROWS[:2], COLUMNS[:1], ((3,), (2,)), (3, 2), (4,), 4)
    assert Table(*arguments, many=True).share(0, 0, Of.ALL) == Share(3, 4)
    with pytest.raises(ValueError):
        Table(*arguments)


def test_cells_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError):
        Table("victim", ROWS, COLUMNS, ((1,),), (1,), (1,), 1)


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 10_000), st.integers(0, 2))
def test_a_percentage_is_near_the_quotient(part: int, whole: int, digits: int) -> None:
    found = Share(part, whole).percent(digits)
    assert found is not None
    assert abs(found - part * 100 / whole) <= 0.5 / 10**digits + 1e-6
