"""How long ago something was, as people say it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from guvoh.kit import clock
from guvoh.pages import dates


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-1, "сегодня"), (0, "сегодня"), (1, "вчера"), (2, "2 дня назад"), (60, "60 дней назад"),
        (61, "2 месяца назад"), (364, "11 месяцев назад"), (365, "12 месяцев назад"), (487, "16 месяцев назад"),
        (730, "2 года назад"), (2145, "5 лет назад"),
    ],
)  # fmt: skip
def test_days_then_months_then_years(days: int, said: str) -> None:
    with clock.frozen(datetime(2026, 11, 22, 9, tzinfo=UTC)), translation.override("ru"):
        assert dates.ago(clock.local_today() - timedelta(days=days)) == said
