"""People by name in two bands, by the last digits of a number; only for who has identity."""

from uuid import uuid4

import pytest

import cast
from catalogue.world import Ledger, extract, prepared
from guvoh import catalogue
from guvoh.catalogue import actions
from guvoh.catalogue.folding import tiers
from guvoh.sealing.labels import Compartment

PEOPLE = ["Жапаров Садыр", "Каримов Рустам Шарипович", "Абдулло Ҷон", "Қодиров Иброҳим", "Юсупов Тимур", "Марат Алиев"]


@pytest.mark.parametrize("folded", [False, True])
@pytest.mark.parametrize(
    ("typed", "same", "possible"),
    [
        ("Japarov", "Жапаров Садыр", None),
        ("Zhaparov Sadyr", "Жапаров Садыр", None),
        ("rustam karimov", "Каримов Рустам Шарипович", None),
        ("Кадыров", "Қодиров Иброҳим", None),
        ("Абдуллоҷон", "Абдулло Ҷон", None),
        ("Жапаров С.", None, "Жапаров Садыр"),
        ("Мурат", None, "Марат Алиев"),
        ("Юнусов", None, None),
        ("Назаров", None, None),
        ("", None, None),
        ("...", None, None),
    ],
)
def test_a_name_is_found_in_two_bands(
    ledger: Ledger, coalition: cast.Coalition, typed: str, same: str | None, possible: str | None, folded: bool
) -> None:
    for name in PEOPLE:
        ledger.say(coalition.amina, coalition.dushanbe, prepared(extract(names=[name])))
    if folded:
        actions.fold(coalition.amina, coalition.dushanbe)
    with catalogue.open(coalition.amina) as opened:
        found = opened.search_names(typed)
    assert [hit.name for hit in found.same] == ([same] if same else [])
    assert possible is None or possible in [hit.name for hit in found.possible]


@pytest.mark.parametrize("folded", [False, True])
def test_a_number_is_found_by_its_last_digits(ledger: Ledger, coalition: cast.Coalition, folded: bool) -> None:
    case, record = uuid4(), uuid4()
    one = extract(phones=["992900112233", "77010002233"], record=record)
    ledger.say(coalition.amina, coalition.dushanbe, prepared(one, case))
    ledger.say(coalition.amina, coalition.dushanbe, prepared(extract(phones=["992900998877"])))
    if folded:
        actions.fold(coalition.amina, coalition.dushanbe)
    with catalogue.open(coalition.amina) as opened:
        assert [hit.digits for hit in opened.phones("11 22 33")] == ["992900112233"]
        assert {hit.digits for hit in opened.phones("2233")} == {"992900112233", "77010002233"}
        assert [(hit.case, hit.record, hit.kind) for hit in opened.phones("112233")] == [(case, record, "person")]
        assert not opened.phones("33")


def test_who_has_no_identity_finds_no_name_and_no_number(ledger: Ledger, coalition: cast.Coalition) -> None:
    whole = prepared(extract(names=["Каримов Рустам"], phones=["992900112233"], story="ночью"))
    ledger.say(coalition.amina, coalition.dushanbe, whole)
    given = whole.given([Compartment.STORY, Compartment.HEALTH])
    ledger.say(coalition.amina, coalition.group, given, sender=coalition.dushanbe)
    coalition.refresh()
    actions.fold(coalition.boris, coalition.group)
    with catalogue.open(coalition.boris) as opened:
        assert opened.cases().total == 1
        assert not opened.search_names("Каримов").same
        assert not opened.phones("112233")


@pytest.mark.parametrize(("few", "small"), [(3, 3), (1, 4), (256, 2000)])
def test_a_changed_name_is_found_as_it_is_now(
    ledger: Ledger, coalition: cast.Coalition, monkeypatch: pytest.MonkeyPatch, few: int, small: int
) -> None:
    monkeypatch.setattr(tiers, "FEW", few)
    monkeypatch.setattr(tiers, "SMALL", small)
    amina, circle = coalition.amina, coalition.dushanbe
    cases = [uuid4() for _ in range(12)]
    for turn, surname in enumerate(("Каримов", "Юсупов", "Назаров")):
        for at, case in enumerate(cases):
            ledger.say(
                amina, circle, prepared(extract(names=[f"{surname} Рустам"], phones=[f"99290000{turn}{at:02}"]), case)
            )
            if at % 5 == 4:
                actions.fold(amina, circle)
        with catalogue.open(amina) as opened:
            assert {hit.case for hit in opened.search_names(surname).same} == set(cases)
            assert opened.count("case") == 12
            others = {"Каримов", "Юсупов", "Назаров"} - {surname}
            assert not any(opened.search_names(other).same for other in others)
            assert len(opened.phones(f"{turn}07")) == 1


def test_one_person_in_two_circles_is_one_hit(ledger: Ledger, coalition: cast.Coalition) -> None:
    whole = prepared(extract(names=["Каримов Рустам"], phones=["992900112233"]))
    ledger.say(coalition.amina, coalition.dushanbe, whole)
    ledger.say(coalition.amina, coalition.group, whole, sender=coalition.dushanbe)
    with catalogue.open(coalition.amina) as opened:
        assert len(opened.search_names("Каримов").same) == 1
        assert len(opened.phones("112233")) == 1
