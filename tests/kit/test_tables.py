"""A percentage keeps its denominator."""

from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.kit.tables import Share


def test_a_part_of_nothing_is_no_percentage() -> None:
    assert Share(0, 0).percent() is None
    assert Share(3, 8).percent(1) == 37.5


def test_halves_are_rounded_up() -> None:
    assert Share(1, 8).percent() == 13
    assert Share(1, 3).percent(2) == 33.33
    assert Share(1, 200).percent() == 1


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 10_000), st.integers(0, 2))
def test_a_percentage_is_near_the_quotient(part: int, whole: int, digits: int) -> None:
    found = Share(part, whole).percent(digits)
    assert found is not None
    assert abs(found - part * 100 / whole) <= 0.5 / 10**digits + 1e-6
