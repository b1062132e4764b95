"""What waits among people stands on the desk of those who may act on it."""

from pathlib import Path

import pytest

import cast
from guvoh.circles.actions import readmissions
from guvoh.circles.directory import store
from support.reader import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def us(db: None, tmp_path: Path, settings) -> cast.Coalition:
    store.forget()
    settings.HOME = tmp_path
    with cast.fast_passphrases():
        yield cast.coalition()


def desk(us: cast.Coalition, name: str) -> str:
    return Reader().enter(getattr(us, name)).get("/").content.decode()


def test_whoever_may_stop_a_return_sees_it_on_the_desk(us: cast.Coalition) -> None:
    assert "/returning/" not in desk(us, "amina")
    readmissions.ask(by=us.amina, circle=us.group, member=us.boris.member)
    us.refresh()
    told = desk(us, "amina")
    assert (
        "Amina просит вернуть в круг «Working group» участника «Boris». Каждый участник может это остановить." in told
    )
    assert "/returning/" in told
    assert "/returning/" not in desk(us, "dilshod")
