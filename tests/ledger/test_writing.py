from datetime import UTC, datetime

import pytest

from cast import Coalition
from guvoh import ledger
from guvoh.kit import clock
from guvoh.ledger.actions import Change, new
from guvoh.ledger.errors import Refused
from guvoh.ledger.reading.history import Did
from ledger.cases import C, I, S, edit, entry, header, note, person, register


def test_what_does_not_differ_is_not_written(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), person())
    one = entry(ledger.open(us.amina, case), "person")
    assert edit(us.amina, case, one, age=17) is None
    assert len(ledger.open(us.amina, case).history()) == 1


def test_only_the_compartments_that_change_get_a_box(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), person())
    one = entry(ledger.open(us.amina, case), "person")
    edit(us.amina, case, one, names=[{"text": "Каримов Рустам Алиевич"}])
    change = ledger.open(us.amina, case).history()[-1].changes[0]
    assert change.compartments == {I}
    assert [field.name for field in change.fields] == ["names"]
    assert change.fields[0].before[0].text == "Каримов Рустам"
    assert change.fields[0].after[0].text == "Каримов Рустам Алиевич"


def test_history_says_who_when_why_and_what_was_there_before(us: Coalition) -> None:
    with clock.frozen(datetime(2026, 3, 12, 9, 30, tzinfo=UTC)):
        case = register(us.amina, us.dushanbe, header(status="open"))
    one = entry(ledger.open(us.amina, case), "case")
    with clock.frozen(datetime(2026, 3, 13, 10, 0, tzinfo=UTC)):
        change = Change(one.id, one.kind, one.record.revised(status="closed"), one.heads)
        ledger.actions.write(by=us.amina, case=case, changes=[change], reason="Решение суда")
    first, second = ledger.open(us.amina, case).history()
    assert (first.author, first.at.hour, first.changes[0].did) == (us.amina.member, 9, Did.ADDED)
    assert (second.at.day, second.reason) == (13, "Решение суда")
    field = next(field for field in second.changes[0].fields if field.name == "status")
    assert (field.before, field.after, field.compartment) == ("open", "closed", C)


@pytest.mark.t(79)
def test_two_people_edit_the_same_field_and_both_are_kept(us: Coalition) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    case = register(us.amina, us.dushanbe, header(), note("Первая запись."))
    seen_by_both = entry(ledger.open(us.amina, case), "note")
    edit(us.amina, case, seen_by_both, text="Запись Амины.")
    edit(zarina, case, seen_by_both, text="Запись Зарины.")
    file = ledger.open(us.amina, case)
    (conflict,) = file.conflicts
    (field,) = conflict.fields
    assert field.before == "Первая запись."
    assert {(version.author, version.value) for version in field.versions} == {
        (us.amina.member, "Запись Амины."),
        (zarina.member, "Запись Зарины."),
    }
    assert conflict.compartments == {S}
    assert file.records[seen_by_both.id].record.text == "Запись Зарины."


@pytest.mark.t(79)
def test_edits_of_different_fields_are_shown_together_until_somebody_decides(us: Coalition) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    case = register(us.amina, us.dushanbe, header(summary="Было."))
    one = entry(ledger.open(us.amina, case), "case")
    edit(us.amina, case, one, summary="Стало.")
    edit(zarina, case, one, remarks="Из таблицы.")
    file = ledger.open(us.amina, case)
    shown = entry(file, "case").record
    assert (shown.summary, shown.remarks) == ("Стало.", "Из таблицы.")
    (conflict,) = file.conflicts
    assert {field.name for field in conflict.fields} == {"summary", "remarks"}


def test_edits_of_different_compartments_are_no_conflict(us: Coalition) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    case = register(us.amina, us.dushanbe, header(), person())
    one = entry(ledger.open(us.amina, case), "person")
    edit(us.amina, case, one, names=[{"text": "Иной"}])
    edit(zarina, case, one, sex="F")
    file = ledger.open(us.amina, case)
    assert not file.conflicts
    shown = entry(file, "person").record
    assert (shown.names[0].text, shown.sex) == ("Иной", "F")


def test_a_conflict_is_resolved_by_a_person(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), note("Первая."))
    one = entry(ledger.open(us.amina, case), "note")
    edit(us.amina, case, one, text="Вторая.")
    edit(us.amina, case, one, text="Третья.")
    file = ledger.open(us.amina, case)
    (conflict,) = file.conflicts
    value = file.records[one.id].record.revised(text="Вторая.")
    ledger.actions.resolve_conflict(by=us.amina, case=case, record=one.id, record_value=value, heads=conflict.heads)
    after = ledger.open(us.amina, case)
    assert not after.conflicts
    assert after.records[one.id].record.text == "Вторая."
    assert after.history()[-1].changes[0].did is Did.RESOLVED


def test_a_version_that_comes_after_the_decision_was_shown_stays_beside(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), note("Первая."))
    one = entry(ledger.open(us.amina, case), "note")
    edit(us.amina, case, one, text="Вторая.")
    edit(us.amina, case, one, text="Третья.")
    (conflict,) = ledger.open(us.amina, case).conflicts
    edit(us.amina, case, one, text="Четвёртая.")
    ledger.actions.resolve_conflict(
        by=us.amina, case=case, record=one.id, record_value=note("Вторая."), heads=conflict.heads
    )
    (again,) = ledger.open(us.amina, case).conflicts
    assert {v.value for v in again.fields[0].versions} == {"Вторая.", "Четвёртая."}


def test_a_record_is_removed_and_brought_back(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), note("Звонил брат."))
    one = entry(ledger.open(us.amina, case), "note")
    ledger.actions.remove(by=us.amina, case=case, record=one.id, parents=one.heads, reason="Не то дело")
    file = ledger.open(us.amina, case)
    assert one.id not in file.records
    assert file.removed[one.id].record.text == "Звонил брат."
    assert file.history()[-1].changes[0].did is Did.REMOVED
    first = file.stories[one.id].revisions[0].id
    ledger.actions.restore_record(by=us.amina, case=case, record=one.id, revision=first)
    after = ledger.open(us.amina, case)
    assert after.records[one.id].record.text == "Звонил брат."
    assert after.history()[-1].changes[0].did is Did.RESTORED


def test_any_earlier_state_can_be_brought_back(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), person())
    for name in ("Второй", "Третий"):
        edit(us.amina, case, entry(ledger.open(us.amina, case), "person"), names=[{"text": name}])
    story = ledger.open(us.amina, case).stories[entry(ledger.open(us.amina, case), "person").id]
    ledger.actions.restore_record(by=us.amina, case=case, record=story.record, revision=story.revisions[1].id)
    file = ledger.open(us.amina, case)
    assert entry(file, "person").record.names[0].text == "Второй"
    assert not file.conflicts


@pytest.mark.t(79)
def test_a_removal_beside_a_change_is_shown_and_the_change_is_not_lost(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), note("Звонил брат."))
    one = entry(ledger.open(us.amina, case), "note")
    ledger.actions.remove(by=us.amina, case=case, record=one.id, parents=one.heads)
    edit(us.amina, case, one, text="Звонил брат, оставил номер.")
    file = ledger.open(us.amina, case)
    assert file.records[one.id].record.text == "Звонил брат, оставил номер."
    (conflict,) = file.conflicts
    assert conflict.removed_by
    assert conflict.changed_by


def test_a_reader_does_not_write(us: Coalition) -> None:
    from guvoh.circles.roles import Role

    reader = us.join("Rustam", us.dushanbe, Role.READER)
    case = register(us.amina, us.dushanbe, header())
    file = ledger.open(reader, case)
    assert not file.may_write
    with pytest.raises(Refused, match="may-not-write"):
        edit(reader, case, entry(file, "case"), status="closed")
    with pytest.raises(Refused, match="may-not-write"):
        ledger.actions.register(by=reader, circle=us.dushanbe, changes=[new(header())])


def test_an_entry_of_the_register_becomes_a_case(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, note(), number=False)
    assert ledger.open(us.amina, case).number is None
    number = ledger.actions.give_number(by=us.amina, case=case, country="TJ")
    assert ledger.open(us.amina, case).number == number
    with pytest.raises(Refused, match="numbered-already"):
        ledger.actions.give_number(by=us.amina, case=case)


def test_numbers_follow_each_other_by_country_and_year(us: Coalition) -> None:
    with clock.frozen(datetime(2026, 3, 12, tzinfo=UTC)):
        numbers = [ledger.open(us.amina, register(us.amina, us.dushanbe, header())).number for _ in range(3)]
        other = ledger.open(us.amina, register(us.amina, us.dushanbe, header(country="KG"))).number
    assert numbers == ["TJ-2026-0001", "TJ-2026-0002", "TJ-2026-0003"]
    assert other == "KG-2026-0001"


def test_a_register_of_many_is_stored_whole_or_not_at_all(us: Coalition) -> None:
    files = [ledger.actions.NewCase([new(header(code_name=f"Дело {n}")), new(person())]) for n in range(7)]
    done: list[int] = []
    made = ledger.actions.register_many(by=us.amina, circle=us.dushanbe, files=files, progress=done.append)
    assert done == list(range(1, 8))
    opened = [ledger.open(us.amina, case) for case in made]
    assert [file.number[-4:] for file in opened if file.number] == [f"{n:04d}" for n in range(1, 8)]
    assert ledger.verify(us.amina).ok
