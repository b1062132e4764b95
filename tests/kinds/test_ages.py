"""Ages at the time of the act."""

from uuid import uuid4

import pytest

from guvoh import kinds
from guvoh.kinds import ages
from guvoh.kinds.completing import completed
from guvoh.kit.dates import PartialDate

MAKE = kinds.KINDS


@pytest.mark.parametrize(
    ("birth", "when", "age"),
    [
        ("2008-03-12", "2026-03-12", 18),
        ("2008-03-13", "2026-03-12", 17),
        ("2008-03", "2026-03", None),
        ("2008-02", "2026-03", 18),
        ("2008", "2026-03-12", None),
        ("~2008", "2026", None),
        (">2008", "2026", None),
        ("2030", "2026", None),
    ],
)
def test_an_age_is_said_only_when_one_is_possible(birth: str, when: str, age: int | None) -> None:
    assert ages.at(PartialDate.from_json(birth), PartialDate.from_json(when)) == age


def test_the_ends_of_the_bands() -> None:
    assert [ages.band(age) for age in (0, 13, 14, 17, 18, 24, 25, 59, 60, 120)] == [
        "0-13", "0-13", "14-17", "14-17", "18-24", "18-24", "25-34", "45-59", "60plus", "60plus",
    ]  # fmt: skip


def test_of_someone_who_came_of_age_in_that_year_readers_of_codes_are_not_told_that_he_was_a_minor() -> None:
    assert ages.band_by_years(2008, 202602) == "14-17"
    assert ages.band_by_years(2008, 202610) == "18-24"
    assert ages.is_minor("14-17", 2008, 202602) == "?unknown"
    assert ages.is_minor("14-17", 2010, 202602) == "yes"
    assert ages.is_minor("18-24") == "no"
    assert ages.band_by_years(2030, 202602) is None


def test_the_age_is_worked_out_from_birth_and_first_act() -> None:
    victim, event = uuid4(), uuid4()
    found = {
        victim: MAKE["person"](part=["VICTIM"], birth="13.03.2008", gaps={"age": "not_asked"}),
        event: MAKE["event"](start="12.03.2026 14:30"),
        uuid4(): MAKE["act"](victim=victim, event=event),
        uuid4(): MAKE["act"](victim=victim, start="2027"),
    }
    changed = completed(found)
    assert changed.keys() == {victim}
    assert changed[victim].age == 17
    assert not changed[victim].gaps
    assert completed(found | changed) == {}
    [row] = kinds.extract(found | changed).codes["tables"]["victim"]
    assert row["minor"] == "yes"


def test_who_may_not_see_a_birthday_works_out_no_age() -> None:
    victim = uuid4()
    person = kinds.veiled(MAKE["person"](birth="13.03.2008"), ())
    assert completed({victim: person, uuid4(): MAKE["act"](victim=victim, start="2026-03-14")}) == {}
