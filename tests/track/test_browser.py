"""A complaint and its refusal on a telephone without scripts."""

import pytest

import cast
from guvoh import ledger
from track.conftest import kazakh

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def world(visit, tmp_path, settings):
    from guvoh.circles.directory import store

    store.forget()
    settings.HOME = tmp_path
    with cast.fast_passphrases():
        us = cast.coalition()
        yield us, ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=kazakh(), number=True)


def fits(page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), page.url


def test_a_complaint_and_its_refusal_on_a_telephone_without_scripts(visit, world) -> None:
    us, case = world
    page = visit(scripts=False, phone=True, member=us.amina)
    page.goto(f"/cases/{case}/track")
    fits(page)
    page.get_by_role("button", name="Начать производство").click()
    fits(page)
    page.get_by_label("Жалоба на пытки и уголовное дело по ней").first.check()
    page.get_by_role("button", name="Дальше").click()
    fits(page)
    page.locator("main form button[name=save]:visible").last.click()
    assert "Известно нам, ничего не подано" in page.inner_text("main")
    for label, taken, received in (
        ("Подана жалоба", "06.03.2026", None),
        ("Отказ в начале", "09.03.2026", "17.03.2026"),
    ):
        page.get_by_role("button", name="Добавить шаг").click()
        fits(page)
        page.get_by_label(label).first.check()
        page.get_by_role("button", name="Дальше").click()
        page.get_by_label("Дата", exact=True).fill(taken)
        if received:
            page.get_by_label("Получено нами").fill(received)
            page.get_by_role("button", name="Проверить, какие сроки пойдут").click()
            assert "1 апреля 2026" in page.inner_text("#preview")
        fits(page)
        page.locator("main form button[name=save]:visible").last.click()
    fits(page)
    assert "1 апреля 2026" in page.inner_text("main")
    page.get_by_role("link", name="Жалоба следственному судье").first.click()
    fits(page)
