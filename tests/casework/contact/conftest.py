"""The small coalition on an evening in March, and its people at browsers."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import cast
from guvoh.circles.directory import store
from guvoh.kit import clock
from support.reader import Reader

EVENING = datetime(2026, 3, 12, 16, 40, tzinfo=UTC)
"""21:40 in Dushanbe."""


@pytest.fixture(autouse=True)
def addresses(settings: Any) -> None:
    """Contacts, desk, signing in, and the frame."""
    settings.ROOT_URLCONF = "casework.contact.addresses"


@pytest.fixture
def us(db: None, tmp_path: Path, settings: Any) -> Iterator[cast.Coalition]:
    """The coalition, with the clock standing still."""
    settings.HOME = tmp_path
    store.forget()
    with clock.frozen(EVENING):
        yield cast.coalition()
    store.forget()


@pytest.fixture
def amina(us: cast.Coalition) -> Reader:
    """Amina at her browser; her organisation takes calls."""
    return Reader().enter(us.amina)


@pytest.fixture
def boris(us: cast.Coalition) -> Reader:
    """Boris of Bishkek; with Amina in the working group."""
    return Reader().enter(us.boris)


@pytest.fixture
def dilshod(us: cast.Coalition) -> Reader:
    """Dilshod of another organisation, who shares nothing with Amina."""
    return Reader().enter(us.dilshod)
