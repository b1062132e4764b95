"""Fixtures of the promises: a house that was lived in, and what to hunt for in it."""

from collections.abc import Iterator

import pytest

from promises.lives import Lived, live_in
from support import place


@pytest.fixture(scope="session")
def lived() -> Iterator[Lived]:
    """An installation on SQLite that members have used for a day."""
    with live_in(place.HOME / "house") as lived:
        yield lived
