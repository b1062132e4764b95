"""The invented coalition is the same each time, on any day and at any hour."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from guvoh.kit.dates import PartialDate
from guvoh.ops.demo import world as demo
from guvoh.ops.demo.world.canaries import every_draft
from ops.conftest import TODAY, cases


def test_the_same_day_and_seed_give_the_same_world(world):
    assert demo.build(TODAY) == world


def test_another_seed_gives_another_world(world):
    other = demo.build(TODAY, seed=21)
    assert not set(other.canaries.phones) & set(world.canaries.phones)
    assert len(cases(other)) == len(cases(world))


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2028, 2, 29), date(2034, 6, 15)])
def test_it_can_be_built_on_any_day(today, ids):
    other = demo.build(today)
    for case in other.cases:
        assert case.writings[-1].at.date() <= today
        for draft in case.records.values():
            draft.record(ids)


AHEAD = {"due_on", "next_on", "call_back", "answer_due", "serving_until", "due"}
"""Fields that look ahead, as they should."""


@pytest.mark.parametrize("hour", ["00:20", "05:00", "10:30", "14:00", "23:50"])
def test_nothing_lies_ahead_of_the_moment_in_which_it_is_built(hour, ids):
    now = datetime.fromisoformat(f"{TODAY}T{hour}+05:00")
    other = demo.build(TODAY, now=now)
    for case in other.cases:
        assert case.registered <= TODAY
        assert all(writing.at <= now for writing in case.writings), case.key
        for draft in every_draft(case):
            record = draft.record(ids)
            for name in draft.values.keys() - AHEAD:
                value = getattr(record, name, None)
                if isinstance(value, PartialDate):
                    moment, day = value.moment(), value.first_day()
                    assert moment is None or moment <= now, (case.key, draft.kind, name)
                    assert day is None or day <= TODAY, (case.key, draft.kind, name)
