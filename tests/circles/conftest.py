"""The coalition of the cast, in the database of the test."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

import cast
from guvoh.circles import hooks
from guvoh.circles.directory import store
from guvoh.kit import clock

MORNING = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


@pytest.fixture
def coalition(db: None) -> Iterator[cast.Coalition]:
    """Amina, Boris, Chinara, Dilshod and their circles."""
    with cast.fast_passphrases():
        yield cast.coalition()
    store.forget()


@pytest.fixture
def committed(transactional_db: None) -> Iterator[cast.Coalition]:
    """The same, really committed: for what is remembered after a commit, and for threads."""
    with cast.fast_passphrases():
        yield cast.coalition()
    store.forget()


@pytest.fixture
def morning() -> Iterator[datetime]:
    """A stopped clock."""
    with clock.frozen(MORNING) as moment:
        yield moment


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the hooks were called with."""
    seen: list[object] = []
    monkeypatch.setattr(hooks, "departures", [seen.append])
    monkeypatch.setattr(hooks, "stops", [seen.append])
    monkeypatch.setattr(hooks, "epochs", [lambda by, circle: seen.append((by.member, circle))])
    return seen
