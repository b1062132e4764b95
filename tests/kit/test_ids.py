"""An id is read, and nothing else is."""

from uuid import UUID

import pytest

from guvoh.kit.ids import as_id, as_ids

ONE, OTHER = UUID("6f1c2a38-9d04-4b57-8e21-53ab7c90d4e6"), UUID("b2e7450d-1c6f-4a93-9f08-e4d16a3572bc")


def test_an_id_is_read_with_and_without_its_strokes() -> None:
    assert as_id(str(ONE)) == as_id(ONE.hex) == ONE


@pytest.mark.parametrize("text", ["", "0", "Amina", ONE.hex[:-1], f"{ONE.hex}0", "٣" * 31])
def test_what_is_no_id_is_nothing(text: str) -> None:
    assert as_id(text) is None


def test_of_several_those_that_are_ids_are_kept_in_order() -> None:
    assert as_ids([OTHER.hex, "", "Amina", str(ONE)]) == (OTHER, ONE)
