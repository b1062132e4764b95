"""One clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from guvoh.kit import clock


def test_it_runs_in_utc() -> None:
    assert clock.now().tzinfo is UTC
    assert clock.today() == clock.now().date()


def test_it_can_be_stopped_and_runs_again_afterwards() -> None:
    moment = datetime(2026, 3, 12, 23, 59, tzinfo=UTC)
    with clock.frozen(moment):
        assert clock.now() == moment
        with clock.frozen(datetime(2020, 1, 1, tzinfo=UTC)):
            assert clock.today() == date(2020, 1, 1)
        assert clock.today() == date(2026, 3, 12)
    assert clock.now() > moment


def test_people_live_by_the_day_of_their_zone() -> None:
    before = clock.zone()
    clock.live_in(ZoneInfo("Asia/Dushanbe"))
    try:
        with clock.frozen(datetime(2026, 3, 12, 20, 30, tzinfo=UTC)) as moment:
            assert clock.local_today() == clock.day_of(moment) == date(2026, 3, 13)
            assert clock.today() == date(2026, 3, 12)
    finally:
        clock.live_in(before)


def test_it_is_not_stopped_at_a_moment_without_a_zone() -> None:
    with pytest.raises(ValueError), clock.frozen(datetime(2026, 1, 1)):
        pass
