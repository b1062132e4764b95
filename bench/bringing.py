"""A spreadsheet of 10,000 rows, read by the mapping that comes with the product, and imported."""

import io
import random
from collections.abc import Iterator
from importlib import resources
from typing import Any

import xlsxwriter

from bench.store import Store
from bench.timing import Times, timed
from guvoh import lawbook
from guvoh.exchange import readers
from guvoh.exchange.actions.importing import Said, bring_in
from guvoh.exchange.queries.dryrun import Table, against
from guvoh.exchange.sheets import Workbook, heading_row

ROWS = 10_000
HEAD = (
    "№", "Дата регистрации", "ФИО", "Возраст", "Когда произошло", "Где", "Ведомство", "Методы", "Источник", "Стадия",
    "Адвокат", "Телефон", "Фабула", "Прим.",
)  # fmt: skip
_NAMES = ("Каримов Рустам", "Саидова Зарина", "Алиев Самат", "Осмонов Эрлан", "Юсупов Фируз", "Назарова Гуля")
_WORDS = (
    "забрали", "рынка", "вечером", "били", "по", "ногам", "требовали", "признаться", "родным", "не", "знали", "ночью",
)  # fmt: skip


def measured(store: Store) -> Times:
    """From the bytes of the file to the last row stored."""
    content = _file(random.Random(1))  # noqa: S311  # invented rows, the same each time
    return timed(lambda: _bring(store, content), runs=1, warm=0)


def _bring(store: Store, content: bytes) -> None:
    text = (resources.files("guvoh.exchange") / "mappings" / "office-ru.yaml").read_text("utf-8")
    mapping = readers.load(text, lawbook.current())
    sheet = Workbook(content, "list.xlsx").sheet(None)
    heading = heading_row(sheet)
    assert heading is not None
    store.amina.refresh()
    reading = against(store.amina, store.home, Table(sheet, heading), mapping)
    for _ in bring_in(by=store.amina, reading=reading, said=Said(store.home, "open")):
        pass


def _file(dice: random.Random) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Дела")
        for at, row in enumerate([["Учёт обращений"], [], list(HEAD), *_rows(dice)]):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def _rows(dice: random.Random) -> Iterator[list[Any]]:
    for number in range(1, ROWS + 1):
        told = " ".join(dice.choice(_WORDS) for _ in range(200)).capitalize()
        day = f"{dice.randint(1, 28):02}.{dice.randint(1, 12):02}.{dice.randint(2012, 2025)}"
        yield [
            number, day, dice.choice(_NAMES), dice.randint(16, 70), "март 2016", "г. Ош", "ОМВД", "ток, побои",
            "горячая линия", "отказ (2 раза)", "Бобоев (адв.)", f"+996 555 {number:06}", f"{told}.", "перезвонить",
        ]  # fmt: skip
