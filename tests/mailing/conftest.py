"""The small coalition on an evening in March; the group is called in an emergency."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import cast
from guvoh.circles.actions.circles import set_duty_circle
from guvoh.circles.directory import store
from guvoh.kit import clock
from support.reader import Reader

EVENING = datetime(2026, 3, 12, 16, 40, tzinfo=UTC)
"""21:40 in Dushanbe."""


@pytest.fixture
def us(db: None, tmp_path: Path, settings: Any) -> Iterator[cast.Coalition]:
    """The coalition, with the clock standing still and a mail host named."""
    settings.HOME = tmp_path
    settings.EMAIL_HOST = "mail.example.org"
    settings.DEFAULT_FROM_EMAIL = "notices@example.org"
    store.forget()
    with cast.fast_passphrases(), clock.frozen(EVENING):
        made = cast.coalition()
        set_duty_circle(by=made.amina, circle=made.dushanbe, receiver=made.group)
        yield made.refresh()
    store.forget()


@pytest.fixture
def amina(us: cast.Coalition) -> Reader:
    """Amina at her browser."""
    return Reader().enter(us.amina)
