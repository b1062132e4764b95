"""The whole way in a browser, scripts off and on."""

import re
from uuid import UUID

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cast import Coalition
from guvoh import ledger
from guvoh.circles.directory import store
from ledger.cases import C, S, entry
from sharing.conftest import named_case
from support.browser import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def us(transactional_db: None, tmp_path, settings) -> Coalition:
    import cast

    store.forget()
    settings.HOME = tmp_path
    with cast.fast_passphrases():
        yield cast.coalition()


@pytest.fixture
def case(us: Coalition) -> UUID:
    return named_case(us)


@pytest.mark.parametrize("scripts", [False, True])
def test_she_shares_looks_at_names_and_takes_it_back(us: Coalition, visit: Visit, case: UUID, scripts: bool) -> None:
    page = visit(scripts=scripts, member=us.amina, at=reverse("case", args=[case]))
    page.get_by_role("link", name="Открыть доступ").click()
    page.get_by_label("Working group").check()
    page.get_by_label("Описание:").check()
    page.get_by_label("Последний день").fill("31.12.2099")
    page.get_by_label("Причина").fill("Совместная жалоба")
    page.get_by_role("button", name="Дальше").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Кто в нём назван")
    expect(page.locator("input[name=put]:checked")).to_have_count(10)
    page.get_by_role("button", name="Дальше").click()
    expect(page.locator(".g-sentence")).to_contain_text("Amina и Boris (весь круг «Working group») будут читать")
    page.get_by_role("button", name="Открыть доступ").click()
    expect(page.get_by_role("status")).to_have_text("Доступ открыт.")
    assert ledger.open(us.boris, case).compartments == {C, S}
    assert "Карим" not in repr(entry(ledger.open(us.boris, case), "note").record)
    page.get_by_role("link", name="Закрыть доступ").click()
    page.get_by_label("Причина").fill("Просьба семьи")
    page.get_by_role("button", name="Закрыть доступ к делу").click()
    expect(page.get_by_text("Кто читал раньше")).to_be_visible()


def test_a_guest_is_invited_on_a_phone(us: Coalition, visit: Visit, case: UUID) -> None:
    page = visit(scripts=False, phone=True, member=us.amina, at=reverse("case_shares", args=[case]))
    page.get_by_role("link", name="Пригласить гостя").or_(page.get_by_role("button", name="Пригласить гостя")).click()
    page.get_by_label("Кто это").fill("Др. Л.")
    page.get_by_label("Для чего").fill("Осмотр")
    page.get_by_label("Медицинская часть").check()
    page.get_by_label("Последний день").fill("31.12.2099")
    page.get_by_role("button", name="Дальше").click()
    if page.get_by_role("heading", level=1).inner_text() == "Кто в нём назван":
        page.get_by_role("button", name="Дальше").click()
    page.get_by_role("button", name="Пригласить и показать код").click()
    expect(page.locator(".g-spoken")).to_have_text(re.compile(r"^([0-9A-Z] ?){26}$"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
