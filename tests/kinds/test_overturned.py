"""Which decisions were overturned later, as the table of steps says it."""

from uuid import uuid4

from guvoh.kinds.extracts.step import rows
from guvoh.kinds.extracts.view import View
from guvoh.kinds.step import Step

LINE, OTHER = uuid4(), uuid4()


def said(*steps: tuple[str, str | None], proceeding=LINE) -> list[str | None]:
    made = {
        uuid4(): Step(direction="decided", decision=decision, taken_on=day, proceeding=proceeding)
        for decision, day in steps
    }
    found = {row["id"]: row.get("overturned") for row in rows(View(made), {})}
    return [found[identity.hex] for identity in made]


def test_what_is_overturned_is_the_last_decision_that_still_stood() -> None:
    assert said(("REFUSE", "10.01.2026"), ("REFUSE", "10.03.2026"), ("OVERT", "10.04.2026")) == ["no", "yes", None]


def test_each_overturning_meets_one_decision() -> None:
    assert said(("REFUSE", "01.2026"), ("OVERT", "02.2026"), ("REFUSE", "03.2026"), ("OVERT", "04.2026")) == [
        "yes", None, "yes", None,
    ]  # fmt: skip


def test_within_one_month_what_stops_comes_before_what_overturns() -> None:
    assert said(("OVERT", "03.2026"), ("SUSP", "03.2026")) == [None, "yes"]


def test_another_proceeding_overturns_nothing_here() -> None:
    made = {
        uuid4(): Step(direction="decided", decision="REFUSE", taken_on="01.2026", proceeding=LINE),
        uuid4(): Step(direction="decided", decision="OVERT", taken_on="02.2026", proceeding=OTHER),
    }
    assert [row.get("overturned") for row in rows(View(made), {})] == ["no", None]


def test_a_complaint_is_no_decision_that_could_be_overturned() -> None:
    made = {uuid4(): Step(direction="filed", type="COMPL", taken_on="01.2026")}
    assert [row.get("overturned") for row in rows(View(made), {})] == [None]
