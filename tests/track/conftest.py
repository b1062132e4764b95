"""The small coalition with a case of torture in Kazakhstan, and people at browsers."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

import cast
from casework.casefile.conftest import Browser, fields
from guvoh import ledger
from guvoh.circles.directory import store
from guvoh.kit import clock
from guvoh.ledger.actions import new
from guvoh.ledger.reading.casefile import CaseFile, open_case
from guvoh.sealing.labels import Compartment
from ledger.cases import record
from track.telling import Story

TODAY = datetime(2026, 3, 20, 6, 0, tzinfo=UTC)

__all__ = ["Browser", "fields"]


@pytest.fixture
def us(db: None, tmp_path: Path, settings) -> cast.Coalition:
    store.forget()
    settings.HOME = tmp_path
    with clock.frozen(TODAY), cast.fast_passphrases():
        yield cast.coalition()


def kazakh(**header: object) -> list:
    """A case in Kazakhstan: beaten at the police on 5 March 2026."""
    victim, officer, event, act = uuid4(), uuid4(), uuid4(), uuid4()
    made = {
        uuid4(): record("case", **{"code_name": "Чинара", "country": "KZ", "status": "open", **header}),
        victim: record("person", part=["VICTIM"], names=[{"text": "Каримов Рустам"}], age=30),
        officer: record("person", part=["PERP"], names=[{"text": "Сержантов"}]),
        event: record("event", start="05.03.2026 22:00", country="KZ"),
        act: record("act", victim=victim, event=event, methods=["BLT"]),
        uuid4(): record("involvement", act=act, perpetrator=officer, agency="KZ.POL"),
    }
    return [new(value, name) for name, value in made.items()]


@pytest.fixture
def case(us: cast.Coalition) -> UUID:
    return ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=kazakh(), number=True)


@pytest.fixture
def file(us: cast.Coalition, case: UUID) -> Callable[[], CaseFile]:
    """The case as it stands now, for Amina."""
    return lambda: open_case(us.amina, case)


@pytest.fixture
def story(us: cast.Coalition, case: UUID) -> Story:
    """The complaint of the case, for Amina to tell on."""
    return Story(us.amina, case)


@pytest.fixture
def amina(us: cast.Coalition) -> Browser:
    return Browser(us.amina)


@pytest.fixture
def boris(us: cast.Coalition, case: UUID) -> Browser:
    """He was given the story of the case without identity, and writes in his circle."""
    ledger.actions.share(
        by=us.amina, case=case, circle=us.group, compartments={Compartment.STORY}, until=None, reason="Вместе"
    )
    us.refresh()
    return Browser(us.boris)


@pytest.fixture
def dilshod(us: cast.Coalition) -> Browser:
    return Browser(us.dilshod)
