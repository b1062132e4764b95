"""Health goes to an organisation's doctors and to nobody else: set once in the browser, and every new case follows."""

from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

import cast
from casework.casefile.conftest import Browser
from cast import Coalition
from guvoh import catalogue, ledger
from guvoh.circles.directory import store
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.circles.roles import Role
from guvoh.ledger.actions import new
from ledger.cases import C, H, header, note, record
from sharing.test_boris import walked
from support.browser import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEALTH, NAME, STORY, PHONE = "Синяки на спине", "Каримов", "Увезли ночью", "9200123"


@pytest.fixture
def us(transactional_db: None, tmp_path, settings) -> Coalition:
    store.forget()
    settings.HOME = tmp_path
    with cast.fast_passphrases():
        yield cast.coalition()


def made_by_hand(page: Page) -> None:
    """A circle of doctors, one doctor in it, and the rule: the codes and health of each new case."""
    page.get_by_role("link", name="Создать новый круг").or_(
        page.get_by_role("button", name="Создать новый круг")
    ).click()
    page.get_by_label("Название круга").fill("Врачи")
    page.get_by_label("Рабочая группа").check()
    page.get_by_role("button", name="Создать").click()
    page.get_by_role("link", name="Принять коллегу").or_(page.get_by_role("button", name="Принять коллегу")).click()
    page.get_by_label("Коллега").select_option(label="Gulnora")
    page.get_by_label("Читает", exact=True).check()
    page.get_by_role("button", name="Принять").click()
    page.get_by_role("link", name="Люди и круги").click()
    page.get_by_role("link", name="Dushanbe").click()
    page.get_by_role("link", name="Куда идут новые дела").click()
    page.get_by_role("button", name="Добавить правило").click()
    page.get_by_label("Врачи").check()
    page.get_by_label("Коды и то, что отмечено ниже").check()
    page.get_by_label("Медицинская часть").check()
    page.get_by_role("button", name="Дальше").click()
    expect(page.locator(".g-sentence")).to_have_text(
        "Amina и Gulnora (весь круг «Врачи») будут читать коды и медицинскую часть каждого нового дела "
        "с его первого дня."
    )
    page.get_by_role("button", name="Задать правило").click()
    expect(page.get_by_text("Правило действует.")).to_be_visible()


def registered(us: Coalition) -> UUID:
    victim = uuid4()
    about = record(
        "person", part=["VICTIM"], sex="M", age=17, health=HEALTH, names=[{"text": f"{NAME} Рустам"}],
        phones=[{"number": "+992 92 920 01 23"}],
    )  # fmt: skip
    changes = [new(header(summary=STORY, code_name="Чинара")), new(about, victim), new(note(f"{STORY}; {NAME}."))]
    return ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=changes, number=True, country="TJ")


@pytest.mark.parametrize("phone", [False, True])
def test_a_doctor_reads_health_and_codes_of_each_new_case_and_nothing_else(
    us: Coalition, visit: Visit, phone: bool
) -> None:
    gulnora = us.join("Gulnora", us.figures, Role.READER)
    older = registered(us)
    made_by_hand(visit(scripts=False, phone=phone, member=us.amina, at=reverse("circles")))
    us.refresh()
    case = registered(us)
    us.refresh()
    gulnora.refresh()

    page = visit(scripts=False, phone=phone, member=gulnora, at=reverse("cases"))
    page.locator("main").get_by_role("link").filter(has_text="TJ").first.click()
    assert str(case) in page.url
    expect(page.get_by_text(HEALTH)).to_have_count(0)
    page.get_by_role("button", name="Показать медицинскую часть").click()
    page.locator("main").get_by_role("link", name="Люди").first.click()
    expect(page.get_by_text(HEALTH)).to_be_visible()
    expect(page.get_by_role("button", name="Показать", exact=False)).to_have_count(0)
    assert ledger.open(gulnora, case).compartments == {C, H}
    if not phone:
        nothing_else(gulnora, case)
    with pytest.raises(NoKey):
        ledger.open(gulnora, older)
    for stranger in (us.boris, us.chinara, us.dilshod):
        with pytest.raises(NoKey):
            ledger.open(stranger, case)


def nothing_else(doctor: Keyring, case: UUID) -> None:
    """No page, list, search or print of hers has a name, a phone or a line of the story."""
    pages = walked(Browser(doctor), "/", "/cases", reverse("case", args=[case]))
    assert any(HEALTH in text for text in pages.values())
    for told in (NAME, STORY, "920-01-23", "920 01 23"):
        assert [address for address, text in pages.items() if told in text] == []
    with catalogue.open(doctor) as found:
        assert not found.search_text(STORY).hits
        assert not found.search_names(NAME).same
        assert not found.phones(PHONE)
