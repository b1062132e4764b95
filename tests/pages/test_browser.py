"""What a browser makes of the frame: a form that keeps itself, keys, scripts on and off."""

from typing import Any

import pytest
from django.test import override_settings

import cast
from guvoh.circles import drafts
from support.browser import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def addresses() -> Any:
    with override_settings(ROOT_URLCONF="support.probes"):
        yield


@pytest.fixture
def coalition(server: Any) -> cast.Coalition:
    return cast.coalition()


def test_what_is_typed_is_kept_without_a_press(visit: Visit, coalition: cast.Coalition) -> None:
    page = visit(member=coalition.amina, at="/probe/typing")
    page.locator("textarea").first.fill("Мать звонила дважды")
    page.get_by_text("Черновик сохранён").wait_for()
    kept = drafts.all_of(coalition.amina)
    assert [value for draft in kept for name, value in draft.fields if name == "text"] == ["Мать звонила дважды"]
    assert not any(name == "csrfmiddlewaretoken" for draft in kept for name, _value in draft.fields)


def test_without_scripts_it_is_kept_by_a_press(visit: Visit, coalition: cast.Coalition) -> None:
    page = visit(member=coalition.amina, scripts=False, at="/probe/typing")
    page.locator("textarea").first.fill("Мать звонила дважды")
    page.get_by_role("button", name="Отложить").click()
    assert page.url.endswith("/drafts?kept=yes")
    assert len(drafts.all_of(coalition.amina)) == 1


@pytest.mark.t(53)
@pytest.mark.parametrize("scripts", [True, False])
def test_lock_stands_on_a_members_page_and_ends_the_session(
    visit: Visit, coalition: cast.Coalition, scripts: bool
) -> None:
    page = visit(member=coalition.amina, scripts=scripts, at="/probe/typing")
    page.get_by_role("button", name="Запереть").click()
    page.goto("/probe/members")
    assert "/probe/members" not in page.url


def test_one_reaches_the_content_by_the_first_key(visit: Visit, coalition: cast.Coalition) -> None:
    page = visit(member=coalition.amina, scripts=False, at="/probe/typing")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_a_block_asked_for_alone_is_the_block_of_the_page(visit: Visit, coalition: cast.Coalition) -> None:
    page = visit(member=coalition.amina, at="/probe/typing")
    whole = page.locator("section.g-group").first.inner_html()
    page.evaluate("htmx.ajax('GET', '/probe/typing', {target: 'main', swap: 'innerHTML'})")
    page.wait_for_function("!document.querySelector('main form')")
    assert page.locator("section.g-group").first.inner_html() == whole


def test_nothing_of_a_page_stays_in_the_browsers_stores(visit: Visit, coalition: cast.Coalition) -> None:
    page = visit(member=coalition.amina, at="/probe/typing")
    page.locator("textarea").first.fill("канарейка")
    page.get_by_text("Черновик сохранён").wait_for()
    held = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "канарейка" not in held
    assert "<" not in held
