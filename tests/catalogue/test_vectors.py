"""Frozen segments of every version, opened by the product and by a second implementation."""

import json
from pathlib import Path

import pytest

from catalogue import second
from catalogue.make_vectors import COALITION, LONG, NAME, SEED, SMALL
from guvoh.catalogue.store import sealed
from guvoh.sealing.keys import CircleSecret

pytestmark = pytest.mark.t(18)

WRITTEN = json.loads(Path(__file__).with_name("vectors.json").read_text())
NAMED = (NAME.circle.bytes, NAME.store, NAME.id.bytes)


@pytest.mark.parametrize(("version", "plain"), [("1", SMALL), ("2", LONG)])
def test_a_frozen_segment_opens_in_both(version: str, plain: bytes) -> None:
    pieces = [bytes.fromhex(one) for one in WRITTEN[version]["pieces"]]
    named = bytes.fromhex(WRITTEN[version]["hash"])
    image = sealed.SealedImage(CircleSecret(SEED), NAME, named, lambda first, last: pieces[first : last + 1])
    assert image.read(0, len(plain)) == plain
    assert image.whole().rstrip(b"\0") == plain
    assert second.segment_open(SEED, COALITION, NAMED, pieces).rstrip(b"\0") == plain


def test_a_new_segment_opens_in_the_second_implementation() -> None:
    pieces, _ = sealed.seal(CircleSecret(SEED), NAME, LONG)
    assert second.segment_open(SEED, COALITION, NAMED, pieces) == LONG
