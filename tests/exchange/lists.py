"""Small lists for tests: a few rows as an office keeps them."""

from typing import Any

from exchange.making import xlsx

HEAD = [
    "№", "Дата регистрации", "ФИО", "Возраст", "Когда произошло", "Где", "Ведомство", "Методы", "Источник", "Стадия",
    "Адвокат", "Телефон", "Фабула", "Прим.",
]  # fmt: skip
NAMES = ("Каримов Рустам", "Саидова Зарина", "Алиев Самат", "Осмонов Эрлан", "Юсупов Фируз")


def row(number: int, **cells: Any) -> list[Any]:
    """One row; every cell is filled."""
    values = dict(zip(HEAD, [
        number, "13.03.2016", NAMES[number % len(NAMES)], 20 + number % 30, "март 2016", "г. Ош", "ОМВД", "ток, побои",
        "горячая линия", "отказ (2 раза)", "Бобоев (адв.)", f"+996 555 {number:06}", "Забрали у рынка.", "перезвонить",
    ], strict=True))  # fmt: skip
    return list({**values, **cells}.values())


def office(*rows: list[Any], title: str = "Дела") -> bytes:
    """A workbook as offices keep them: a title, an empty row, headings, rows."""
    return xlsx([["Учёт обращений"], [], HEAD, *rows], title)


def some(count: int) -> bytes:
    """A list of that many rows."""
    return office(*(row(number) for number in range(1, count + 1)))
