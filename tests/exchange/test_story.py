"""The whole story of an import, through pages, in Russian."""

import re
from collections import Counter
from typing import Any

import pytest

import cast
from exchange import test_office_list as cells
from exchange.conftest import SAMPLE, Desk, breaks
from exchange.lists import office, row, some
from guvoh import catalogue, ledger
from guvoh.casework.desk.gathering import PRESSING, URGENT
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.ledger.reading.casefile import CaseFile
from support.reader import page_of


def cases(by: Keyring) -> int:
    by.refresh()
    with catalogue.open(by) as opened:
        return opened.cases().total


def first(by: Keyring) -> CaseFile:
    """The case of row 1."""
    by.refresh()
    with catalogue.open(by) as opened:
        (case,) = [one.case for one in opened.office_rows() if one.number == "1"]
    return ledger.open(by, case)


def of(file: CaseFile, kind: str) -> list[Any]:
    return [one.record for one in file.records.values() if one.kind == kind]


def column(opened: Any, unit: str, name: str) -> Counter[str | None]:
    """Counts by one column; every gap, and nothing, as None."""
    table = opened.crosstab(unit, name)
    found: Counter[str | None] = Counter()
    for code in table.rows:
        found[None if code.startswith("?") else code] += table.cell(code)
    return +found


# -- the sample ---------------------------------------------------------------------


def test_the_samples_counts_equal_those_made_from_its_cells(us: cast.Coalition, amina: Desk) -> None:
    check = amina.to_check(SAMPLE.read_bytes(), SAMPLE.name)
    page = amina.page(check)
    assert re.findall(r"<b>(\d+)</b>", page) == ["420", "0", "0", "4"]
    ended = amina.run(check, reason="Таблица офиса за 15 лет")
    page_of(ended, check)
    assert "Список импортирован" in ended
    rows = cells.ROWS
    us.amina.refresh()
    with catalogue.open(us.amina) as opened:
        assert opened.cases().total == opened.count("case") == 420
        years = Counter(line["Дата регистрации"][-4:] for line in rows)
        assert column(opened, "case", "registered_on:year") == years
        assert column(opened, "case", "region") == Counter(cells.one_of(cells.REGIONS, line["Где"]) for line in rows)
        agencies: Counter[str | None] = Counter()
        methods: Counter[str | None] = Counter()
        for line in rows:
            sort = cells.one_of(cells.AGENCIES, line["Кто (ведомство)"] or "")
            country = (cells.one_of(cells.REGIONS, line["Где"]) or "")[:2]
            agencies[f"{country}.{sort}" if sort else None] += len(cells.people(line))
            for code in {cells.one_of(cells.METHODS, part.strip()) for part in line["Что делали"].split(",")}:
                methods[code] += len(cells.people(line))
        assert column(opened, "victim", "agencies") == agencies
        assert column(opened, "victim", "methods") == methods
        people = [name for line in rows for name in cells.people(line)]
        sexes = Counter(cells.woman(name) for name in people)
        assert column(opened, "victim", "sex") == sexes
        ages = [age for line in rows for age in cells.ages(line)]
        minors = Counter(None if age is None else "yes" if age < 18 else "no" for age in ages)
        assert column(opened, "victim", "minor") == minors
    again = amina.page(amina.to_check(SAMPLE.read_bytes(), SAMPLE.name))
    assert "Импортировать нечего" in again
    assert re.findall(r"<b>(\d+)</b>", again)[:3] == ["0", "420", "0"]


def test_an_imported_case_says_where_it_comes_from_and_who_leads_it(us: cast.Coalition, amina: Desk) -> None:
    amina.run(amina.to_check(some(2), status="archived"), reason="Список 2016 года")
    file = first(us.amina)
    (entry,) = file.history()
    assert (entry.note, entry.reason, entry.author) == ("import", "Список 2016 года", us.amina.member)
    (header,) = of(file, "case")
    assert (header.status, header.lead, header.office_number) == ("archived", us.amina.member, "1")
    assert header.accepted_on is not None
    assert [step.type for step in of(file, "step")] == ["REFUSAL", "REFUSAL"]
    with catalogue.open(us.amina) as opened:
        assert opened.pressing(us.amina.member, PRESSING, (URGENT, clock.now())) == []


def test_the_result_stands_on_a_page_of_its_own_with_its_cases(us: cast.Coalition, amina: Desk) -> None:
    check = amina.to_check(some(3))
    ended = amina.run(check)
    done = re.search(r'href="(/import/[^"]+/done)"', ended)
    assert done is not None
    page = amina.page(done[1])
    assert len(re.findall(r'<th scope="row"', page)) == 3
    assert "Ош" in page
    assert amina.get(check)["Location"] == done[1]
    assert amina.post(check.replace("/check", "/run"))["Location"] == done[1]
    assert cases(us.amina) == 3


# -- once more ------------------------------------------------------------------------


def test_a_list_brought_twice_makes_nothing_new(us: cast.Coalition, amina: Desk) -> None:
    amina.run(amina.to_check(some(4)))
    check = amina.to_check(some(5))
    assert re.findall(r"<b>(\d+)</b>", amina.page(check))[:3] == ["1", "4", "0"]
    amina.run(check)
    assert cases(us.amina) == 5


def test_a_changed_row_is_shown_and_not_imported_twice(us: cast.Coalition, amina: Desk) -> None:
    amina.run(amina.to_check(some(3)))
    check = amina.to_check(office(row(1, Возраст=17, Методы="ток"), row(2), row(3)))
    page = amina.page(check)
    assert re.findall(r"<b>(\d+)</b>", page)[:3] == ["0", "2", "1"]
    changed = amina.page(check.replace("/check", "/changed"))
    assert "Возраст" in changed
    assert ">21<" in changed
    assert ">17<" in changed
    assert "Импортировать нечего" in page
    assert "Ничего не импортировано" in amina.run(check)
    assert of(first(us.amina), "person")[0].age == 21


def test_a_ticked_change_is_brought_into_its_case_and_nothing_else_of_it_is_touched(
    us: cast.Coalition, amina: Desk
) -> None:
    amina.run(amina.to_check(some(2)))
    file = first(us.amina)
    (header,) = [one for one in file.records.values() if one.kind == "case"]
    (victim,) = [one for one in file.records.values() if one.kind == "person" and "VICTIM" in one.record.part]
    spelled = [{"text": "Каримов Рустам"}, *[one.model_dump() for one in victim.record.names]]
    ledger.actions.write(by=us.amina, case=file.id, changes=[
        ledger.actions.Change(header.id, "case", header.record.revised(code_name="Тополь"), header.heads),
        ledger.actions.Change(victim.id, "person", victim.record.revised(names=spelled), victim.heads),
    ])  # fmt: skip
    check = amina.to_check(office(row(1, Возраст=17, Стадия="отказ (2 раза), ВУД"), row(2)))
    back = amina.post(check.replace("/check", "/changed"), {"bring-4": "1"})
    assert back["Location"].startswith(check)
    assert "Внести изменения" in amina.page(check)
    assert "1 дело изменено" in amina.run(check)
    file = first(us.amina)
    victim_now = next(one for one in of(file, "person") if "VICTIM" in one.part)
    assert victim_now.age == 17
    assert len(victim_now.names) == 2
    assert of(file, "case")[0].code_name == "Тополь"
    assert [step.type for step in of(file, "step")] == ["REFUSAL", "REFUSAL", "OPENING"]
    assert cases(us.amina) == 2
    assert re.findall(r"<b>(\d+)</b>", amina.page(amina.to_check(
        office(row(1, Возраст=17, Стадия="отказ (2 раза), ВУД"), row(2))
    )))[:3] == ["0", "2", "0"]  # fmt: skip


def test_looking_at_a_changed_name_is_an_opening(us: cast.Coalition, amina: Desk) -> None:
    amina.run(amina.to_check(some(2)))
    check = amina.to_check(office(row(1, ФИО="Каримова Рухшона"), row(2, Методы="ток")))
    amina.page(check)
    assert first(us.amina).openings() == ()
    assert "Каримова Рухшона" in amina.page(check.replace("/check", "/changed"))
    assert [(one.member, one.compartment.value) for one in first(us.amina).openings()] == [
        (us.amina.member, "identity")
    ]


def test_what_nobody_knows_in_the_list_takes_nothing_from_the_case(us: cast.Coalition, amina: Desk) -> None:
    amina.run(amina.to_check(office(row(1, ФИО="аноним"))))
    file = first(us.amina)
    (victim,) = [one for one in file.records.values() if one.kind == "person" and "VICTIM" in one.record.part]
    found = victim.record.revised(names=[{"text": "Каримов Рустам"}], gaps={})
    ledger.actions.write(
        by=us.amina, case=file.id, changes=[ledger.actions.Change(victim.id, "person", found, victim.heads)]
    )
    check = amina.to_check(office(row(1, ФИО="аноним", Возраст=44)))
    page = amina.page(check.replace("/check", "/changed"))
    assert ">44<" in page
    assert "Имена" not in page


def test_another_list_with_the_same_numbers_gets_a_prefix(us: cast.Coalition, amina: Desk) -> None:
    amina.run(amina.to_check(some(2)))
    amina.run(amina.to_check(office(row(1, ФИО="Юсупов Фируз", Возраст=50)), prefix="2014/"))
    us.amina.refresh()
    with catalogue.open(us.amina) as opened:
        assert {"1", "2014/1"} <= {one.number for one in opened.office_rows()}


# -- nothing half-done ------------------------------------------------------------------


def test_a_line_that_breaks_leaves_nothing(us: cast.Coalition, amina: Desk) -> None:
    check = amina.to_check(some(30))
    response = amina.post(check.replace("/check", "/run"), {"rows": "30"})
    pieces = iter(response.streaming_content)
    next(pieces)
    next(pieces)
    breaks(response)
    assert cases(us.amina) == 0
    assert "Импортировать 30 дел" in amina.page(check)
    amina.run(check)
    assert cases(us.amina) == 30


def test_what_fails_in_the_middle_leaves_nothing_and_says_so(
    us: cast.Coalition, amina: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from guvoh.ledger.writing import sealing

    check, calls = amina.to_check(some(20)), []

    def fails(self: Any, **asked: Any) -> Any:
        calls.append(self)
        if len(calls) == 15:
            raise MemoryError
        return seal(self, **asked)

    seal = sealing.Sealer.seal
    monkeypatch.setattr(sealing.Sealer, "seal", fails)
    ended = amina.run(check)
    monkeypatch.undo()
    page_of(ended, check)
    assert "Ничего не импортировано" in ended
    assert cases(us.amina) == 0
    amina.run(check)
    assert cases(us.amina) == 20


def test_two_windows_import_a_list_once(us: cast.Coalition, amina: Desk) -> None:
    check = amina.to_check(some(5))
    one = amina.post(check.replace("/check", "/run"), {"rows": "5"})
    two = amina.post(check.replace("/check", "/run"), {"rows": "5"})
    first_ended = b"".join(one.streaming_content).decode()
    second_ended = b"".join(two.streaming_content).decode()
    assert "Список импортирован" in first_ended
    assert "Второй раз он не импортирован" in second_ended
    assert cases(us.amina) == 5


def test_the_page_grows_while_the_work_is_done(
    us: cast.Coalition, amina: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from guvoh.exchange.views import run

    monkeypatch.setattr(run, "EVERY", 0)
    ended = amina.run(amina.to_check(some(20)))
    percents = [int(one) for one in re.findall(r"<strong>(\d+) %</strong>", ended)]
    assert percents == sorted(percents)
    assert len(set(percents)) > 10
    assert "English" in ended
