"""What stands in one cell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.exchange.cells.ages import ages
from guvoh.exchange.cells.counts import counted
from guvoh.exchange.cells.lists import split
from guvoh.exchange.cells.people import people
from guvoh.exchange.cells.sex import sex
from guvoh.exchange.cells.values import key


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Асанов Ержан", ["Асанов Ержан"]),
        ("Фаррух Холматов\nГафурова Асель", ["Фаррух Холматов", "Гафурова Асель"]),
        ("КАРИМОВА Жылдыз; Эргешов Джамшед", ["КАРИМОВА Жылдыз", "Эргешов Джамшед"]),
        ("1. Каримов Рустам\n2) Алиев Самат", ["Каримов Рустам", "Алиев Самат"]),
        ("Каримов Р., Алиев С.", ["Каримов Р.", "Алиев С."]),
        ("Каримов Р.А. и Алиев С.", ["Каримов Р.А.", "Алиев С."]),
        ("Каримов, Рустам", ["Каримов, Рустам"]),
        ("Каримов Рустам / Алиев Самат", ["Каримов Рустам", "Алиев Самат"]),
        ("Каримов Рустам (брат)", ["Каримов Рустам"]),
        ("Н.Н.", [None]),
        ("отказался назвать имя", [None]),
        ("аноним; Каримов Рустам", [None, "Каримов Рустам"]),
        ("5 человек", [None]),
        ("мужчина ок. 30 лет", [None]),
        ("Маннапов Улан", ["Маннапов Улан"]),
        ("", []),
    ],
)
def test_people(cell: str, names: list[str | None]) -> None:
    assert [one.name for one in people(cell)] == names


def test_what_is_said_beside_a_name_is_kept() -> None:
    assert people("Каримов Рустам (брат)")[0].note == "брат"
    assert people("аноним (муж.)")[0].sex == "M"
    assert people("5 человек")[0].group == 5
    (described,) = people("женщина около 40 лет")
    assert (described.description, described.sex) == ("женщина около 40 лет", "F")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("48, 14", [48, 14]),
        ("15; 46\n30", [15, 46, 30]),
        ("около 30", [30]),
        ("17 лет", [17]),
        ("21 год и 40 лет", [21, 40]),
        ("8 мес.", [0]),
        ("1985 г.р.", ["1985"]),
        ("12.03.1985", ["1985-03-12"]),
        ("22?", [22]),
        ("?", ["unknown"]),
        ("200", ["unreadable"]),
        ("двадцать", ["unreadable"]),
        ("48, ?", [48, "unknown"]),
        ("", []),
    ],
)
def test_ages(cell: str, found: list[int | str]) -> None:
    def plain(age: object) -> int | str:
        years, born = getattr(age, "years", None), getattr(age, "born", None)
        unknown = "unknown" if getattr(age, "unknown", False) else "unreadable"
        return years if years is not None else born or unknown

    assert [plain(age) for age in ages(cell)] == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("отказ (2 раза)", ("отказ", 2)),
        ("отказ 2 р.", ("отказ", 2)),
        ("отказ (х3)", ("отказ", 3)),
        ("отказ ×2", ("отказ", 2)),
        ("отказ дважды", ("отказ", 2)),
        ("отказано трижды", ("отказано", 3)),
        ("refusal (twice)", ("refusal", 2)),
        ("отказ", ("отказ", 1)),
        ("отказ в ВУД", ("отказ в ВУД", 1)),
        ("ст. 143 ч. 2", ("ст. 143 ч. 2", 1)),
        ("(2 раза)", ("(2 раза)", 1)),
        ("отказ (99 раз)", ("отказ (99 раз)", 1)),
    ],
)
def test_how_often(cell: str, found: tuple[str, int]) -> None:
    assert counted(cell) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Асанов Ержан Исмоилович", "M"),
        ("Динара Сагындыкова", "F"),
        ("Осмонов Р.М.", "M"),
        ("КАРИМОВА Жылдыз", "F"),
        ("Асылбек уулу Дамирбек", "M"),
        ("Айнура Токтогул кызы", "F"),
        ("Karimova Nargiza", "F"),
        ("Саидзода Лола", None),
        ("Рустам", None),
        ("Каримова Рустамов", None),
    ],
)
def test_sex_by_the_form_of_a_name(name: str, found: str | None) -> None:
    assert sex(name) == found


def test_lists_are_not_split_in_brackets() -> None:
    assert split("ГКНБ (Ош, отдел 2), МВД; СИЗО") == ["ГКНБ (Ош, отдел 2)", "МВД", "СИЗО"]
    assert split("незакрытая (скобка, две части") == ["незакрытая (скобка", "две части"]
    assert split(" ; , ") == []


def test_keys_of_values() -> None:
    assert key("г.Душанбе") == key("г. Душанбе ") == key("Г. ДУШАНБЕ")
    assert key("всё  равно.") == "все равно"
    assert key("?") == "?"


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_cell_is_read(cell: str) -> None:
    people(cell)
    ages(cell)
    text, times = counted(cell)
    assert 1 <= times <= 20
    assert cell.startswith(text.strip()) or text.strip() in cell
    sex(cell)
    key(cell)
