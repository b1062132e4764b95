"""A list goes in and comes out in a browser, with scripts off and on, wide and on a phone."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import expect

import cast
from exchange.conftest import SAMPLE
from exchange.lists import office, row, some
from guvoh import catalogue
from support.browser import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def us(server: Any, tmp_path: Path, settings: Any) -> Any:
    settings.HOME = tmp_path
    with cast.fast_passphrases():
        yield cast.coalition()


def cases(us: cast.Coalition) -> int:
    us.amina.refresh()
    with catalogue.open(us.amina) as opened:
        return opened.cases().total


def brought(page: Any, data: bytes) -> None:
    """From the form for a file to the dry run, as it is proposed."""
    page.set_input_files("#f-list", {"name": "список.xlsx", "mimeType": "application/x", "buffer": data})
    page.get_by_role("button", name="Открыть").click()
    page.get_by_role("button", name="Дальше: столбцы").click()
    page.get_by_role("button", name="Дальше: слова").click()
    page.get_by_role("button", name="Дальше: пробный прогон").click()


def test_the_sample_goes_in_without_scripts(visit: Visit, us: cast.Coalition) -> None:
    page = visit(member=us.amina, scripts=False, at="/import")
    brought(page, SAMPLE.read_bytes())
    page.get_by_role("link", name="нечитаемые даты").click()
    expect(page.locator("tbody tr")).to_have_count(8)
    page.get_by_label("Откуда список").fill("Таблица офиса")
    page.get_by_role("button", name="Импортировать 420 дел").click()
    page.get_by_text("Список импортирован").wait_for(timeout=120_000)
    shown = page.locator(".g-progress__at").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert len(set(shown)) == 1  # each step lies over the one before
    page.get_by_role("button", name="К делам").click()
    page.locator("tbody tr").nth(49).wait_for()
    expect(page.locator("tbody tr")).to_have_count(50)
    assert cases(us) == 420


def test_a_change_is_ticked_and_brought_in_on_a_phone_without_scripts(visit: Visit, us: cast.Coalition) -> None:
    page = visit(member=us.amina, scripts=False, phone=True, at="/import")
    brought(page, some(3))
    page.get_by_role("button", name="Импортировать").click()
    page.get_by_text("Список импортирован").wait_for()
    page.goto("/import")
    brought(page, office(row(1, Возраст=17), row(2), row(3)))
    page.get_by_role("link", name="Посмотреть изменения по полям").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_label("Внести это в дело").check()
    page.get_by_role("button", name="Сохранить отметки").click()
    page.get_by_role("button", name="Внести изменения").click()
    page.get_by_text("1 дело изменено").wait_for()
    assert cases(us) == 3


def test_every_step_fits_a_phone(visit: Visit, us: cast.Coalition) -> None:
    page = visit(member=us.amina, scripts=False, phone=True, at="/import")
    page.set_input_files("#f-list", str(SAMPLE))
    for button in ("Открыть", "Дальше: столбцы", "Дальше: слова", "Дальше: пробный прогон"):
        page.get_by_role("button", name=button).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, button
    page.goto("/import/mappings/office-ru")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scripts", [True, False])
def test_a_list_is_exported_from_where_it_stands(visit: Visit, us: cast.Coalition, scripts: bool) -> None:
    page = visit(member=us.amina, scripts=scripts, at="/import")
    brought(page, some(3))
    page.get_by_role("button", name="Импортировать").click()
    page.get_by_text("Список импортирован").wait_for()
    page.goto("/cases?country=KG")
    page.get_by_role("link", name="Выгрузить этот список").click()
    page.get_by_label("Зачем и для кого").fill("Для отчёта")
    page.get_by_label("Ваша парольная фраза").fill("не та")
    page.get_by_role("button", name="Взять файл").click()
    page.get_by_role("link", name="Это не ваша парольная фраза").wait_for()
    assert page.get_by_label("Зачем и для кого").input_value() == "Для отчёта"
    page.wait_for_timeout(1200)  # after a wrong try the next one waits a moment
    page.get_by_label("Ваша парольная фраза").fill(cast.passphrase("Amina"))
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Взять файл").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    assert book["Дела"].max_row == 4
