"""A coalition, and a ledger that only names rows."""

from collections.abc import Iterator

import pytest

import cast
from catalogue.world import Ledger
from guvoh.catalogue import provider
from guvoh.circles.directory import store


@pytest.fixture
def coalition(db: None) -> Iterator[cast.Coalition]:
    """Amina, Boris, Chinara, Dilshod and their circles."""
    with cast.fast_passphrases():
        yield cast.coalition()
    store.forget()


@pytest.fixture
def ledger(coalition: cast.Coalition) -> Iterator[Ledger]:
    """Names rows and refuses what a test tells it to."""
    made = Ledger(coalition)
    before = provider._names_rows, provider._refused
    provider.use(names_rows=made.names_rows, refused=made.refusals)
    yield made
    provider._names_rows, provider._refused = before
