"""Many files and changes in one go: all of them, or nothing."""

from uuid import UUID

import pytest

from guvoh import catalogue, ledger
from guvoh.circles.errors import NoKey
from guvoh.ledger.actions import Change, Edit, NewCase, new
from guvoh.ledger.errors import Refused
from guvoh.sealing.labels import Compartment
from ledger.cases import entry, header, person, register


def made(n: int) -> list[NewCase]:
    return [NewCase([new(header(office_number=str(number))), new(person())]) for number in range(n)]


def through(steps):
    """All steps, and what came out at the end."""
    said = []
    while True:
        try:
            said.append(next(steps))
        except StopIteration as end:
            return said, end.value


def cases(by) -> int:
    with catalogue.open(by) as opened:
        return opened.cases().total


def test_new_files_and_changes_of_old_ones_are_stored_together(us) -> None:
    old = register(us.amina, us.dushanbe)
    one = entry(ledger.open(us.amina, old), "case")
    change = Change(one.id, "case", one.record.revised(code_name="Ирис"), one.heads)
    steps = ledger.actions.step_by_step(
        by=us.amina, circle=us.dushanbe, files=made(3), edits=[Edit(old, [change])], reason="Таблица"
    )  # fmt: skip
    said, ids = through(steps)
    assert said == [1, 2, 3, 4]
    assert len(ids) == 3
    assert cases(us.amina) == 4
    file = ledger.open(us.amina, old)
    assert entry(file, "case").record.code_name == "Ирис"
    assert [(one.note, one.reason) for one in file.history()][-1] == ("import", "Таблица")
    assert ledger.verify(us.amina).ok


def test_dropped_before_the_end_it_has_stored_nothing(us) -> None:
    steps = ledger.actions.step_by_step(by=us.amina, circle=us.dushanbe, files=made(3))
    assert [next(steps), next(steps), next(steps)] == [1, 2, 3]
    steps.close()
    assert cases(us.amina) == 0


def test_what_goes_along_is_undone_with_it_and_undoes_it(us) -> None:
    def fails(ids) -> None:
        raise ValueError

    with pytest.raises(ValueError):
        through(ledger.actions.step_by_step(by=us.amina, circle=us.dushanbe, files=made(2), also=fails))
    assert cases(us.amina) == 0


def test_a_change_that_came_in_between_is_not_written_over(us) -> None:
    old = register(us.amina, us.dushanbe)
    one = entry(ledger.open(us.amina, old), "case")
    mine = Change(one.id, "case", one.record.revised(code_name="Ирис"), one.heads)
    steps = ledger.actions.step_by_step(by=us.amina, circle=us.dushanbe, files=made(1), edits=[Edit(old, [mine])])
    assert [next(steps), next(steps)] == [1, 2]
    theirs = Change(one.id, "case", one.record.revised(code_name="Тополь"), one.heads)
    ledger.actions.write(by=us.amina, case=old, changes=[theirs])
    through(steps)
    (conflict,) = ledger.open(us.amina, old).conflicts
    assert {version.value for field in conflict.fields for version in field.versions} == {"Ирис", "Тополь"}
    assert cases(us.amina) == 2


def test_that_many_cases_were_exported_is_an_entry_of_each(us) -> None:
    files = [register(us.amina, us.dushanbe) for _ in range(3)]
    steps = ledger.actions.step_by_step(
        by=us.amina, edits=[Edit(one) for one in files], note="export codes", reason="ООН"
    )
    through(steps)
    for one in files:
        last = ledger.open(us.amina, one).history()[-1]
        assert (last.note, last.reason, last.author, last.changes) == ("export codes", "ООН", us.amina.member, ())
    assert cases(us.amina) == 3
    assert ledger.verify(us.amina).ok


def test_a_stranger_can_neither_make_files_nor_say_anything_of_one(us) -> None:
    old = register(us.amina, us.dushanbe)
    with pytest.raises(Refused):
        through(ledger.actions.step_by_step(by=us.dilshod, circle=us.dushanbe, files=made(1)))
    with pytest.raises(NoKey):
        through(ledger.actions.step_by_step(by=us.dilshod, edits=[Edit(old)]))
    assert len(ledger.open(us.amina, old).history()) == 1


def test_many_cases_are_opened_in_the_order_asked_and_foreign_ones_left_out(us) -> None:
    mine = [register(us.amina, us.dushanbe) for _ in range(3)]
    foreign = register(us.dilshod, us.almaty)
    asked = [mine[2], foreign, mine[0], UUID(int=7), mine[1]]
    assert [file.id for file in ledger.open_many(us.amina, asked)] == [mine[2], mine[0], mine[1]]
    (limited,) = ledger.open_many(us.amina, mine[:1], {Compartment.STORY})
    assert limited.compartments == {Compartment.CODES, Compartment.STORY}
    assert entry(limited, "person").record.names == ()
