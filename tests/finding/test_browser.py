"""Lists and search in a browser with scripts off, on a telephone."""

import re

import pytest
from playwright.sync_api import expect

import cast
from guvoh.circles.middleware import cookie_name
from guvoh.circles.sessions.store import begin


@pytest.mark.browser
@pytest.mark.t(51)
def test_find_filter_save_and_walk_on_a_telephone_without_scripts(transactional_db, tmp_path, settings, visit) -> None:
    from finding.conftest import CASES, register

    settings.HOME = tmp_path
    with cast.fast_passphrases():
        us = cast.coalition()
    for _circle, *rest in CASES[:3]:
        register(us.amina, us.dushanbe, *rest)
    page = visit(scripts=False, phone=True)
    page.context.add_cookies([{"name": cookie_name(), "value": begin(us.amina).hex(), "url": visit.server.url}])
    page.goto("/cases")
    expect(page.locator("tbody tr")).to_have_count(3)
    page.get_by_role("link", name="Фильтры", exact=True).click()
    page.get_by_label("Регион", exact=True).select_option("TJ-SU")
    page.get_by_label("Порядок", exact=True).select_option("code_name")
    page.get_by_role("button", name="Показать").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    assert "region=TJ-SU" in page.url
    page.get_by_label("Сохранить выбранное").fill("Согд")
    page.get_by_role("button", name="Сохранить", exact=True).click()
    expect(page.get_by_role("link", name="Согд", exact=True)).to_have_count(1)
    page.get_by_role("link", name="Ирис").click()
    expect(page.get_by_text("1 из 2")).to_have_count(1)
    page.get_by_role("link", name="Следующее").click()
    expect(page.get_by_text("2 из 2")).to_have_count(1)
    page.get_by_role("searchbox").first.fill("Каримов")
    page.get_by_role("button", name="Найти").first.click()
    expect(page).to_have_url(re.compile("/search/"))
    assert "Каримов" not in page.url
    expect(page.get_by_text("Каримов Рустам")).to_have_count(0)
    page.get_by_role("button", name="Показать имена").first.click()
    expect(page.get_by_text("Каримов Рустам")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
