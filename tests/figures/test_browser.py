"""Figures in a browser with scripts off, on a telephone."""

import pytest
from playwright.sync_api import expect

import cast
from guvoh.circles.middleware import cookie_name
from guvoh.circles.sessions.store import begin


@pytest.mark.browser
@pytest.mark.t(51)
def test_an_analyst_builds_a_table_and_takes_it_without_scripts(transactional_db, tmp_path, settings, visit) -> None:
    from figures.conftest import register

    settings.HOME = tmp_path
    with cast.fast_passphrases():
        us = cast.coalition()
    register(us.amina, us.dushanbe)
    register(us.amina, us.dushanbe, people=({"sex": "F", "age": 20}, {"sex": "M", "age": 20}))
    page = visit(scripts=False, phone=True)
    page.context.add_cookies([{"name": cookie_name(), "value": begin(us.amina).hex(), "url": visit.server.url}])
    page.goto("/figures")
    expect(page.get_by_text("внутреннее: малые числа показаны")).to_have_count(1)
    page.get_by_role("button", name="Составить таблицу").click()
    page.get_by_label("Считать").select_option("victim")
    page.get_by_role("button", name="Пересчитать").click()
    page.get_by_label("По строкам").select_option("sex")
    page.get_by_label("По столбцам").select_option("")
    page.get_by_role("button", name="Пересчитать").click()
    page.get_by_role("rowheader", name="женский").wait_for()
    rows = page.locator("tbody tr").all_inner_texts()
    assert [row.split() for row in rows] == [["женский", "1", "33", "%"], ["мужской", "2", "67", "%"], ["Всего", "3"]]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    with page.expect_download() as taken:
        page.get_by_role("button", name="Выгрузить в CSV").click()
    assert taken.value.suggested_filename.endswith(".csv")
    page.goto("/figures/files")
    expect(page.get_by_text("Пострадавшие: Пол")).to_have_count(1)
