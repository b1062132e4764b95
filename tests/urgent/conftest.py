"""The small coalition on an evening in March; the group is on duty for Dushanbe; people at browsers."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

import cast
from casework.casefile.conftest import Browser, fields
from guvoh import ledger
from guvoh.circles.actions.circles import set_duty_circle
from guvoh.circles.directory import store
from guvoh.kit import clock
from guvoh.ledger.actions import new
from guvoh.urgent.queries.running import going_on
from ledger.cases import header, note, record

EVENING = datetime(2026, 3, 12, 16, 40, tzinfo=UTC)
"""21:40 in Dushanbe."""
REASON = "Увезли из дома, адвоката не пускают"


@pytest.fixture
def us(db: None, tmp_path: Path, settings: Any) -> Iterator[cast.Coalition]:
    store.forget()
    settings.HOME = tmp_path
    with cast.fast_passphrases(), clock.frozen(EVENING):
        made = cast.coalition()
        set_duty_circle(by=made.amina, circle=made.dushanbe, receiver=made.group)
        yield made.refresh()
    store.forget()


@pytest.fixture
def case(us: cast.Coalition) -> UUID:
    """A case of Amina's organisation: somebody was taken at two, with names and an account."""
    changes = [
        new(header(code_name="Чинара", urgency="U1")),
        new(record("person", part=["VICTIM"], names=[{"text": "Каримов Рустам Мансурович"}])),
        new(record("custody", seized_at="2026-03-12T14:00+05:00")),
        new(record("event", region="TJ-SU", country="TJ")),
        new(note("Каримова увезли ночью.")),
    ]
    return ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=changes, number=True)


@pytest.fixture
def call(us: cast.Coalition) -> UUID:
    """A call that is no case yet."""
    contact = record("contact", country="TJ", region="TJ-SU", urgency="U1", seized_at="2026-03-12T14:00+05:00")
    return ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=[new(contact)], number=False)


@pytest.fixture
def amina(us: cast.Coalition) -> Browser:
    return Browser(us.amina)


@pytest.fixture
def boris(us: cast.Coalition) -> Browser:
    return Browser(us.boris)


@pytest.fixture
def dilshod(us: cast.Coalition) -> Browser:
    return Browser(us.dilshod)


def begin(browser: Browser, case: UUID, **typed: object) -> object:
    return browser.send(reverse("case_urgent", args=[case]), reason=REASON, **typed)


def running(us: cast.Coalition, case: UUID) -> object:
    found = going_on(ledger.open(us.amina, case))
    assert found is not None
    return found


def press(browser: Browser, case: UUID, record: UUID, item: str) -> object:
    text = browser.page("case_urgent", case)
    return browser.post(reverse("urgent_tick", args=[case, record, item]), {"once": fields(text)["once"]})
