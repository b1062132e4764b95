"""Several circles of one member; folds when they are due; the rules of columns."""

from datetime import timedelta
from uuid import uuid4

import pytest

import cast
from catalogue.world import ALL, Inventor, Ledger, extract, prepared
from guvoh import catalogue
from guvoh.catalogue import actions, layout, models, rows
from guvoh.circles.actions.epochs import new_epoch
from guvoh.circles.checks import of_model
from guvoh.kit import clock
from guvoh.sealing.labels import Compartment


def test_a_case_in_two_circles_counts_once_and_the_richer_tells_it(ledger: Ledger, coalition: cast.Coalition) -> None:
    amina = coalition.amina
    for at in range(6):
        whole = prepared(extract({"country": "TJ"}, code_name=f"Case {at}", names=["Каримов"]))
        given = whole.given([Compartment.CODES])
        order = [(coalition.dushanbe, whole), (coalition.group, given)]
        for circle, one in order if at % 2 else reversed(order):
            ledger.say(amina, circle, one, sender=coalition.dushanbe)
        if at == 2:
            actions.fold(amina, coalition.group)
        if at == 4:
            actions.fold(amina, coalition.dushanbe)
    with catalogue.open(amina) as opened:
        page = opened.cases()
        assert page.total == len(page.rows) == opened.count("case", {"country": "TJ"}) == 6
        assert {row.code_name for row in page.rows} == {f"Case {at}" for at in range(6)}
        assert {row.circle for row in page.rows} == {coalition.dushanbe}
    with catalogue.open(amina, [coalition.group]) as opened:
        assert opened.cases().total == 6
        assert not any(row.readable for row in opened.cases().rows)


def test_a_case_withdrawn_from_the_richer_circle_is_told_by_the_other(
    ledger: Ledger, coalition: cast.Coalition
) -> None:
    amina, case = coalition.amina, uuid4()
    whole = prepared(extract(code_name="Ferry", names=["Каримов"]), case)
    ledger.say(amina, coalition.dushanbe, whole)
    ledger.say(amina, coalition.dushanbe, prepared(extract(code_name="Other", names=["Юсупов"])))
    ledger.say(amina, coalition.group, whole.given([Compartment.STORY]), sender=coalition.dushanbe)
    for circle in (coalition.dushanbe, coalition.group):
        actions.fold(amina, circle)
    ledger.say(amina, coalition.dushanbe, rows.tombstone(case))
    with catalogue.open(amina) as opened:
        assert opened.rows([case])[case].circle == coalition.group
        assert opened.cases().total == 2
        assert not opened.search_names("Каримов").same


@pytest.mark.parametrize("late", [False, True])
def test_what_is_at_home_in_a_richer_circle_is_told_there_alone(
    ledger: Ledger, coalition: cast.Coalition, late: bool
) -> None:
    amina, home, group = coalition.amina, coalition.dushanbe, coalition.group
    own = [
        prepared(extract({"home": home.hex}, names=[f"Каримов {n}"], story=f"ночью {n}", phones=[f"9929011{n:02}"]))
        for n in range(5)
    ]
    other = prepared(extract({"home": uuid4().hex}, names=["Юсупов"], story="утром"))
    for n, one in enumerate(own):
        ledger.say(amina, home, one)
        if n < 3:
            ledger.say(amina, group, one, sender=home)
    if late:
        actions.fold(amina, group)
    ledger.say(amina, group, other, sender=home)
    for circle in (home, group):
        actions.fold(amina, circle)
    with catalogue.open(amina) as opened:
        assert opened.cases().total == opened.count("case") == 6
        assert {row.circle for row in opened.cases().rows if row.case != other.case} == {home}
        assert len(opened.search_names("Каримов").same) + len(opened.search_names("Каримов").possible) == 5
        assert opened.search_names("Юсупов").same
        assert len(opened.search_text("ночью").hits) == 5
        assert opened.search_text("утро").cases == (other.case,)
        assert len(opened.phones("1103")) == 1
        assert opened.rows([one.case for one in own])[own[0].case].circle == home


def test_a_row_of_many_cases_is_one_row(ledger: Ledger, coalition: cast.Coalition) -> None:
    inventor = Inventor(11)
    many = [prepared(inventor.extract(), inventor.id()) for _ in range(50)]
    ledger.say(coalition.amina, coalition.dushanbe, *many)
    assert models.TailEntry.objects.count() == 1
    with catalogue.open(coalition.amina) as opened:
        assert opened.cases().total + opened.registers().total == 50


def test_a_case_is_found_by_its_numbers_and_its_lead(ledger: Ledger, coalition: cast.Coalition) -> None:
    amina, case = coalition.amina, uuid4()
    work = {"number": "TJ-2026-0137", "office_number": "12/а", "lead": amina.member.hex}
    ledger.say(amina, coalition.dushanbe, prepared(extract(**work), case))
    ledger.say(amina, coalition.dushanbe, prepared(extract(number="TJ-2026-0138")))
    for _ in range(2):
        with catalogue.open(amina) as opened:
            assert opened.by_number("TJ-2026-0137") == {"TJ-2026-0137": [case]}
            assert [(one.case, one.number) for one in opened.office_rows()] == [(case, "12/а")]
            assert [row.case for row in opened.cases({"lead": amina.member}).rows] == [case]
            assert opened.cases({"lead": "?empty"}).total == 1
        actions.fold(amina, coalition.dushanbe)


def test_a_tail_is_folded_when_it_is_long_or_a_day_old(
    ledger: Ledger, coalition: cast.Coalition, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    monkeypatch.setattr(actions, "LONG", 3)
    ledger.say(amina, circle, prepared(extract()))
    assert not actions.due(amina, circle)
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert actions.due(amina, circle)
    ledger.say(amina, circle, prepared(extract()))
    ledger.say(amina, circle, prepared(extract()))
    assert actions.due(amina, *amina.circles) == [circle]
    assert actions.tidy(amina)[circle].rows == 3
    assert actions.tidy(amina) == {}
    assert not models.TailEntry.objects.exists()


def test_a_very_long_tail_is_folded_in_parts(
    ledger: Ledger, coalition: cast.Coalition, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, circle, case = coalition.amina, coalition.dushanbe, uuid4()
    monkeypatch.setattr(actions, "AT_ONCE", 3)
    for at in range(10):
        ledger.say(amina, circle, prepared(extract(code_name=f"Case {at}"), case if at % 2 else uuid4()))
    folded = actions.fold(amina, circle)
    assert folded is not None
    assert folded.rows == 10
    with catalogue.open(amina) as opened:
        assert opened.rows([case])[case].code_name == "Case 9"
        assert opened.cases().total == 6
        assert not opened.holes


def test_a_new_epoch_puts_the_head_under_the_new_secret(ledger: Ledger, coalition: cast.Coalition) -> None:
    amina, circle = coalition.amina, coalition.dushanbe
    ledger.say(amina, circle, prepared(extract()))
    actions.fold(amina, circle)
    new_epoch(by=amina, circle=circle)
    amina.refresh()
    assert models.Head.objects.get().epoch == amina.directory.circles[circle].epoch == 2
    ledger.say(amina, circle, prepared(extract()))
    with catalogue.open(amina) as opened:
        assert opened.cases().total == 2
        assert not opened.holes


def test_a_row_written_under_another_layout_is_read_by_the_names_of_its_columns(
    ledger: Ledger, coalition: cast.Coalition, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = layout.current()
    numbers = {c.spec.vocabulary or "": c.numbers for table in today.tables.values() for c in table.columns.values()}
    older = layout.Layout([_turned(table) for table in today.tables.values()], numbers)
    one = extract({"country": "TJ", "status": "open", "umbrella": ["KZ2022JAN"]})
    for fold in (False, True):
        with monkeypatch.context() as patch:
            patch.setattr(layout, "_current", (layout.lawbook.current(), older))
            ledger.say(coalition.amina, coalition.dushanbe, prepared(one))
            if fold:
                actions.fold(coalition.amina, coalition.dushanbe)
        with catalogue.open(coalition.amina) as opened:
            for row in opened.cases({"country": "TJ"}).rows:
                assert (row.status, row.umbrella, row.risk) == ("open", ("KZ2022JAN",), None)
    ledger.say(coalition.amina, coalition.dushanbe, prepared(one))
    actions.fold(coalition.amina, coalition.dushanbe)
    with catalogue.open(coalition.amina) as opened:
        assert opened.count("case", {"umbrella": "KZ2022JAN"}) == 3


def _turned(table: layout.Table) -> layout.TableSpec:
    """Its columns in another order, without one of them."""
    specs = [column.spec for column in table.columns.values() if column.name != "risk"]
    return layout.TableSpec(table.name, tuple(reversed(specs)))


@pytest.mark.t(4)
def test_every_column_has_a_class_and_none_is_the_servers() -> None:
    for model in (models.TailEntry, models.Segment, models.Chunk, models.Head, models.KnownLayout):
        assert not list(of_model(model))
    assert len(ALL) == 4


def test_what_a_home_sent_on_is_told_by_the_home_and_not_opened_again(
    ledger: Ledger, coalition: cast.Coalition
) -> None:
    amina, home, group = coalition.amina, coalition.dushanbe, coalition.group
    codes, case = {"home": home.hex}, uuid4()
    other = prepared(extract({"home": uuid4().hex}, names=["Юсупов"], story="утром"))
    for name, story in (("Каримов", "ночью"), ("Назаров", "вечером")):
        one = prepared(extract(codes, names=[name], story=story, phones=["992901103"]), case)
        ledger.say(amina, home, one)
        ledger.say(amina, group, one, sender=home)
        if name == "Каримов":
            ledger.say(amina, group, other, sender=home)
            actions.fold(amina, group)
    with catalogue.open(amina) as opened:
        assert [hit.case for hit in opened.search_names("Назаров").same] == [case]
        assert not opened.search_names("Каримов").same
        assert opened.search_text("вечер").cases == (case,)
        assert not opened.search_text("ночь").hits
        assert [hit.case for hit in opened.phones("1103")] == [case]
        assert [hit.case for hit in opened.search_names("Юсупов").same] == [other.case]
        (again,) = next(shelf for shelf in opened._shelves if shelf.circle == group).tail.rows
        assert again.opened.keys() == {rows.CODES}
    ledger.say(amina, home, rows.tombstone(case))
    with catalogue.open(amina, [group]) as opened:
        assert opened.search_names("Назаров").same
