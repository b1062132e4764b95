"""Telephone numbers in every formatting."""

import pytest

from guvoh.kit import phones


@pytest.mark.parametrize(
    "text",
    ["+992 93 500 11 22", "+992 (93) 500-11-22", "00992935001122", "992935001122", "тел. +992–93–500–11–22"],
)
def test_formatting_does_not_matter(text: str) -> None:
    assert phones.digits(text) == "992935001122"


def test_a_russian_trunk_eight_is_the_country_code() -> None:
    assert phones.digits("8 (701) 123-45-67") == "77011234567"


def test_the_country_code_may_be_left_out() -> None:
    assert phones.same("+992 935 001 122", "935001122")
    assert phones.same("+996 555 123456", "0555 123456")
    assert not phones.same("+992 935 001 122", "+992 935 001 123")
    assert not phones.same("102", "102")


def test_a_mask_leaves_two_digits_and_the_grouping() -> None:
    assert phones.mask("+992 935 001 122") == "+••• ••• ••• •22"
    assert phones.mask("") == ""


def test_numbers_are_found_in_a_text_and_dates_are_not() -> None:
    text = "Мать (+992 93 500-11-22) звонила 12.03.2026 и 2026-03-12, потом с 8-701-123-45-67."
    assert [digits for _, _, digits in phones.find(text)] == ["992935001122", "77011234567"]
    start, end, _ = next(phones.find(text))
    assert text[start:end] == "+992 93 500-11-22"
